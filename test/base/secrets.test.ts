import {describe, expect, test} from 'vitest';
import {hideInstruction} from '../../src/base/secrets/words.ts';
import {
	countHidden,
	hideSecrets,
	hideSlowly,
	hideText,
	hideVariable,
	hideWords,
	isQuicklyHidden,
	mask,
} from '../../src/base/secrets.ts';

/** Stands where § is. */
const secret = 'hunter2-Zq';
const filled = (text: string) => text.replaceAll('§', secret);
const hidden = (text: string) => text.replaceAll('§', mask);

describe('a variable hides', () => {
	test.each([
		...['MYSQL_PWD', 'GITHUB_PAT', 'JWT', 'BEARER', 'SMTP_PW', 'ENCRYPTION_KEY_V2', 'DB_PASSWORD'],
		...['API_TOKEN', 'aws_secret_access_key', 'PGPASSWORD', 'DBPASS', 'REDISCLI_AUTH', 'JWT_KEY'],
		...['SECRET_KEY_BASE', 'NPM_TOKENS', 'APIKEY', 'AccessToken', 'sshPassphrase', 'COOKIE'],
		...['MONGO_INITDB_ROOT_PASSWORD', 'SENTRY_DSN', 'PASSWORD_SALT', 'X_AUTH', 'DEPLOY_KEY_OLD'],
		...['VAULT_SECRET_ID', 'ROOT_PASSWORD_HASH', 'ConnectionStrings__ApiKey', 'WEBHOOK_URL'],
	])('%s', name => {
		expect(hideVariable(`${name}=${secret}`)).toBe(`${name}=${mask}`);
	});

	test('a webhook whole, an address by its password', () => {
		expect(hideVariable('SLACK_WEBHOOK=https://hooks.example.com/T0/B0/x')).toBe(
			`SLACK_WEBHOOK=${mask}`,
		);
		expect(hideVariable(filled('DATABASE_URL=postgres://app:§@db/shop'))).toBe(
			hidden('DATABASE_URL=postgres://app:§@db/shop'),
		);
	});
});

test.each([
	'PATH=/usr/bin:/bin',
	'PWD=/app',
	'OLDPWD=/',
	'KEYBOARD=de',
	'MONKEY=bananas',
	'PASSWORD=',
	'NOVALUE',
	'POSTGRES_PASSWORD_FILE=/run/secrets/db',
	'PASSWORD_MIN_LENGTH=12',
	'TOKEN_TTL=3600',
	'MAX_TOKENS=4096',
	'TOKENIZERS_PARALLELISM=false',
	'ALLOW_EMPTY_PASSWORD=yes',
	'MYSQL_RANDOM_ROOT_PASSWORD=1',
	'PRIVATE_KEY=/etc/ssl/private/key.pem',
	'SSH_AUTH_SOCK=/run/agent.sock',
	'AUTHOR=Ada',
	'COMPASS=north',
	'PATTERN=a*b',
	'DB_PUBLIC_KEY=abcdef',
	'SSH_KEY=ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIKx ada@home',
	'SECRET_NAME=prod/db',
	'SESSION_DRIVER=redis',
	'KEYCLOAK_HOST=auth.local',
	'STOPSIGNAL=SIGINT',
])('a variable shows %s', variable => {
	expect(hideVariable(variable)).toBe(variable);
});

describe('a text hides what is secret in', () => {
	test.each([
		// Addresses.
		'postgres://app:§@db:5432/shop?sslmode=off',
		'redis://:§@cache:6379/0',
		'mongodb://u:§@a:1,b:2/x?replicaSet=r',
		'https://§@github.com/x/y.git',
		'git+https://§@github.com/x/y.git',
		'https://oauth2:§@gitlab.local/x',
		'https://§:x-oauth-basic@github.com/x',
		'see http://a:§@h1/x, and "http://b:§@h2/y"',
		'app:§@tcp(db:3306)/shop',
		// Options.
		'server --password § --port 80',
		'server --password=§ --port 80',
		"server --db-password='§' x",
		'server --token "§"',
		'java -Djavax.net.ssl.keyStorePassword=§ -jar a.jar',
		'redis-server --requirepass § --port 1',
		'mysqladmin ping -u root -p§',
		'/usr/bin/mysqldump -p§ shop; echo -page',
		'redis-cli -a § ping',
		'sshpass -p § ssh h',
		'docker login -u ada -p § registry.local',
		'curl -u ada:§ http://h',
		'curl --user=ada:§ http://h',
		// Headers, fields, connection strings.
		'curl -H "Authorization: Bearer §" http://h',
		'curl -H "X-Api-Key:§" -H Authorization:§ http://h',
		'Authorization: Bearer § http://h/',
		'Bearer §',
		'Server=db;User Id=sa;Password=§;Encrypt=true',
		'Host=h;Pwd=§',
		'DefaultEndpointsProtocol=https;AccountName=a;AccountKey=§;X=1',
		'username=ada,password=§,uid=1000',
		'http://h/x?user=a&access_token=§&page=2',
		'{"user":"ada","password":"§"}',
		'{"a":{"apiKey": "§"},"b":1}',
		String.raw`{"config":"{\"password\":\"§\",\"port\":1}"}`,
		"password: '§'",
		'db.password = §',
		'sh -c "PGPASSWORD=§ psql -h db"',
	])('%s', text => {
		expect(hideText(filled(text))).toBe(hidden(text));
		// What is hidden stays so, and is hidden once.
		expect(hideText(hidden(text))).toBe(hidden(text));
	});

	test('a password with the signs of an address in it', () => {
		for (const password of ['a@b', 'a/b', '@/@', 'x@y/z@', 'p@ss/w@rd', 'a?b', 'a:b#c']) {
			for (const scheme of ['postgres', 'amqp', 'https']) {
				if (scheme === 'https' && password.includes('?')) continue;
				const shown = hideText(`${scheme}://ada:${password}@db.local/shop`);
				expect(shown).toBe(`${scheme}://ada:${mask}@db.local/shop`);
			}
		}
	});

	test('a cookie whole', () => {
		expect(hideText(filled('curl -H "cookie: sid=§; other=1" h'))).toBe(
			hidden('curl -H "cookie: §" h'),
		);
	});

	test.each([
		`ghp_${'a1B2'.repeat(9)}`,
		`github_pat_${'a1B2'.repeat(9)}`,
		`xoxb-${'123-abc'.repeat(4)}`,
		'AKIAIOSFODNN7EXAMPLE',
		'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U',
		`glpat-${'x'.repeat(20)}`,
		`sk_live_${'4eC39Hq'.repeat(3)}`,
		`AIza${'S'.repeat(35)}`,
		`npm_${'z'.repeat(36)}`,
		`dckr_pat_${'y'.repeat(24)}`,
	])('a token known by its looks: %s', token => {
		expect(hideText(`run ${token} now`)).toBe(`run ${mask} now`);
		expect(hideText(`x="${token}"`)).toBe(`x="${mask}"`);
	});

	test('a private key, in lines and in one line, whole and broken off', () => {
		const key = '-----BEGIN RSA PRIVATE KEY-----\nMIIB\nqq==\n-----END RSA PRIVATE KEY-----';
		const shown = `-----BEGIN RSA PRIVATE KEY-----${mask}-----END RSA PRIVATE KEY-----`;
		expect(hideText(`a\n${key}\nb`)).toBe(`a\n${shown}\nb`);
		expect(hideText(key.replaceAll('\n', String.raw`\n`))).toBe(shown);
		expect(hideText(key.slice(0, 40))).toBe(`-----BEGIN RSA PRIVATE KEY-----${mask}`);
	});
});

test.each([
	'http://localhost:8080/health',
	'https://unpkg.com/react@18.2.0/index.js',
	'http://registry:5000/shop@sha256:abc',
	'ssh://git@github.com/x/y.git',
	'https://h/x?email=a@b.com',
	'http://[::1]:80/x',
	'mysqladmin ping -u root -p"$MYSQL_ROOT_PASSWORD"',
	'server --password-file /run/secrets/db --port 1',
	'server --password --verbose',
	'server --password=$PASSWORD',
	'docker run -p 8080:80 --user 1000:1000 web',
	'docker login --password-stdin',
	'psql -p 5432',
	'tar -pxf a.tar',
	'grep -i password /var/log/x',
	'reset your password; see the manual page',
	'bitnami/sealed-secrets:0.1',
	'/run/secrets:/run/secrets:ro',
	'--max-tokens 100',
	'sort_key=created_at,page=2',
	'if token == x',
	'{"password":null,"token":""}',
	'-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----',
	'-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----',
	'RUN --mount=type=secret,id=npm npm ci',
	'com.docker.compose.project=shop',
	'wget -qO- http://localhost/ || exit 1',
	'exec: "/etc/passwd": permission denied: unknown',
	'exec: "passwd": executable file not found in $PATH',
	'open /run/secrets/db_password: no such file or directory',
	'cat: /etc/passwd: Permission denied',
])('a text shows %s', text => {
	expect(hideText(text)).toBe(text);
});

test.each(['"/etc/passwd": §', '/prod/db/password: §', 'password: permission-§'])(
	'a path is a name as others are: %s',
	text => {
		expect(hideText(filled(text))).not.toContain(secret);
	},
);

describe('words of a command hide', () => {
	test.each([
		[
			['server', '--password', '§', '-v'],
			['server', '--password', '§', '-v'],
		],
		[
			['server', '--password=§ with blanks, and;more'],
			['server', '--password=§'],
		],
		[
			['env', 'PASSWORD=§ and more', 'x'],
			['env', 'PASSWORD=§', 'x'],
		],
		[
			['mysql', '-uroot', '-p§'],
			['mysql', '-uroot', '-p§'],
		],
		[
			['sh', '-c', 'mysql -p§ | cat'],
			['sh', '-c', 'mysql -p§ | cat'],
		],
		[
			['redis-server', '--requirepass', '§'],
			['redis-server', '--requirepass', '§'],
		],
		[
			['--dsn', 'https://x@§'],
			['--dsn', '§'],
		],
		[
			['x', '{"token":"§"}'],
			['x', '{"token":"§"}'],
		],
	])('%j', (words, shown) => {
		const given = words.map(word => filled(word));
		expect(hideWords(given)).toEqual(shown.map(hidden));
	});

	test('also where the program stands elsewhere', () => {
		expect(hideWords(['-psecret1'], ['mysql'])).toEqual([`-p${mask}`]);
		expect(hideWords(['-psecret1'], ['tar'])).toEqual(['-psecret1']);
	});

	test('and show the rest', () => {
		const words = ['nginx', '-g', 'daemon off;', '--user', '1000:1000', '-p', '80:80'];
		expect(hideWords(words)).toEqual(words);
	});
});

test.each([
	['ENV A=1 DB_PASSWORD=§ two words B=2', 'ENV A=1 DB_PASSWORD=§ B=2'],
	['/bin/sh -c #(nop)  ENV TOKEN=§ x', '/bin/sh -c #(nop)  ENV TOKEN=§'],
	['ARG NPM_TOKEN=§', 'ARG NPM_TOKEN=§'],
	['RUN |2 A=b NPM_TOKEN=§ c /bin/sh -c npm ci', 'RUN |2 A=b NPM_TOKEN=§ /bin/sh -c npm ci'],
	['|1 PAT=§ /bin/sh -c curl http://a:§@h', '|1 PAT=§ /bin/sh -c curl http://a:§@h'],
	['CMD ["server" "--token=§"]', 'CMD ["server" "--token=§"]'],
])('the layer %j', (instruction, shown) => {
	expect(hideInstruction(filled(instruction))).toBe(hidden(shown));
});

test('an answer by its fields, lists and texts; the very same where there is nothing', () => {
	const answer = {
		Config: {
			Env: [`A=1`, `TOKEN=${secret}`],
			Entrypoint: ['mysqladmin'],
			Cmd: [`-p${secret}`, 'ping'],
			Labels: {'com.example.api-key': secret, url: `http://a:${secret}@h`, note: 'fine'},
		},
		Path: 'redis-cli',
		Args: ['-a', secret],
		Options: {o: `username=ada,password=${secret}`, type: 'cifs'},
		Mounts: [{DriverConfig: {Options: {secret_key: secret}}}],
		NetworkSettings: {SandboxKey: '/var/run/docker/netns/1'},
		count: 3,
		nothing: null,
	};
	const shown = hideSecrets(answer);
	expect(JSON.stringify(shown)).not.toContain(secret);
	expect(shown.Config.Labels.note).toBe('fine');
	expect(shown.NetworkSettings).toBe(answer.NetworkSettings);
	expect(countHidden(JSON.stringify(shown))).toBe(7);
	expect(hideSecrets(answer)).toBe(shown);
	const plain = {Env: ['A=1'], Labels: {a: 'b'}, list: [1, {x: ['y']}]};
	expect(hideSecrets(plain)).toBe(plain);
});

test('a variable that is a pair of name and value', () => {
	const pair = (name: string) => ({Name: name, Value: 'not-a-real-secret', Settable: ['value']});
	const [token, level] = hideSecrets([pair('API_TOKEN'), pair('LEVEL')]);
	expect(token?.Value).not.toContain('secret');
	expect(level).toEqual(pair('LEVEL'));
});

test('a large answer slowly: the same, with keys looked for in between', async () => {
	const answer = () => ({
		Path: 'redis-cli',
		Args: ['-a', secret, ...Array.from({length: 100_000}, (_, at) => `--argument-${at}`)],
		Config: {
			Env: Array.from({length: 20_000}, (_, at) => `TOKEN_${at}=${secret}`),
			Cmd: Array.from({length: 2000}, () => 'x'),
			Labels: Object.fromEntries(
				Array.from({length: 20_000}, (_, at) => [`${at}.api-token`, secret]),
			),
		},
		Mounts: [{Options: [{secret_key: secret}]}],
	});
	const large = answer();
	expect(isQuicklyHidden({a: 'b'})).toBe(true);
	expect(isQuicklyHidden(large)).toBe(false);
	let turns = 0;
	const timer = setInterval(() => turns++, 0);
	const shown = await hideSlowly(large);
	clearInterval(timer);
	// Told in a word: nobody reads 5 MB of difference.
	expect(JSON.stringify(shown) === JSON.stringify(hideSecrets(answer()))).toBe(true);
	expect(JSON.stringify(shown).includes(secret)).toBe(false);
	expect(isQuicklyHidden(large)).toBe(true);
	expect(hideSecrets(large)).toBe(shown);
	expect(turns).toBeGreaterThan(0);
});

test('a list that stands in two places is read as each of them says', () => {
	const list = Array.from({length: 2000}, (_, at) => `A_${at} ${secret}`);
	const shown = hideSecrets({Words: list, Passwords: {API_TOKEN: list}});
	expect(shown.Words).toBe(list);
	expect(JSON.stringify(shown.Passwords)).not.toContain(secret);
});

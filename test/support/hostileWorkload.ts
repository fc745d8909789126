import type {Api, ApiAnswer} from './api.ts';
import {brokenUtf8, hostile} from './hostile.ts';

const all = Object.values(hostile);
/** What a program can be given: the system ends arguments and file names at a NUL. */
const words = all.filter(text => !text.includes('\0'));
/** The corpus in a few long texts, for what an engine has only a few of. */
const chunks = Array.from({length: Math.ceil(all.length / 8)}, (_, index) =>
	all.slice(index * 8, index * 8 + 8).join(' '),
);

const labelsOf = (texts: readonly string[]) => ({
	...Object.fromEntries(texts.map(text => [text, text])),
	...Object.fromEntries(texts.map((text, index) => [`value-${index}`, text])),
	'com.docker.compose.project': texts.join(' '),
	'com.docker.compose.service': texts.join(' '),
});

/** As part of a path that the engine makes on disk: no NUL, at most 255 bytes. */
const pathOf = (text: string) =>
	text
		.replaceAll(/[\0/:]/g, '')
		.slice(0, 60)
		.toWellFormed();

/** A container that is never started, with one text wherever the engine takes any. */
const fieldsOf = (text: string) => ({
	Image: 'busybox',
	Hostname: text,
	Domainname: text,
	User: text,
	WorkingDir: `/${pathOf(text)}`,
	Entrypoint: [text],
	Cmd: [text, text],
	Env: [`NAME=${text}`, `x${text}=value`],
	Labels: labelsOf([text]),
	ExposedPorts: {[text || '1/tcp']: {}},
	Healthcheck: {Test: ['CMD-SHELL', text], Interval: 1_000_000_000},
	HostConfig: {
		NetworkMode: text || 'none',
		Tmpfs: {[`/tmpfs${text}`]: text},
		GroupAdd: [text],
		LogConfig: {Type: 'json-file', Config: {tag: text, labels: text, env: text}},
	},
});

/** All of it in one container that is not started, for what has room for many texts. */
const everything = {
	Image: 'busybox',
	Cmd: ['true', ...all],
	Env: all.flatMap((text, index) => [`N${index}=${text}`, `x${text}=value`]),
	Labels: labelsOf(all),
	Volumes: Object.fromEntries(chunks.map((text, index) => [`/v${index}${pathOf(text)}`, {}])),
	HostConfig: {NetworkMode: 'none'},
};

/** Every byte there is, and UTF-8 that breaks off. */
const raw = Buffer.concat([
	Uint8Array.from({length: 256}, (_, byte) => byte),
	...brokenUtf8,
	Buffer.from('\n'),
]);

/**
 * Writes the corpus to both streams, every other second anew, and a file named like each of it. Its own
 * command line has it for `top`, its health check prints a part of it.
 */
const speaker = {
	Image: 'busybox',
	Cmd: [
		'sh',
		'-c',
		`mkdir /files; for text; do touch -- "/files/$(printf %s "$text" | tr / _)"; done 2>/dev/null
		while :; do
			for text; do printf '%s\\n' "$text"; printf '%s\\n' "$text" >&2; done
			printf %s ${raw.toString('base64')} | base64 -d
			printf 'split \\346'; sleep 0.2; printf '\\227\\245 rest\\n'; sleep 2
		done`,
		'sh',
		...words,
	],
	Env: words.map((text, index) => `N${index}=${text}`),
	Labels: labelsOf(all),
	Healthcheck: {
		// The engine keeps 4 kB of what it says: a part of the corpus, each time another one.
		Test: [
			'CMD',
			...[
				'sh',
				'-c',
				'shift $(($(date +%s) % 8 * 7)); for text; do printf "%s\\n" "$text"; done; exit 1',
			],
			...['sh', ...words],
		],
		Interval: 1_000_000_000,
		Retries: 1,
	},
};

/** One line of a megabyte, with a sequence and a character across the ends of the engine's 16 kB pieces. */
const longLine = {
	Image: 'busybox',
	Cmd: [
		'sh',
		'-c',
		`x() { head -c $1 /dev/zero | tr '\\0' x; }
		x 16382; printf '\\033[31m'; x 16378; printf '\\346\\227\\245'; x 8000; printf '\\033]0;stolen'; x 1048576; echo
		echo after; exec sleep 1000000`,
	],
	Labels: {},
	HostConfig: {NetworkMode: 'none'},
};

const idOf = async (answer: Promise<ApiAnswer>): Promise<string> => {
	const {status, body} = await answer;
	if (status >= 300) throw new Error(`the engine answered ${status}: ${body}`);
	const {Id: id = '', Name: name = ''} = (body === '' ? {} : JSON.parse(body)) as {
		readonly Id?: string;
		readonly Name?: string;
	};
	return id || name;
};

/** Names of what was made; each has hostile text wherever a real engine takes it. */
export interface HostileWorkload {
	/** One container per text of the corpus, never started. */
	readonly fields: readonly string[];
	/** Never started; all texts in one. */
	readonly everything: 'everything';
	/** Run: pipes, a terminal, a line of a megabyte. */
	readonly running: readonly ['speaker', 'terminal', 'longline'];
	/** The engine could not start it, and says why. */
	readonly broken: 'broken';
	/** As the engine has them. */
	readonly networks: readonly string[];
}

/** Makes all of it by the API; the docker command refuses much of what the engine takes. */
export const makeHostile = async (api: Api): Promise<HostileWorkload> => {
	const post = (path: string, body?: unknown) => idOf(api('POST', path, body));
	const create = (name: string, body: unknown) => post(`/containers/create?name=${name}`, body);

	const networks: string[] = [];
	for (const text of chunks) {
		const name = text.trim();
		await post('/networks/create', {
			...{Name: name, Driver: 'bridge', Internal: true, Labels: labelsOf([text])},
			Options: {[`option ${text}`]: text},
		});
		networks.push(name);
	}
	await post('/volumes/create', {
		...{Name: 'hostile', Driver: 'local', Labels: labelsOf(all)},
		DriverOpts: {type: 'none', o: 'bind', device: chunks[0]},
	});

	const fields: string[] = [];
	for (const [name, text] of Object.entries(hostile)) {
		await create(`field-${name}`, fieldsOf(text));
		fields.push(`field-${name}`);
	}
	await create('everything', everything);

	await create('speaker', {
		...speaker,
		HostConfig: {NetworkMode: networks[0]},
		NetworkingConfig: {
			EndpointsConfig: Object.fromEntries(
				networks.map((name, index) => [name, {Aliases: [chunks[index]]}]),
			),
		},
	});
	await create('terminal', {
		...{...speaker, Tty: true},
		// This driver keeps bytes that are no UTF-8; the other one writes JSON.
		HostConfig: {NetworkMode: 'none', LogConfig: {Type: 'local'}},
	});
	await create('longline', longLine);
	for (const name of ['speaker', 'terminal', 'longline']) await post(`/containers/${name}/start`);
	await create('broken', {Image: 'busybox', User: chunks[0], HostConfig: {NetworkMode: 'none'}});
	const refused = await api('POST', '/containers/broken/start');
	if (refused.status < 300) throw new Error('a user that nobody knows was let in');

	for (const [index, text] of chunks.entries()) {
		const query = new URLSearchParams({
			...{container: 'everything', repo: 'hostile', tag: String(index)},
			...{author: text, comment: text, pause: 'false'},
		});
		await post(`/commit?${query}`, {Labels: labelsOf([text]), Cmd: [text], WorkingDir: text});
	}
	return {
		fields,
		everything: 'everything',
		running: ['speaker', 'terminal', 'longline'],
		broken: 'broken',
		networks,
	};
};

/** Runs a command named by the corpus in `speaker`: the engine tells it in its events. */
export const makeHostileEvents = async (api: Api): Promise<void> => {
	// Something else ends the run of commands that there may be: what follows is a row of its own, the newest one.
	await api('POST', '/containers/speaker/kill?signal=CONT');
	for (const text of chunks) {
		const id = await idOf(
			api('POST', '/containers/speaker/exec', {Cmd: [text.replaceAll('\0', '')]}),
		);
		await api('POST', `/exec/${id}/start`, {Detach: true});
	}
};

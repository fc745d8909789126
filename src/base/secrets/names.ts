/** What stands at the end of a name and makes it the name of something else: of a rule, a place, a number. */
const about = new Set(
	[
		'min max length len size ttl timeout expiry expire expires expiration lifetime age days hours minutes seconds ms',
		'enabled enable disabled disable required require policy type types kind algorithm algo alg method mode provider',
		'issuer audience aud endpoint host hostname address addr domain port path file files filename dir directory folder',
		'location url uri name names count number limit limits header headers scope scopes format encoding charset strength',
		'prompt stdin command cmd rotation interval retries driver store secure samesite httponly backend socket sock user',
		'username version rule rules middlewares middleware service region engine manager lookup resolver leeway schema',
	].flatMap(words => words.split(' ')),
);
/** What stands in front of one that is a number or a switch. */
const counting = new Set(['min', 'max', 'num', 'total', 'count', 'limit']);
/** Words at the end that say nothing of what a value is: `ENCRYPTION_KEY_V2`. */
const numbered = /^(?:v?\d+|old|new|prev|previous|current|next|b64|base64|hex)$/;
const generic = new Set(['value', 'data', 'content', 'default']);

/** Words that make a secret of a name wherever they stand in it. */
const strong =
	/passw(?:or)?d|passphrase|passcode|secret(?!ar)|(?<!de)token(?!i[sz])|api_?key|credential|basicauth|requirepass|masterauth|^userpass$|^pass(?:in|out)?$|^pw$|^(?:creds?|jwt|bearer|webhooks?|psk|mnemonic|dsn)$|pwd$/;
/** `DBPASS`, but neither `COMPASS` nor `BYPASS`. */
const passAtEnd = /(?<!com|by|tres|sur|encom|over|under)pass$/;
/** Words that make one of a name that ends with them. */
const weak = new Set(
	'auth authorization session salt pepper signature sig hmac cookie pat otp totp pin nonce'.split(
		' ',
	),
);
const isKey = /^keys?$/;
const gluedKey =
	/(?:api|secret|access|private|master|auth|sign|signing|encryption|ssh|account|shared)keys?$/;
/** What a key is for, where one word alone does not tell: `sort_key` is no secret. */
const guarded = new Set(
	(
		'api private secret access encryption encrypt decryption signing sign master account auth ssh deploy license ' +
		'licence client service app application server shared session storage root admin webhook stripe jwt hmac'
	).split(' '),
);
const open = new Set(
	'public pub primary foreign partition sort cache routing index row group object'.split(' '),
);

/** A cheap look at a name: without any of these nothing below can be true. */
const hint =
	/pass|pw|secret|token|key|cred|auth|jwt|bearer|hook|psk|mnemonic|dsn|session|salt|pepper|sig|hmac|cookie|pat|otp|pin|nonce/i;

const wordsOf = (name: string): string[] =>
	name
		.replace(/([a-z\d])([A-Z])/g, '$1 $2')
		.replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
		.toLowerCase()
		.split(/[^a-z\d]+/)
		.filter(Boolean);

/** The segment of a dotted name (a label, a property) that says what it is; users of basic auth are told by the one before. */
const tellingPart = (name: string): string => {
	const parts = name.split('.');
	const last = parts.pop() ?? '';
	const before = parts.pop() ?? '';
	if (generic.has(last.toLowerCase()) && before !== '') return before;
	if (/^keys?$/i.test(last)) return `${before}_${last}`;
	return /basicauth/i.test(before) && /^users$/i.test(last) ? before : last;
};

const decide = (name: string, loose: boolean): boolean => {
	const words = wordsOf(tellingPart(name));
	while (words.length > 1 && numbered.test(words.at(-1) ?? '')) words.pop();
	const last = words.at(-1) ?? '';
	if (/webhook/i.test(name) && /^ur[il]$/.test(last)) return true;
	if (words.length > 1 && (about.has(last) || counting.has(words[0] ?? ''))) return false;
	if (words.some(word => strong.test(word) || passAtEnd.test(word)) || gluedKey.test(last)) {
		return !words.some(word => word === 'public');
	}
	if (weak.has(last)) return true;
	if (words.join('_').includes('api_key') || words.join('_').includes('access_key')) return true;
	if (!isKey.test(last)) return false;
	const before = words.at(-2);
	if (before === undefined) return loose;
	return loose ? !open.has(before) : guarded.has(before);
};

const known = new Map<string, boolean>();
const mostKnown = 4096;
const longestName = 256;

/**
 * Whether a variable, an option, a field or a label of this name holds a secret. `loose`: a variable of an environment,
 * where any key is one.
 */
export const isSecretName = (name: string, loose = false): boolean => {
	if (name.length > longestName || !hint.test(name)) return false;
	const asked = loose ? `${name}=` : name;
	let answer = known.get(asked);
	if (answer === undefined) {
		if (known.size >= mostKnown) known.clear();
		answer = decide(name, loose);
		known.set(asked, answer);
	}
	return answer;
};

const nothing = /^(?:true|false|yes|no|on|off|none|null|nil|undefined|enabled|disabled|auto)$/i;
const longestNothing = 9;
const place =
	/^(?:file:\/\/)?(?:~|\.|[A-Za-z]:|\/(?:etc|run|var|usr|home|root|opt|srv|mnt|tmp|data|app|certs?|secrets?|configs?|ssl|tls|proc|dev|keys?|vault|workspace|bin|lib|github)(?=\/|$))(?:[\\/][\w.@+-]+)*\/?$/;
/** `$NAME`, `${NAME}`, `$(cat /run/secrets/x)`: where a shell takes it from. */
const reference = /^\$(?:[A-Z_][A-Z\d_]*|\{[A-Z_][A-Z\d_]*\}|\([^()]*\))$/;
const isPublic =
	/^(?:(?:ssh-(?:rsa|dss|ed25519)|ecdsa-\S+|sk-ssh-\S+) AAAA|-----BEGIN (?:[A-Z]+ )?(?:PUBLIC KEY|CERTIFICATE)|age1[a-z\d]{50})/;
const longestLook = 256;

/** Whether the value of a secret's name shows nothing: it is empty, a switch, a path, a reference, a public key. */
export const isHarmless = (name: string, value: string): boolean => {
	if (/^[/~]/.test(value) && /^(?:OLD)?PWD$/.test(name)) return true;
	if (value.length <= 1) {
		const isSwitch = value === '0' || value === '1';
		return (
			value === '' || (isSwitch && /allow|enable|disable|require|random|use|skip|^is/i.test(name))
		);
	}
	if (value.length <= longestNothing && nothing.test(value)) return true;
	if (value.length > longestLook) return isPublic.test(value);
	if (value.startsWith('$')) return reference.test(value);
	if (/^[/~.]|[/\\]/.test(value) && place.test(value)) return true;
	return isPublic.test(value);
};

const secretKey =
	/pass(word|wd|phrase)?|secret|token|api_?key|private_?key|access_?key|credential|auth|dsn|salt|signature|_key$|^key$|cookie|session/i;
/** `postgres://app:hunter2@db/shop`: the part between the colon and the at sign. */
const urlPassword = /(\b[a-z][a-z0-9+.-]*:\/\/[^\s:/@]*:)([^\s@/]+)(@)/gi;

/** Always as long, so that it tells nothing about what it hides. */
export const mask = '••••••••';

/** Whether a variable of this name is worth hiding. */
export const isSecretKey = (key: string): boolean => secretKey.test(key);

/** `KEY=value` with what is secret hidden: by the name of the key, or a password inside of a URL. */
export const maskVariable = (variable: string): string => {
	const at = variable.indexOf('=');
	if (at < 0) return variable;
	const [key, value] = [variable.slice(0, at), variable.slice(at + 1)];
	if (value !== '' && isSecretKey(key)) return `${key}=${mask}`;
	return `${key}=${value.replace(urlPassword, `$1${mask}$3`)}`;
};

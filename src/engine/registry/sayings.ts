import {STATUS_CODES} from 'node:http';
import {AppError, type ErrorCode, toAppError} from '../../base/errors.ts';
import {registryName} from './names.ts';

interface Saying {
	readonly pattern: RegExp;
	readonly code: ErrorCode;
	hint(registry: string): string;
}

const login = (registry: string): string =>
	registryName(registry) === registry
		? `Log in there: \`:login ${registry}\`.`
		: 'Log in there: `:login`.';

/**
 * The status of an answer as engines write it ("unexpected status code 403", "429 Too Many Requests"), and no port,
 * digest or tag that has those digits. The phrase is Node's own: "Too Many Requests".
 */
const answered = (status: number, words: string): RegExp =>
	new RegExp(
		`${words}|\\b(?:status(?: code)?|http)[: ]+${status}\\b|\\b${status} ${STATUS_CODES[status]}`,
		'i',
	);

/** What registries say, as engines pass it on: mostly with 500, or in the middle of a stream. */
const sayings: readonly Saying[] = [
	{
		pattern: answered(401, 'no basic auth credentials|authentication required|unauthorized'),
		code: 'UNAUTHORIZED',
		hint: login,
	},
	{
		pattern: answered(
			403,
			'requested access to the resource is denied|access denied|access forbidden',
		),
		code: 'DENIED',
		hint: registry => `Is the name right, and may you? ${login(registry)}`,
	},
	{
		pattern:
			/manifest.*(?:unknown|not found)|not found: manifest|name unknown|repository name not known/i,
		code: 'NOT_FOUND',
		hint: () => 'There is no such name or tag there: look at how it is written.',
	},
	{
		pattern: /no matching manifest|does not match the specified platform/i,
		code: 'NOT_FOUND',
		hint: () => 'It was not made for that platform: choose another one.',
	},
	{
		pattern: /server gave HTTP response to HTTPS client/i,
		code: 'CONFIG',
		hint: () =>
			'That registry has no TLS: the engine takes it only as one of its insecure-registries.',
	},
	{
		pattern: /x509:|certificate signed by unknown authority|certificate is (?:valid|not valid)/i,
		code: 'CONFIG',
		hint: registry =>
			`The engine does not trust its certificate: put its authority in /etc/docker/certs.d/${registry}/ca.crt there.`,
	},
	{
		pattern:
			/no such host|network is unreachable|connection refused|no route to host|i\/o timeout|Client\.Timeout|TLS handshake timeout/i,
		code: 'UNREACHABLE',
		hint: () => 'The engine does not reach it: look at its network, DNS, and proxy.',
	},
	{
		pattern: answered(429, 'toomanyrequests|rate limit'),
		code: 'DENIED',
		hint: registry => `Wait a while, or ${login(registry).replace(/^L/, 'l')}`,
	},
	{
		pattern:
			/unexpected EOF|connection reset|short read|wrong (?:size|length)|verification failed|invalid checksum|failed (?:size|commit)/i,
		code: 'SERVER',
		hint: () => 'What came was cut off or is not what was asked for: try again.',
	},
];

/** The same error with what to do about it, where it is of a registry. */
export const registryError = (thrown: unknown, registry: string): AppError => {
	const error = toAppError(thrown);
	if (error.code === 'CANCELLED') return error;
	const saying = sayings.find(({pattern}) => pattern.test(error.message));
	if (!saying) return error;
	return new AppError(saying.code, error.message, {
		hint: saying.hint(registry),
		cause: error,
		...(error.op === undefined ? {} : {op: error.op}),
		...(error.target === undefined ? {} : {target: error.target}),
		...(error.status === undefined ? {} : {status: error.status}),
	});
};

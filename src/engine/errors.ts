import {AppError, type ErrorCode} from '../base/errors.ts';
import {hideText} from '../base/secrets.ts';
import {clip, safeName} from '../base/text.ts';
import type {TlsFiles} from './call.ts';
import {isSocketFile} from './surroundings.ts';
import {type Explained, explainHangUp, explainTls} from './tlsErrors.ts';

/** Which call an error is about. */
export interface Asked {
	/** `container.kill` */
	readonly op: string;
	/** Its object, safe to show. */
	readonly target?: string;
}

const details = (
	asked: Asked,
	more: {status?: number; hint?: string | undefined; cause?: unknown},
) => ({
	op: asked.op,
	...(asked.target === undefined ? {} : {target: asked.target}),
	...(more.status === undefined ? {} : {status: more.status}),
	...(more.hint === undefined ? {} : {hint: more.hint}),
	...(more.cause === undefined ? {} : {cause: more.cause}),
});

const byStatus: Readonly<Record<number, ErrorCode>> = {
	304: 'UNCHANGED',
	400: 'INVALID',
	401: 'UNAUTHORIZED',
	403: 'DENIED',
	404: 'NOT_FOUND',
	408: 'TIMEOUT',
	409: 'CONFLICT',
	501: 'UNSUPPORTED',
};

const tlsHint =
	'The engine wants TLS: set DOCKER_TLS_VERIFY=1, and DOCKER_CERT_PATH to the certificates.';

interface Saying {
	readonly pattern: RegExp;
	readonly code: ErrorCode;
	readonly hint?: string;
}

/** What engines say with a status that does not tell: Podman answers 500 where Docker has a word. */
const sayings: readonly Saying[] = [
	{
		pattern: /no space left on device/i,
		code: 'SERVER',
		hint: 'The disk of the engine is full: remove images, volumes or stopped containers.',
	},
	{
		pattern: /HTTP request (?:to an HTTPS server|was sent to HTTPS port)/i,
		code: 'CONFIG',
		hint: tlsHint,
	},
	{pattern: /client version .* is too (?:old|new)/i, code: 'UNSUPPORTED'},
	{
		pattern: /port is already allocated|address already in use/i,
		code: 'CONFLICT',
		hint: 'Something else has that port: stop it, or publish another one.',
	},
	{
		pattern: /cannot be removed without force|before removing or force remove/i,
		code: 'CONFLICT',
		hint: 'Stop it first, or remove it with force.',
	},
	{
		pattern: /UNIQUE constraint failed.*Name/,
		code: 'CONFLICT',
		hint: 'Something else has that name.',
	},
	{pattern: /must be forced|must force|image is in use|is in use by/i, code: 'CONFLICT'},
	{pattern: /has active endpoints|pre-defined network/i, code: 'CONFLICT'},
	{
		pattern:
			/already in use|state improper|is not (?:running|paused)|already paused|only be used on running/i,
		code: 'CONFLICT',
	},
	{pattern: /no such (?:container|image|volume|network|object)/i, code: 'NOT_FOUND'},
];

/** Ids are shortened as docker shortens them: 64 digits push the reason out of sight. */
const oneSentence = (text: string): string => {
	const line = text.trim().replace(/\s+/g, ' ');
	return clip(hideText(safeName(line.replace(/\b([0-9a-f]{12})[0-9a-f]{52}\b/g, '$1'))), 500);
};

/**
 * The error of an answer with a bad status. `body` is what the engine wrote: JSON with `message`, or any text.
 * Throws nothing; the message is the engine's own sentence, made safe.
 */
export const statusError = (asked: Asked, status: number, body: string): AppError => {
	let said = body;
	try {
		const {message, cause} = JSON.parse(body) as {message?: unknown; cause?: unknown};
		said = String(message ?? cause ?? body);
	} catch {
		// Not JSON: proxies and old engines answer with plain text.
	}
	const message =
		oneSentence(said) ||
		(status === 304 ? 'it is so already' : `the engine answered with status ${status}`);
	const saying =
		status === 304 || status === 404 ? undefined : sayings.find(({pattern}) => pattern.test(said));
	const code = saying?.code ?? byStatus[status] ?? (status < 500 ? 'INVALID' : 'SERVER');
	return new AppError(code, message, details(asked, {status, hint: saying?.hint}));
};

const groupHint =
	'`sudo usermod -aG docker $USER`, then log in again. Mind: members of the group docker are as good as root.';
const daemonHint = 'Start it: `sudo systemctl start docker` (or your own tool for it).';

/** What an errno means for `place`, a socket file or a url. */
const byErrno = (code: string, place: string): Explained | undefined => {
	const isFile = place.startsWith('/');
	switch (code) {
		case 'ENOENT':
			return [
				'UNREACHABLE',
				`there is no socket at ${place}`,
				'Is an engine installed and started? `sudo systemctl start docker` starts Docker.',
			];
		case 'ECONNREFUSED':
			// The system says the same of a socket without a listener and of any other file.
			if (isFile && !isSocketFile(place)) return ['CONFIG', `${place} is not a socket`];
			return ['UNREACHABLE', `nobody answers at ${place}: the engine is down`, daemonHint];
		case 'EACCES':
		case 'EPERM':
			return isFile
				? ['DENIED', `no permission for ${place}`, groupHint]
				: ['DENIED', `the system forbids the connection to ${place}`];
		case 'EINVAL':
			return ['CONFIG', `${place} cannot be a socket's path (at most 107 bytes)`];
		case 'ENOTFOUND':
		case 'EAI_AGAIN':
			return ['UNREACHABLE', `the name of ${place} is not known`, 'Check the host name and DNS.'];
		case 'ETIMEDOUT':
		case 'EHOSTUNREACH':
		case 'ENETUNREACH':
		case 'EHOSTDOWN':
			return ['UNREACHABLE', `no way to ${place}`, 'Check the network, a VPN, the firewall.'];
		case 'ECONNRESET':
		case 'EPIPE':
			return ['UNREACHABLE', `the connection to ${place} was lost`];
		default:
			return undefined;
	}
};

/** What is known of the endpoint that a request failed at. */
export interface Reached {
	readonly tls?: TlsFiles | undefined;
	/** It has answered before. */
	readonly greeted?: boolean;
}

/** A TLS alert where an answer should be: whoever listens there was asked without TLS. */
const isAlert = (cause: unknown): boolean =>
	(cause as {rawPacket?: Uint8Array}).rawPacket?.[0] === 0x15;

const byAnswer = (code: string, place: string, cause: unknown): Explained | undefined => {
	if (!code.startsWith('HPE_')) return undefined;
	return isAlert(cause)
		? ['CONFIG', `${place} wants TLS`, tlsHint]
		: ['PROTOCOL', `${place} does not answer in HTTP: this is not a Docker engine`];
};

/** The error of a request that got no answer, from what the socket said. `place`: a socket file or a url. */
export const socketError = (
	asked: Asked,
	place: string,
	cause: unknown,
	{tls, greeted = true}: Reached = {},
): AppError => {
	if (cause instanceof AppError) return cause;
	const {code = '', message = ''} = cause as {code?: string; message?: string};
	const failed = {place, tls, cause};
	const isCut = code === 'ECONNRESET' || code === 'EPIPE';
	const [kind, sentence, hint]: Explained = (isCut && !greeted && explainHangUp(failed)) ||
		byErrno(code, place) ||
		explainTls(failed) ||
		byAnswer(code, place, cause) || [
			'UNREACHABLE',
			`the connection to ${place} failed: ${oneSentence(message || code)}`,
		];
	return new AppError(kind, sentence, details(asked, {hint, cause}));
};

/** The connection ended before the answer did. */
export const lostError = (asked: Asked, place: string, cause?: unknown): AppError =>
	new AppError('UNREACHABLE', `the connection to ${place} was lost`, details(asked, {cause}));

export const timeoutError = (asked: Asked, milliseconds: number, isAct: boolean): AppError =>
	new AppError(
		'TIMEOUT',
		`the engine did not answer within ${Math.round(milliseconds / 100) / 10} s`,
		details(asked, {hint: isAct ? 'It may still do it: look again.' : undefined}),
	);

export const cancelledError = (asked: Asked): AppError =>
	new AppError('CANCELLED', 'cancelled', details(asked, {}));

/** An answer that is not what the API promises. */
export const protocolError = (asked: Asked, what: string, cause?: unknown): AppError =>
	new AppError('PROTOCOL', what, details(asked, {cause}));

import {AppError, type ErrorCode, type ErrorDetails} from '../base/errors.ts';
import {hideText} from '../base/secrets.ts';
import {clip, safeName} from '../base/text/text.ts';

/** Which call an error is about. */
export interface EngineOperation {
	/** `container.kill` */
	readonly op: string;
	/** Its object, safe to show. */
	readonly target?: string;
}

/** What an error says of its call. */
export const details = (
	asked: EngineOperation,
	more: Pick<ErrorDetails, 'status' | 'hint' | 'cause'>,
): ErrorDetails => ({op: asked.op, target: asked.target, ...more});

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

/** For who asks without TLS where it is wanted. */
export const tlsHint =
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

/** Who told whom, until somebody says what is wrong: `failed to create task …: OCI runtime create failed: runc create failed: `. */
const passedOn = /^.*\bOCI runtime \w+ failed: (?:(?:runc|crun) \w+ failed: )?/;

/** Ids are shortened as docker shortens them: 64 digits push the reason out of sight. */
export const oneSentence = (text: string): string => {
	const line = text.trim().replace(/\s+/g, ' ').replace(passedOn, '');
	return clip(hideText(safeName(line.replace(/\b([0-9a-f]{12})[0-9a-f]{52}\b/g, '$1'))), 500);
};

/**
 * The error of an answer with a bad status. `body` is what the engine wrote: JSON with `message`, or any text.
 * Throws nothing; the message is the engine's own sentence, made safe.
 */
export const statusError = (asked: EngineOperation, status: number, body: string): AppError => {
	const said = sentenceIn(body);
	if (said === undefined && refusing[status]) return refusedError(asked, status);
	return answeredError(asked, status, said ?? withoutTags(body));
};

/** The error of an engine's answer to a HEAD, which has no words. */
export const bareError = (asked: EngineOperation, status: number): AppError =>
	answeredError(asked, status, status === 404 ? 'there is no such thing' : '');

/** What an engine says in its JSON; undefined where something else answers, or an engine that is very old. */
const sentenceIn = (body: string): string | undefined => {
	try {
		const {message, cause} = JSON.parse(body) as {message?: unknown; cause?: unknown};
		return String(message ?? cause ?? body);
	} catch {
		return undefined;
	}
};

/** Proxies answer in HTML, and some with a whole page. */
const withoutTags = (body: string): string =>
	body
		.slice(0, 4096)
		.replace(/<(script|style|title)\b[\s\S]*?<\/\1>/gi, ' ')
		.replace(/<[^>]*>/g, ' ');

/** Engines say these in JSON; what else says them stands before the engine. */
const refusing: Readonly<Record<number, string>> = {
	401: 'Unauthorized',
	403: 'Forbidden',
	404: 'Not Found',
	405: 'Method Not Allowed',
};

const refusedError = (asked: EngineOperation, status: number): AppError =>
	new AppError(
		'DENIED',
		`a proxy before the engine refuses ${asked.op.replace('.', ' ')} (${status} ${refusing[status]})`,
		details(asked, {status, hint: 'Have it allowed there, or go to the engine itself.'}),
	);

const answeredError = (asked: EngineOperation, status: number, said: string): AppError => {
	const message =
		oneSentence(said) ||
		(status === 304 ? 'it is so already' : `the engine answered with status ${status}`);
	const saying =
		status === 304 || status === 404 ? undefined : sayings.find(({pattern}) => pattern.test(said));
	const code = saying?.code ?? byStatus[status] ?? (status < 500 ? 'INVALID' : 'SERVER');
	return new AppError(code, message, details(asked, {status, hint: saying?.hint}));
};

/** The connection ended before the answer did. */
export const lostError = (asked: EngineOperation, place: string, cause?: unknown): AppError =>
	new AppError('UNREACHABLE', `the connection to ${place} was lost`, details(asked, {cause}));

export const timeoutError = (
	asked: EngineOperation,
	milliseconds: number,
	isAct: boolean,
): AppError =>
	new AppError(
		'TIMEOUT',
		`the engine did not answer within ${Math.round(milliseconds / 100) / 10} s`,
		details(asked, {hint: isAct ? 'It may still do it: look again.' : undefined}),
	);

export const cancelledError = (asked: EngineOperation): AppError =>
	new AppError('CANCELLED', 'cancelled', details(asked, {}));

/** An answer that is not what the API promises. */
export const protocolError = (asked: EngineOperation, what: string, cause?: unknown): AppError =>
	new AppError('PROTOCOL', what, details(asked, {cause}));

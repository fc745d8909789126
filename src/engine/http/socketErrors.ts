import {AppError} from '../../base/errors.ts';
import type {TlsFiles} from '../call.ts';
import {isSocketFile} from '../endpoint/surroundings.ts';
import {type ErrorExplanation, explainHangUp, explainTls} from '../endpoint/tlsErrors.ts';
import {details, type EngineOperation, oneSentence, tlsHint} from '../errors.ts';

const groupHint =
	'`sudo usermod -aG docker $USER`, then log in again. Mind: members of the group docker are as good as root.';
const daemonHint = 'Start it: `sudo systemctl start docker` (or your own tool for it).';

/** What an errno means for `place`, a socket file or a url. */
const byErrno = (code: string, place: string): ErrorExplanation | undefined => {
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
export interface FailedEndpoint {
	readonly tls?: TlsFiles | undefined;
	/** It has answered before. */
	readonly greeted?: boolean;
}

/** A TLS alert where an answer should be: whoever listens there was asked without TLS. */
const isAlert = (cause: unknown): boolean =>
	(cause as {rawPacket?: Uint8Array}).rawPacket?.[0] === 0x15;

const byAnswer = (code: string, place: string, cause: unknown): ErrorExplanation | undefined => {
	if (!code.startsWith('HPE_')) return undefined;
	return isAlert(cause)
		? ['CONFIG', `${place} wants TLS`, tlsHint]
		: ['PROTOCOL', `${place} does not answer in HTTP: this is not a Docker engine`];
};

/** The error of a request that got no answer, from what the socket said. `place`: a socket file or a url. */
export const socketError = (
	asked: EngineOperation,
	place: string,
	cause: unknown,
	{tls, greeted = true}: FailedEndpoint = {},
): AppError => {
	if (cause instanceof AppError) return cause;
	const {code = '', message = ''} = cause as {code?: string; message?: string};
	const failed = {place, tls, cause};
	const isCut = code === 'ECONNRESET' || code === 'EPIPE';
	const [kind, sentence, hint]: ErrorExplanation = (isCut && !greeted && explainHangUp(failed)) ||
		byErrno(code, place) ||
		explainTls(failed) ||
		byAnswer(code, place, cause) || [
			'UNREACHABLE',
			`the connection to ${place} failed: ${oneSentence(message || code)}`,
		];
	return new AppError(kind, sentence, details(asked, {hint, cause}));
};

/** Errors of a connection that never came about: nothing was sent. */
const unsent =
	/^(?:ENOENT|ECONNREFUSED|EACCES|EPERM|EINVAL|ENOTFOUND|EAI_AGAIN|E[A-Z]+UNREACH|EHOSTDOWN)$/;

/** The same error, if it is of an act that the engine may have done all the same. */
export const doubtedError = (asked: EngineOperation, error: AppError): AppError => {
	const {code = ''} = (error.cause ?? {}) as {code?: string};
	const isLost = error.code === 'UNREACHABLE' && !unsent.test(code);
	if (error.unsure || !(isLost || error.code === 'TIMEOUT')) return error;
	return new AppError(error.code, error.message, {
		...details(asked, {hint: error.hint, cause: error.cause}),
		unsure: true,
	});
};

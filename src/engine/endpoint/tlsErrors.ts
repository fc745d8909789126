import {readFileSync} from 'node:fs';
import type {ErrorCode} from '../../base/errors.ts';
import {safeName} from '../../base/text/text.ts';
import type {TlsFiles} from '../call.ts';
import {builtin} from '../http/builtin.ts';

/** What an error of the network means, in words. */
export type ErrorExplanation = readonly [code: ErrorCode, message: string, hint?: string];

interface Failed {
	/** A url, safe to show. */
	readonly place: string;
	readonly tls: TlsFiles | undefined;
	readonly cause: unknown;
}

const filesHint = 'DOCKER_CERT_PATH must name the directory of ca.pem, cert.pem and key.pem.';
const clockHint = 'Compare the clocks of both machines: `date -u`.';
const caHint = 'Put the CA of the engine into ca.pem in DOCKER_CERT_PATH.';
const renewHint = 'Have a new one signed by the CA that the engine trusts.';

/** The day, as both machines have it. */
const day = (date: Date): string => date.toISOString().slice(0, 10);

type Validity = readonly [state: 'expired' | 'early', day: string] | 'unreadable' | undefined;

/** What is wrong with the dates of a certificate's file; undefined where nothing is, or there is none. */
const validityOf = (file: string | undefined): Validity => {
	if (file === undefined) return undefined;
	try {
		const {X509Certificate} = builtin('node:crypto');
		const {validFrom, validTo} = new X509Certificate(readFileSync(file));
		const [from, to] = [new Date(validFrom), new Date(validTo)];
		if (Date.now() > to.getTime()) return ['expired', day(to)];
		return Date.now() < from.getTime() ? ['early', day(from)] : undefined;
	} catch {
		// For the caller that is an answer, too.
		return 'unreadable';
	}
};

const dated = (what: string, validity: readonly ['expired' | 'early', string]): ErrorExplanation =>
	validity[0] === 'expired'
		? ['CONFIG', `${what} expired on ${validity[1]}`, renewHint]
		: ['CONFIG', `${what} is not valid before ${validity[1]}`, clockHint];

/** Our own certificate, where it is what the engine must have disliked. */
const ownFault = ({tls}: Failed): ErrorExplanation | undefined => {
	const validity = validityOf(tls?.cert);
	return Array.isArray(validity)
		? dated(`our client certificate ${safeName(tls?.cert ?? '')}`, validity as ['expired', string])
		: undefined;
};

const refusedClient = (failed: Failed, otherwise: string): ErrorExplanation => {
	const {place, tls} = failed;
	if (tls?.cert === undefined) {
		return ['DENIED', `${place} wants a client certificate, and we have none`, filesHint];
	}
	return ownFault(failed) ?? ['DENIED', otherwise, filesHint];
};

const outOfDate = ({place, tls}: Failed, otherwise: string, hint: string): ErrorExplanation => {
	const validity = validityOf(tls?.ca);
	return Array.isArray(validity)
		? dated(`the CA ${safeName(tls?.ca ?? '')}`, validity as ['expired', string])
		: ['CONFIG', `the certificate of ${place} ${otherwise}`, hint];
};

const wrongName = ({place, cause}: Failed): ErrorExplanation => {
	const {cert} = cause as {cert?: {subjectaltname?: string}};
	const names = safeName(cert?.subjectaltname ?? '').replace(/(?:DNS|IP Address):/g, '');
	const known = names === '' ? '' : `: it is for ${names}`;
	return [
		'CONFIG',
		`the certificate of ${place} is for another name${known}`,
		'Use one of its names as the address, or have it signed for this one.',
	];
};

const unknownSigner = ({place, tls}: Failed): ErrorExplanation =>
	validityOf(tls?.ca) === 'unreadable'
		? ['CONFIG', `there is no certificate in ${safeName(tls?.ca ?? '')}`, caHint]
		: ['CONFIG', `the certificate of ${place} is signed by somebody we do not know`, caHint];

/**
 * By what Node, or OpenSSL in its message, calls it; the first that fits. Alerts come from the engine and are about us,
 * so they are above what we found out about the engine.
 */
const table: readonly (readonly [
	pattern: RegExp,
	explain: (failed: Failed) => ErrorExplanation,
])[] = [
	[
		/alert.certificate.expired/,
		failed => refusedClient(failed, `${failed.place} says that our client certificate has expired`),
	],
	[
		/alert.certificate.revoked/,
		failed => refusedClient(failed, `${failed.place} says that our client certificate is revoked`),
	],
	[
		/alert.unknown.ca/,
		failed =>
			refusedClient(failed, `${failed.place} does not know who signed our client certificate`),
	],
	[
		/alert.(?:certificate|bad.certificate|unsupported.certificate|handshake.failure|access.denied)/,
		failed => refusedClient(failed, `${failed.place} wants another client certificate than ours`),
	],
	[
		/alert.protocol.version|unsupported.protocol|version.too.low/,
		({place}) => [
			'CONFIG',
			`${place} speaks a version of TLS that is no longer safe, or one that is not known here`,
			'Gantry needs TLS 1.2 or newer: update what answers there.',
		],
	],
	[
		/wrong.version.number|packet.length|http.request|^eproto $/,
		({place}) => [
			'CONFIG',
			`${place} does not speak TLS`,
			'Unset DOCKER_TLS_VERIFY and DOCKER_TLS, or use the port that does (2376).',
		],
	],
	[/altname.invalid/, wrongName],
	[/cert.has.expired/, failed => outOfDate(failed, 'has expired', 'Renew it on the engine.')],
	[/cert.not.yet.valid/, failed => outOfDate(failed, 'is not valid yet', clockHint)],
	[/self.signed|unable.to.|cert.untrusted|invalid.ca/, unknownSigner],
	[
		/cert|^eproto|^err.(?:ssl|ossl|tls)/,
		({place, cause}) => [
			'CONFIG',
			`TLS with ${place} failed: ${safeName((cause as Error).message ?? '').slice(0, 200)}`,
		],
	],
];

/** OpenSSL has the reason between colons, in other words for the same from version to version. */
const reasonIn = (message: string): string =>
	/SSL routines:[^:]*:([^:]+)/i.exec(message)?.[1] ?? '';

/** What a failure of TLS means; undefined when it was none. */
export const explainTls = (failed: Failed): ErrorExplanation | undefined => {
	const {code = '', message = ''} = failed.cause as {code?: string; message?: string};
	const words = `${code} ${reasonIn(message)}`.toLowerCase();
	return table.find(([pattern]) => pattern.test(words))?.[1](failed);
};

/**
 * Why a connection may have been cut before there was any answer: an engine may hang up instead of saying what it
 * misses. Undefined where nothing points to TLS.
 */
export const explainHangUp = (failed: Failed): ErrorExplanation | undefined => {
	const {place, tls} = failed;
	if (!place.startsWith('tcp:')) return undefined;
	const sentence = `${place} hung up without an answer`;
	if (tls === undefined) {
		const hint =
			'If it wants TLS: set DOCKER_TLS_VERIFY=1, and DOCKER_CERT_PATH to the certificates.';
		return ['UNREACHABLE', sentence, hint];
	}
	if (tls.cert === undefined) return ['UNREACHABLE', sentence, 'It may want a client certificate.'];
	return ownFault(failed);
};

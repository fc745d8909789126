import {readFileSync} from 'node:fs';
import type {SecureContext} from 'node:tls';
import {AppError, systemCode} from '../../base/errors.ts';
import {safeName} from '../../base/text/text.ts';
import type {TlsFiles} from '../call.ts';
import {builtin} from '../http/builtin.ts';

const filesHint = 'DOCKER_CERT_PATH must name the directory of ca.pem, cert.pem and key.pem.';

const refuse = (sentence: string, hint = filesHint, cause?: unknown): AppError =>
	new AppError('CONFIG', sentence, {hint, ...(cause === undefined ? {} : {cause})});

const reasons: Readonly<Record<string, string>> = {
	ENOENT: 'it is not there',
	EACCES: 'no permission',
	EISDIR: 'it is a directory',
};

const read = (file: string): string => {
	try {
		return readFileSync(file, 'latin1');
	} catch (cause) {
		const reason = reasons[systemCode(cause)];
		const why = reason === undefined ? '' : `: ${reason}`;
		throw refuse(`cannot read ${safeName(file)}${why}`, filesHint, cause);
	}
};

/** The text of a PEM file, which must hold one of these. */
const readPem = (file: string | undefined, what: string, holds: RegExp): string | undefined => {
	if (file === undefined) return undefined;
	const text = read(file);
	if (!holds.test(text)) throw refuse(`there is no ${what} in ${safeName(file)}`);
	return text;
};

const readKey = (file: string | undefined): string | undefined => {
	const text = readPem(file, 'private key', /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----/);
	if (text === undefined || !/-----BEGIN ENCRYPTED|Proc-Type: 4,ENCRYPTED/.test(text)) return text;
	throw refuse(
		`the key ${safeName(file ?? '')} has a passphrase`,
		'Docker takes keys without one: `openssl pkey -in key.pem -out plain.pem` takes it away.',
	);
};

const contextOf = (
	parts: {readonly ca?: string; readonly cert?: string; readonly key?: string},
	{ca, cert, key}: TlsFiles,
): SecureContext => {
	try {
		return builtin('node:tls').createSecureContext(parts);
	} catch (cause) {
		if (systemCode(cause) === 'ERR_OSSL_X509_KEY_VALUES_MISMATCH') {
			const [ours, theirs] = [safeName(key ?? ''), safeName(cert ?? '')];
			throw refuse(
				`the key ${ours} does not belong to the certificate ${theirs}`,
				filesHint,
				cause,
			);
		}
		const files = [ca, cert, key].filter(file => file !== undefined).map(safeName);
		throw refuse(`cannot use the certificates ${files.join(', ')}`, filesHint, cause);
	}
};

/** What node:https needs of these files. Throws CONFIG, with the file that is missing, broken or not fitting. */
export const readTls = (files: TlsFiles) => {
	const {cert, key} = files;
	if ((cert === undefined) !== (key === undefined)) {
		const [there, missing] = cert === undefined ? [key, 'certificate'] : [cert, 'key'];
		throw refuse(`there is ${safeName(there ?? '')}, but no ${missing} that goes with it`);
	}
	const certificate = /-----BEGIN (?:TRUSTED |X509 )?CERTIFICATE-----/;
	const parts = {
		// Who verifies nothing needs nobody to do it with.
		ca: files.skipVerify ? undefined : readPem(files.ca, 'certificate', certificate),
		cert: readPem(cert, 'certificate', certificate),
		key: readKey(key),
	};
	const given = Object.fromEntries(
		Object.entries(parts).filter((part): part is [string, string] => part[1] !== undefined),
	);
	return {secureContext: contextOf(given, files), rejectUnauthorized: !files.skipVerify};
};

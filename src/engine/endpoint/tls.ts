import {join} from 'node:path';
import {AppError} from '../../base/errors.ts';
import type {TlsFiles} from '../call.ts';
import {configDirectory, type Surroundings} from './surroundings.ts';

type Part = 'ca' | 'cert' | 'key';

/** Those of ca.pem, cert.pem and key.pem that are in `directory`, readable or not: whoever uses one says what is wrong. */
const partsIn = (around: Surroundings, directory: string): Partial<Record<Part, string>> => {
	const names = around.listDirectory(directory);
	const present = (['ca', 'cert', 'key'] as const)
		.map(part => [part, join(directory, `${part}.pem`)] as const)
		.filter(([part, file]) => names.includes(`${part}.pem`) || around.readFile(file) !== undefined);
	return Object.fromEntries(present);
};

/** Whether the variables ask for TLS: any text does, `0` too. */
export const wantsTls = ({env}: Surroundings): boolean =>
	Boolean(env['DOCKER_TLS'] || env['DOCKER_TLS_VERIFY']);

/**
 * TLS as DOCKER_TLS, DOCKER_TLS_VERIFY and DOCKER_CERT_PATH say; undefined when they do not ask for it.
 * Throws CONFIG when the engine is to be verified and there is no CA to do it with.
 */
export const tlsOfEnvironment = (around: Surroundings): TlsFiles | undefined => {
	if (!wantsTls(around)) return undefined;
	const {env} = around;
	const directory = env['DOCKER_CERT_PATH'] || configDirectory(around);
	const skipVerify = !env['DOCKER_TLS_VERIFY'];
	const parts = partsIn(around, directory);
	if (!skipVerify && parts.ca === undefined) {
		throw new AppError('CONFIG', `DOCKER_TLS_VERIFY is set, but there is no ${directory}/ca.pem`, {
			hint: 'Set DOCKER_CERT_PATH to the directory of ca.pem, cert.pem and key.pem.',
		});
	}
	return {...parts, skipVerify};
};

/** TLS of a context with its certificates in `directory`; undefined when it has none and does not skip them. */
export const tlsOfContext = (
	around: Surroundings,
	directory: string,
	skipVerify: boolean,
): TlsFiles | undefined => {
	const parts = partsIn(around, directory);
	return skipVerify || Object.keys(parts).length > 0 ? {...parts, skipVerify} : undefined;
};

import {dirname} from 'node:path';
import type {Endpoint} from '../call.ts';

/** How docker's own command line finds an engine: variables of its environment, without those that are undefined. */
export const clientEnvironment = ({
	url,
	tls,
}: Endpoint): Readonly<Record<string, string | undefined>> => {
	const certificate = tls?.ca ?? tls?.cert;
	return {
		DOCKER_HOST: url,
		DOCKER_CONTEXT: undefined,
		DOCKER_TLS: tls?.skipVerify ? '1' : undefined,
		DOCKER_TLS_VERIFY: tls && !tls.skipVerify ? '1' : undefined,
		DOCKER_CERT_PATH: certificate === undefined ? undefined : dirname(certificate),
	};
};

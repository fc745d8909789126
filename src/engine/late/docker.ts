import {AppError, toAppError} from '../../base/errors.ts';
import {safeText} from '../../base/text/text.ts';
import type {Endpoint} from '../call.ts';
import {runChild} from '../projects/runChild.ts';
import type {DockerCommand} from './types.ts';

/** The words of docker for this engine and no other. Where it is goes by the environment. */
const wordsFor = ({tls}: Endpoint): readonly string[] => {
	const file = (flag: string, path: string | undefined) => (path === undefined ? [] : [flag, path]);
	if (!tls) return [];
	return [
		tls.skipVerify ? '--tls' : '--tlsverify',
		...file('--tlscacert', tls.ca),
		...file('--tlscert', tls.cert),
		...file('--tlskey', tls.key),
	];
};

/** What docker says of a plugin that it does not have. */
const isUnknown = (said: string): boolean =>
	/is not a docker command|unknown command: docker/.test(said);

/** What is there to be said of docker where it cannot do it; other errors as they are. */
const failure = (thrown: unknown, [noun = '']: readonly string[]): AppError => {
	const error = toAppError(thrown);
	if (error.code === 'NOT_FOUND') {
		return new AppError('UNSUPPORTED', "docker's own command is not on this machine", {
			cause: error,
			hint: `\`docker ${noun}\` is not done by an engine: install the docker command.`,
		});
	}
	if (!isUnknown(error.message)) return error;
	return new AppError('UNSUPPORTED', `there is no docker ${noun} on this machine`, {
		cause: error,
		hint: `Install the ${noun} plugin of docker.`,
	});
};

/** Runs docker's own command on the engine at `endpoint`. */
export const runDocker = async (
	endpoint: Endpoint,
	...[words, call]: Parameters<DockerCommand['run']>
): Promise<string> => {
	const {environment, ...rest} = call;
	let last = '';
	const complaint = rest.complaint;
	const own = {DOCKER_HOST: endpoint.url, DOCKER_CONTEXT: undefined};
	try {
		const printed = await runChild('docker', [...wordsFor(endpoint), ...words], {
			...rest,
			...(complaint && {
				complaint: (line: string) => {
					if (isUnknown(line)) last = line;
					complaint(line);
				},
			}),
			environment: {...own, ...environment},
		});
		return safeText(printed);
	} catch (thrown) {
		throw failure(last === '' ? thrown : new AppError('SERVER', last), words);
	}
};

import {textAt} from '../../base/json.ts';
import type {ContainerDetail} from '../../engine/things.ts';
import {isUp} from './row.ts';

/** What each layer of the engine says in front of what it heard from the one below. */
const layer =
	/^(?:failed to create task for container|failed to create shim task|OCI runtime create failed|(?:runc|crun) create failed|unable to start container process|failed to set up container networking|driver failed programming external connectivity on endpoint \S+ \([0-9a-f]+\)): /;
/** What is left of an error that says no more: `permission denied: unknown`. */
const unknown = /: unknown$/;

/** What the engine says of a start that failed, without the layers that it went through. */
export const shortStartError = (error: string): string => {
	let rest = error;
	while (layer.test(rest)) rest = rest.replace(layer, '');
	return rest.replace(unknown, '');
};

/** What is said of a port that another one has. */
const portTaken = /port is already allocated|address already in use|Ports are not available/;
/** Exit codes that the engine gives a start that it could not make. Source: moby daemon/start.go, exitUnknown. */
const byCode = {126: 'not executable', 127: 'not found'} as const;

/** What is said of a mount. */
const mountFailed = /error (?:while )?mounting |failed to mount /;

export type StartFailure =
	| 'port taken'
	| 'mount failed'
	| (typeof byCode)[keyof typeof byCode]
	| 'not started';

/** Why a start failed, in two words: what the engine says of it may be as long as it likes. */
export const startFailureOf = ({
	error,
	exitCode,
}: Pick<ContainerDetail, 'error' | 'exitCode'>): StartFailure => {
	if (portTaken.test(error)) return 'port taken';
	if (mountFailed.test(error)) return 'mount failed';
	return exitCode === 126 || exitCode === 127 ? byCode[exitCode] : 'not started';
};

/** The engine gives a code of its own to what could not be run; where it refuses a start sooner that of the run before stays, but for 0. */
const isOfEngine = (code: number): boolean => code >= 125 && code <= 128;

/** True where one that ended was to be started again and was not, and its exit code is that of the run before. */
export const isRefusedSince = ({
	state,
	error,
	exitCode,
}: Pick<ContainerDetail, 'state' | 'error' | 'exitCode'>): boolean =>
	state === 'exited' && error !== '' && !isOfEngine(exitCode);

/** The exit code of the end at `finishedAt`; undefined where inspect tells that of a run since, or of a start that failed. */
export const codeOfEnd = ({
	state,
	error,
	exitCode,
}: Pick<ContainerDetail, 'state' | 'error' | 'exitCode'>): number | undefined => {
	const isOfAnother = isUp({state}) || (error !== '' && isOfEngine(exitCode));
	return isOfAnother ? undefined : exitCode;
};

/** True where its policy had the engine start it again, which failed: the engine tries that once. */
export const isGivenUp = ({
	state,
	error,
	raw,
}: Pick<ContainerDetail, 'state' | 'error' | 'raw'>): boolean => {
	const policy = textAt(raw, 'HostConfig', 'RestartPolicy', 'Name');
	return state === 'exited' && error !== '' && policy !== '' && policy !== 'no';
};

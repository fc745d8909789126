import type {Container} from 'dockerode';
import type {Json} from '../../base/json.ts';
import type {StopOptions} from '../actTypes.ts';
import type {Call} from '../call.ts';
import {act} from '../dockerode.ts';
import type {Transport} from '../http/transport.ts';
import {pathId} from '../ids.ts';

const secondMs = 1000;
const minuteMs = 60 * secondMs;

interface Verb {
	readonly verb: string;
	readonly deadlineMs: number;
	readonly call: Call | undefined;
}

/** One act on one container; its answer has nothing to tell. */
export const actOnContainer = (
	transport: Transport,
	id: string,
	{verb, deadlineMs, call}: Verb,
	perform: (container: Container) => Promise<Json>,
): Promise<Json> => {
	const op = `container.${verb}`;
	return act(transport, {op, target: id, deadlineMs, call}, docker =>
		perform(docker.getContainer(pathId('container id', id))),
	);
};

/** Throws UNCHANGED when it runs already. */
export const startContainer = async (transport: Transport, id: string, call?: Call) => {
	const verb = {verb: 'start', deadlineMs: 2 * minuteMs, call};
	await actOnContainer(transport, id, verb, container => container.start());
};

/** How long a stop may take: the container's own patience (unknown when not given), and the engine's work. */
const stopMs = (timeoutSeconds: number | undefined): number =>
	timeoutSeconds === undefined || timeoutSeconds < 0
		? 10 * minuteMs
		: timeoutSeconds * secondMs + minuteMs;

const stopQuery = ({timeoutSeconds, signal}: StopOptions) => ({
	...(timeoutSeconds === undefined ? {} : {t: timeoutSeconds}),
	...(signal === undefined ? {} : {signal}),
});

/** Asks it to end, and kills it after its timeout. Throws UNCHANGED when it does not run. */
export const stopContainer = async (
	transport: Transport,
	id: string,
	options: StopOptions,
	call?: Call,
) => {
	const verb = {verb: 'stop', deadlineMs: stopMs(options.timeoutSeconds), call};
	await actOnContainer(transport, id, verb, container => container.stop(stopQuery(options)));
};

export const restartContainer = async (
	transport: Transport,
	id: string,
	options: StopOptions,
	call?: Call,
) => {
	const deadlineMs = stopMs(options.timeoutSeconds) + 2 * minuteMs;
	const verb = {verb: 'restart', deadlineMs, call};
	await actOnContainer(transport, id, verb, container => container.restart(stopQuery(options)));
};

/** Sends a signal, `SIGHUP`. Throws CONFLICT when it does not run. */
export const killContainer = async (
	transport: Transport,
	id: string,
	{signal}: {readonly signal: string},
	call?: Call,
) => {
	const verb = {verb: 'kill', deadlineMs: minuteMs, call};
	await actOnContainer(transport, id, verb, container => container.kill({signal}));
};

export const pauseContainer = async (transport: Transport, id: string, call?: Call) => {
	const verb = {verb: 'pause', deadlineMs: minuteMs, call};
	await actOnContainer(transport, id, verb, container => container.pause());
};

export const unpauseContainer = async (transport: Transport, id: string, call?: Call) => {
	const verb = {verb: 'unpause', deadlineMs: minuteMs, call};
	await actOnContainer(transport, id, verb, container => container.unpause());
};

export const renameContainer = async (
	transport: Transport,
	id: string,
	{name}: {readonly name: string},
	call?: Call,
) => {
	const verb = {verb: 'rename', deadlineMs: minuteMs, call};
	await actOnContainer(transport, id, verb, container => container.rename({name}));
};

/**
 * Removes it; with `volumes` its anonymous volumes too. Throws CONFLICT while it runs, but with `force`.
 * Minutes of patience: big file systems take the engine long, and Podman first stops what is forced.
 */
export const removeContainer = async (
	transport: Transport,
	id: string,
	{force, volumes}: {readonly force: boolean; readonly volumes: boolean},
	call?: Call,
) => {
	const verb = {verb: 'remove', deadlineMs: 600_000, call};
	await actOnContainer(transport, id, verb, container => container.remove({force, v: volumes}));
};

import {AppError, toAppError} from '../../base/errors.ts';
import {mapPool} from '../../base/pool.ts';
import type {ProjectPart, StopOptions, StopTime} from '../actTypes.ts';
import type {ProjectCall} from '../call.ts';
import type {Containers} from '../containers/types.ts';
import type {Networks, Volumes} from '../engine.ts';
import type {Project, ProjectContainer} from '../things.ts';
import {startLevels} from './order.ts';

/** What is needed of an engine. */
export interface Parts {
	readonly containers: Containers;
	readonly networks: Networks;
	readonly volumes: Volumes;
}

/** How many are worked on at once. */
const atOnce = 4;

interface Named {
	readonly name: string;
}

/** Does it to all of them, tells each that is done, and then throws what went wrong first. */
const toAll = async <One extends Named>(
	items: readonly One[],
	done: string,
	{signal, progress}: ProjectCall,
	work: (item: One) => Promise<unknown>,
): Promise<void> => {
	const outcomes = await mapPool(items, atOnce, signal, async item => {
		try {
			await work(item);
		} catch (thrown) {
			const {code, message, hint} = toAppError(thrown);
			// It was so already, or is gone: that is what was wanted.
			if (code === 'UNCHANGED' || (code === 'NOT_FOUND' && done === 'Removed')) return;
			if (code === 'CANCELLED') throw thrown;
			throw new AppError(code, `${item.name}: ${message}`, {cause: thrown, hint});
		}
		progress?.(`${done} ${item.name}`);
	});
	const failed = outcomes.find(({status}) => status === 'rejected');
	if (failed?.status === 'rejected') throw failed.reason;
};

type Members = readonly ProjectContainer[];

const inTurn = async (
	levels: readonly Members[],
	done: string,
	call: ProjectCall,
	work: (one: ProjectContainer) => Promise<unknown>,
): Promise<void> => {
	for (const level of levels) await toAll(level, done, call, work);
};

const isAlive = ({state}: ProjectContainer): boolean =>
	state === 'running' || state === 'paused' || state === 'restarting';

const stopOptions = (timeout: string): StopOptions =>
	timeout === '' ? {} : {timeoutSeconds: Number(timeout)};

/**
 * What can be done to a project without its files, by what the labels of its containers tell: who needs whom, and what
 * was made for it.
 */
export const createOverApi = ({containers, networks, volumes}: Parts) => {
	const started = ({containers: all}: Project) => startLevels(all.filter(({isOnce}) => !isOnce));
	const alive = (project: Project) => startLevels(project.containers.filter(isAlive));
	const stop = (project: Project, {timeout}: ProjectPart & StopTime, call: ProjectCall) =>
		inTurn(alive(project).toReversed(), 'Stopped', call, ({id}) =>
			containers.stop(id, stopOptions(timeout), {signal: call.signal}),
		);
	return {
		stop,
		start: (project: Project, _part: ProjectPart, call: ProjectCall) =>
			inTurn(started(project), 'Started', call, ({id}) =>
				containers.start(id, {signal: call.signal}),
			),
		restart: (project: Project, {timeout}: ProjectPart & StopTime, call: ProjectCall) =>
			inTurn(started(project), 'Restarted', call, ({id}) =>
				containers.restart(id, stopOptions(timeout), {signal: call.signal}),
			),
		pause: (project: Project, _part: ProjectPart, call: ProjectCall) =>
			toAll(
				project.containers.filter(({state}) => state === 'running'),
				'Paused',
				call,
				({id}) => containers.pause(id, {signal: call.signal}),
			),
		unpause: (project: Project, _part: ProjectPart, call: ProjectCall) =>
			toAll(
				project.containers.filter(({state}) => state === 'paused'),
				'Unpaused',
				call,
				({id}) => containers.unpause(id, {signal: call.signal}),
			),
		kill: (
			project: Project,
			{signal}: ProjectPart & {readonly signal: string},
			call: ProjectCall,
		) =>
			toAll(project.containers.filter(isAlive), 'Killed', call, ({id}) =>
				containers.kill(id, {signal}, {signal: call.signal}),
			),
		async rm(
			project: Project,
			part: ProjectPart & {readonly volumes: boolean; readonly stop: boolean},
			call: ProjectCall,
		) {
			if (part.stop) await stop(project, {...part, timeout: ''}, call);
			const going = project.containers.filter(one => part.stop || !isAlive(one));
			const how = {force: false, volumes: part.volumes};
			await toAll(going, 'Removed', call, ({id}) =>
				containers.remove(id, how, {signal: call.signal}),
			);
		},
		/** `withVolumes`: those of its own, and the anonymous ones of its containers. */
		async down(project: Project, withVolumes: boolean, call: ProjectCall) {
			const {signal} = call;
			await stop(project, {services: [], words: [], timeout: ''}, call);
			await inTurn(startLevels(project.containers).toReversed(), 'Removed', call, ({id}) =>
				containers.remove(id, {force: false, volumes: withVolumes}, {signal}),
			);
			await toAll(project.networks, 'Removed', call, ({id}) => networks.remove(id, {signal}));
			if (!withVolumes) return;
			const own = project.volumes.map(name => ({name}));
			await toAll(own, 'Removed', call, ({name}) => volumes.remove(name, {force: false}, {signal}));
		},
	};
};

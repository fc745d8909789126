import type {ContainerSummary, NetworkSummary, VolumeSummary} from '../../engine/things.ts';
import type {EngineAccess} from '../action.ts';
import {isAlive} from '../container/state.ts';
import {isWithin, type Limits} from './filters.ts';

/** What the engine gives to a volume that nobody named. Source: moby volume/service, AnonymousLabel. */
const anonymous = 'com.docker.volume.anonymous';

export const isNameless = ({labels}: Pick<VolumeSummary, 'labels'>): boolean =>
	Object.hasOwn(labels, anonymous);

/** Containers that a prune removes: all that have no process. */
export const prunableContainers = async (
	limits: Limits,
	{engine, signal}: EngineAccess,
): Promise<readonly ContainerSummary[]> => {
	const all = await engine.containers.list({signal});
	return all.filter(one => !isAlive(one) && one.state !== 'removing' && isWithin(limits, one));
};

/**
 * Volumes that a prune removes: of the driver `local`, made without options, and in no container but `gone` ones. Only those
 * that nobody named, unless it is `all`. Source: moby volume/service/service.go, Prune.
 */
export const prunableVolumes = async (
	limits: Limits,
	all: boolean,
	{engine, signal}: EngineAccess,
	gone: ReadonlySet<string> = new Set(),
): Promise<readonly VolumeSummary[]> => {
	const [volumes, containers] = await Promise.all([
		engine.volumes.list({signal}),
		engine.containers.list({signal}),
	]);
	const used = new Set(
		containers.filter(({id}) => !gone.has(id)).flatMap(({mounts}) => mounts.map(({name}) => name)),
	);
	return volumes.filter(
		({name, driver, options, labels}) =>
			driver === 'local' &&
			Object.keys(options).length === 0 &&
			(all || isNameless({labels})) &&
			!used.has(name) &&
			isWithin(limits, {labels}),
	);
};

/** Networks that a prune removes: those that no running container is connected to. */
export const prunableNetworks = async (
	limits: Limits,
	{engine, signal}: EngineAccess,
): Promise<readonly NetworkSummary[]> => {
	const unused = await engine.networks.unused({signal});
	return unused.filter(one => isWithin(limits, one));
};

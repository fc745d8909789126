import {mapPool} from '../../../base/pool.ts';
import type {ContainerSummary, InspectJson} from '../../../engine/things.ts';
import {calledSo} from '../../../kinds/called.ts';
import {donorOf, modesOf} from '../../../kinds/container/namespaces/sharing.ts';
import type {ContainerRow} from '../../../kinds/container/row.ts';
import type {EngineAccess} from '../../action.ts';
import {isAlive} from '../state.ts';

/** How many are looked at, at once, and how long a question waits for all of them, ms. */
const atOnce = 8;
const patienceMs = 1500;

interface Listed {
	readonly owners: readonly ContainerRow[];
	readonly others: readonly ContainerSummary[];
}

/** Of which of `owners` a mode such as `container:web` speaks: by a name, an id, or the start of one. */
const ownerIn = (mode: string, {owners, others}: Listed): ContainerRow | undefined => {
	const who = donorOf(mode);
	const [found] = who === undefined ? [] : calledSo([...owners, ...others], who);
	return found && owners.find(({id}) => id === found.id);
};

type Fate = readonly [mode: string, told: (owner: string) => string];

const fates: Readonly<Record<'network' | 'pid' | 'ipc', (mode: string) => Fate>> = {
	network: mode => [mode, owner => `lives in the network of ${owner}, and is cut off`],
	// The kernel ends all in there with the first process.
	pid: mode => [mode, owner => `lives among the processes of ${owner}, and is killed with it`],
	ipc: mode => [mode, owner => `shares the memory of ${owner}, and cannot start again without it`],
};

const toldOf = (
	{name}: ContainerSummary,
	listed: Listed,
	all: readonly Fate[],
): readonly string[] =>
	all.flatMap(([mode, told]) => {
		const owner = ownerIn(mode, listed);
		return owner === undefined ? [] : [`${name} ${told(owner.name)}`];
	});

/** Lists tell the network alone: the rest is in each container's own answer. */
const spacesOf = (raw: InspectJson): readonly Fate[] => {
	const {pid, ipc} = modesOf(raw);
	return [fates.pid(pid), fates.ipc(ipc)];
};

/** Those of `others` that live in the network, the pid or the ipc namespace of these, a line each. Never throws. */
export const sharersOf = async (
	rows: readonly ContainerRow[],
	others: readonly ContainerSummary[],
	{engine, signal}: EngineAccess,
): Promise<readonly string[]> => {
	const inNetworks = others.flatMap(other =>
		toldOf(other, {owners: rows, others}, [fates.network(other.networkMode)]),
	);
	const owners = rows.filter(isAlive);
	if (owners.length === 0) return inNetworks;
	const inTime = AbortSignal.any([signal, AbortSignal.timeout(patienceMs)]);
	const looked = await mapPool(others, atOnce, inTime, async other => {
		const {raw} = await engine.containers.inspect(other.id, {signal: inTime});
		return toldOf(other, {owners, others}, spacesOf(raw));
	});
	const inSpaces = looked.flatMap(one => (one.status === 'fulfilled' ? one.value : []));
	const missed = inTime.aborted && looked.some(({status}) => status === 'rejected');
	return [
		...inNetworks,
		...inSpaces,
		...(missed ? ['Not all were asked in time: more may share its processes or memory'] : []),
	];
};

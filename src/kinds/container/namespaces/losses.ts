import {calledSo} from '../../called.ts';
import {type ContainerRow, isUp, type Loss} from '../row.ts';
import {donorOf, donorsOf, type Space} from './sharing.ts';

type Containers = ReadonlyMap<string, ContainerRow>;

/** When one was started last, ms since the epoch; undefined before its first start. */
interface Started {
	readonly startedAt: number | undefined;
}

/** True where the owner was started after who shares with it: that is still in the namespaces of the run before. */
const isOutlived = (facts: Started | undefined, owner: Started | undefined): boolean =>
	facts?.startedAt !== undefined &&
	owner?.startedAt !== undefined &&
	facts.startedAt < owner.startedAt;

/**
 * What becomes of who shares when the owner ends, as Docker does it. The network of one that runs on has its loopback alone,
 * also when the owner runs again, until it is restarted itself. Memory stays, but an owner that runs again has another. Processes
 * end with the owner. Nothing starts while the owner does not run. Pure.
 */
const directLoss = (
	{row, facts}: {readonly row: ContainerRow; readonly facts: Started | undefined},
	owner: ContainerRow | undefined,
	ownerFacts: Started | undefined,
	shares: readonly string[],
): Loss | undefined => {
	const isNetwork = shares.includes('network');
	const isCut = isUp(row) && isNetwork;
	// The run whose namespaces they were ended before the one that goes on.
	const since = owner?.detail?.finishedAt;
	if (!owner) {
		const cut = 'network gone, and no start brings it back';
		return {isCut, text: isCut ? cut : 'cannot start again', since, cure: 'anew'};
	}
	if (!isUp(owner)) {
		const cut = `network gone: start ${owner.name}, restart this`;
		const text = isCut ? cut : `cannot start before ${owner.name}`;
		return {isCut, text, since, cure: 'owner'};
	}
	if (!isUp(row) || !isOutlived(facts, ownerFacts)) return undefined;
	const what = isNetwork ? 'network gone' : 'no longer shared';
	const text = `${what}: restart it, as ${owner.name} was`;
	return {isCut: true, text, since, cure: 'restart'};
};

/** What is known of all containers. */
export interface LossContext {
	readonly containers: Containers;
	factsOf(id: string): Started | undefined;
	/** The id of the container that a mode calls so. */
	ownerOf(who: string): string;
}

/** The id of the container that a mode calls so, by its name or a part of its id as well; what it was called where there is none. */
export const ownerIn = (containers: Containers, who: string): string =>
	containers.has(who) ? who : (calledSo([...containers.values()], who)[0]?.id ?? who);

/** What a container has lost of what it shares with `owner`, also where that has lost its own network before. Pure. */
export const lossOf = (
	known: LossContext,
	row: ContainerRow,
	owner: string,
	shares: readonly string[],
	/** Those whose network was followed to here. */
	seen: readonly string[] = [],
): Loss | undefined => {
	const {containers, factsOf, ownerOf} = known;
	const above = containers.get(owner);
	const own = directLoss({row, facts: factsOf(row.id)}, above, factsOf(owner), shares);
	const donor = donorOf(above?.networkMode ?? '');
	const ends = donor === undefined || !shares.includes('network') || seen.includes(owner);
	if (own || !above || !isUp(row) || ends) return own;
	const lost = lossOf(known, above, ownerOf(donor), ['network'], [...seen, owner]);
	if (!lost?.isCut) return undefined;
	return {...lost, text: `network gone with that of ${above.name}`, cure: 'owner'};
};

/** What it shares with other containers, by their ids. */
const sharedBy = (row: ContainerRow, ownerOf: LossContext['ownerOf']) => {
	const shared = new Map<string, Space[]>();
	for (const [space, donor] of donorsOf(row)) {
		const owner = ownerOf(donor);
		shared.set(owner, [...(shared.get(owner) ?? []), space]);
	}
	return shared;
};

/** A row with what cuts it off of what it shares, by all that there are. Pure. */
export const withCutOff = (row: ContainerRow, containers: Containers): ContainerRow => {
	if (!isUp(row) || donorsOf(row).length === 0) return row;
	const ownerOf = (who: string) => ownerIn(containers, who);
	const known = {containers, ownerOf, factsOf: (id: string) => containers.get(id)?.detail};
	for (const [owner, shares] of sharedBy(row, ownerOf)) {
		const loss = lossOf(known, row, owner, shares);
		if (loss?.isCut) return {...row, cutOff: loss};
	}
	return row;
};

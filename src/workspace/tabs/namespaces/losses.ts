import type {ContainerRow} from '../../../kinds/container/row.ts';
import {donorOf} from '../../../kinds/container/sharing.ts';
import type {Facts} from './facts.ts';

/** What a container has lost of what it shares, or will miss at its next start. */
export interface Loss {
	/** It runs, and is cut off. */
	readonly isCut: boolean;
	readonly text: string;
}

const isUp = ({state}: ContainerRow): boolean => state === 'running' || state === 'paused';

/** True where the owner was started after who shares with it: that is still in the namespaces of the run before. */
const isOutlived = (facts: Facts | undefined, owner: Facts | undefined): boolean =>
	facts?.startedAt !== undefined &&
	owner?.startedAt !== undefined &&
	facts.startedAt < owner.startedAt;

/**
 * What becomes of who shares when the owner ends, as Docker does it. The network of one that runs on has its loopback alone,
 * also when the owner runs again, until it is restarted itself. Memory stays, but an owner that runs again has another. Processes
 * end with the owner. Nothing starts while the owner does not run. Pure.
 */
const directLoss = (
	{row, facts}: {readonly row: ContainerRow; readonly facts: Facts | undefined},
	owner: ContainerRow | undefined,
	ownerFacts: Facts | undefined,
	shares: readonly string[],
): Loss | undefined => {
	const isNetwork = shares.includes('network');
	const isCut = isUp(row) && isNetwork;
	if (!owner) {
		const cut = 'network gone, and no start brings it back';
		return {isCut, text: isCut ? cut : 'cannot start again'};
	}
	if (!isUp(owner)) {
		const cut = `network gone: start ${owner.name}, restart this`;
		return {isCut, text: isCut ? cut : `cannot start before ${owner.name}`};
	}
	if (!isUp(row) || !isOutlived(facts, ownerFacts)) return undefined;
	const what = isNetwork ? 'network gone' : 'no longer shared';
	return {isCut: true, text: `${what}: restart it, as ${owner.name} was`};
};

/** What is known of all containers. */
export interface Known {
	readonly containers: ReadonlyMap<string, ContainerRow>;
	factsOf(id: string): Facts | undefined;
	/** The id of the container that a mode calls so. */
	ownerOf(who: string): string;
}

/** What a container has lost of what it shares with `owner`, also where that has lost its own network before. Pure. */
export const lossOf = (
	known: Known,
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
	return lost?.isCut ? {isCut: true, text: `network gone with that of ${above.name}`} : undefined;
};

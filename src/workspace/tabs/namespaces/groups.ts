import {shortId} from '../../../base/text/format.ts';
import {compareNames} from '../../../kinds/compareNames.ts';
import {lossOf, ownerIn} from '../../../kinds/container/namespaces/losses.ts';
import {donorOf, type Space, spaces} from '../../../kinds/container/namespaces/sharing.ts';
import type {ContainerRow, Loss} from '../../../kinds/container/row.ts';
import type {Facts, HostSpaces} from './facts.ts';

type Containers = ReadonlyMap<string, ContainerRow>;
type FactsOf = (id: string) => Facts | undefined;

/** A container that lives in namespaces of another one, or of the host. */
export interface Sharer {
	readonly row: ContainerRow;
	/** Those, and `privileged`, which is every right on the host. */
	readonly shares: readonly (Space | 'privileged')[];
	/** What is wrong with that; undefined where it is well. */
	readonly loss: Loss | undefined;
}

/** Whoever shares the namespaces of one owner. */
export interface Group {
	/** `host`, or the id of a container. */
	readonly owner: string;
	readonly name: string;
	/** Undefined of the host, and of a container that was removed. */
	readonly row: ContainerRow | undefined;
	/** By name. */
	readonly sharers: readonly Sharer[];
}

/** Who shares what with whom. */
export interface Sharing {
	/** The host first, then by the number of those that share. */
	readonly groups: readonly Group[];
	/** Containers that share nothing, by name. */
	readonly alone: readonly ContainerRow[];
	/** What some of these say to have of the host, as usual on this engine. */
	readonly but: readonly Space[];
	/** Of how many the network alone is known. */
	readonly unknown: number;
}

const host = 'host';

const byName = (a: {readonly name: string}, b: {readonly name: string}) =>
	compareNames(a.name, b.name);

/** What it shares, by whose it is. */
const sharesOf = (
	row: ContainerRow,
	facts: Facts | undefined,
	usual: HostSpaces,
	ownerOf: (who: string) => string,
): ReadonlyMap<string, Sharer['shares']> => {
	const shares = new Map<string, Sharer['shares']>();
	const add = (owner: string, share: Space | 'privileged') =>
		shares.set(owner, [...(shares.get(owner) ?? []), share]);
	for (const space of spaces) {
		const told = facts?.modes[space] ?? '';
		const mode = space === 'network' ? row.networkMode || told : told;
		const donor = donorOf(mode);
		if (donor !== undefined) add(ownerOf(donor), space);
		else if (mode === host && !usual.has(space)) add(host, space);
	}
	if (facts?.isPrivileged) add(host, 'privileged');
	return shares;
};

const hostFirst = (a: Group, b: Group): number =>
	Number(b.owner === host) - Number(a.owner === host) ||
	b.sharers.length - a.sharers.length ||
	byName(a, b);

/** Who shares what with whom, as far as it is known; of others the list tells the network. Pure. */
export const sharingOf = (
	containers: Containers,
	factsOf: FactsOf,
	usual: HostSpaces,
	/** Of a container that was removed. */
	nameOf: (id: string) => string | undefined = () => undefined,
): Sharing => {
	const all = [...containers.values()].sort(byName);
	const ownerOf = (who: string) => ownerIn(containers, who);
	const known = {containers, factsOf, ownerOf};
	const found = new Map<string, Sharer[]>();
	const busy = new Set<string>();
	for (const row of all) {
		for (const [owner, shares] of sharesOf(row, factsOf(row.id), usual, ownerOf)) {
			const loss = owner === host ? undefined : lossOf(known, row, owner, shares);
			found.set(owner, [...(found.get(owner) ?? []), {row, shares, loss}]);
			busy.add(row.id).add(owner);
		}
	}
	const groups = [...found].map(([owner, sharers]): Group => {
		const row = containers.get(owner);
		return {
			owner,
			name: owner === host ? host : (row?.name ?? nameOf(owner) ?? shortId(owner)),
			row,
			sharers,
		};
	});
	const alone = all.filter(({id}) => !busy.has(id));
	const isOfHost = (space: Space) =>
		usual.has(space) && alone.some(({id}) => factsOf(id)?.modes[space] === host);
	return {
		groups: groups.sort(hostFirst),
		alone,
		but: spaces.filter(isOfHost),
		unknown: all.filter(({id}) => !factsOf(id)).length,
	};
};

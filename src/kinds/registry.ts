import type {Kind, ListedKind} from './kind.ts';

/** A kind whose row type is forgotten. */
// biome-ignore lint/suspicious/noExplicitAny: rows of different kinds meet only here; Kind is invariant in Row
export type ErasedKind<Id extends string, Tab extends string> = Kind<any, Id, Tab>;
// biome-ignore lint/suspicious/noExplicitAny: as above
export type ErasedListedKind<Id extends string, Tab extends string> = ListedKind<any, Id, Tab>;

/** All kinds that there are, for those who work on any. */
export interface Registry<Id extends string, ListId extends Id, Tab extends string> {
	/** In the order of the tab bar. */
	readonly kinds: readonly ErasedKind<Id, Tab>[];
	/** Those with a list of their own, in the same order. */
	readonly listedKinds: readonly ErasedListedKind<ListId, Tab>[];
	/** The kind of an id that is only known at run time. */
	kindOf(id: Id): ErasedKind<Id, Tab>;
	kindOfList(id: ListId): ErasedListedKind<ListId, Tab>;
	/** True for kinds, layers of the keymap, and types of events, that are lists. */
	isListKind(id: string): id is ListId;
}

/** Throws, later, for an id that none of them has: types keep that from happening. */
export const createRegistry = <Id extends string, ListId extends Id, Tab extends string>(
	listed: readonly ErasedListedKind<ListId, Tab>[],
	others: readonly ErasedKind<Exclude<Id, ListId>, Tab>[],
): Registry<Id, ListId, Tab> => {
	const kinds: readonly ErasedKind<Id, Tab>[] = [...listed, ...others];
	const byId = new Map<string, ErasedKind<Id, Tab>>(kinds.map(kind => [kind.id, kind]));
	const listedById = new Map<string, ErasedListedKind<ListId, Tab>>(
		listed.map(kind => [kind.id, kind]),
	);
	const known = <Found>(found: Found | undefined, id: string): Found => {
		if (found === undefined) throw new Error(`there is no kind ${id}`);
		return found;
	};
	return {
		kinds,
		listedKinds: listed,
		kindOf: id => known(byId.get(id), id),
		kindOfList: id => known(listedById.get(id), id),
		isListKind: (id): id is ListId => listedById.has(id),
	};
};

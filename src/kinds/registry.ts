import type {Kind, ListedKind} from './kind.ts';

/** A kind whose row type is forgotten. */
// biome-ignore lint/suspicious/noExplicitAny: rows of different kinds meet only here; Kind is invariant in Row
export type Forgotten<Id extends string> = Kind<any, Id>;
// biome-ignore lint/suspicious/noExplicitAny: as above
export type ForgottenListed<Id extends string> = ListedKind<any, Id>;

/** All kinds that there are, for those who work on any. */
export interface Registry<Id extends string, ListId extends Id> {
	/** In the order of the tab bar. */
	readonly kinds: readonly Forgotten<Id>[];
	/** Those with a list of their own, in the same order. */
	readonly listedKinds: readonly ForgottenListed<ListId>[];
	/** The kind of an id that is only known at run time. */
	kindOf(id: Id): Forgotten<Id>;
	kindOfList(id: ListId): ForgottenListed<ListId>;
	/** True for kinds, layers of the keymap, and types of events, that are lists. */
	isListKind(id: string): id is ListId;
}

/** Throws, later, for an id that none of them has: types keep that from happening. */
export const createRegistry = <Id extends string, ListId extends Id>(
	listed: readonly ForgottenListed<ListId>[],
	others: readonly Forgotten<Exclude<Id, ListId>>[],
): Registry<Id, ListId> => {
	const kinds: readonly Forgotten<Id>[] = [...listed, ...others];
	const byId = new Map<string, Forgotten<Id>>(kinds.map(kind => [kind.id, kind]));
	const listedById = new Map<string, ForgottenListed<ListId>>(listed.map(kind => [kind.id, kind]));
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

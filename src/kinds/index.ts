import {container} from './container/container.ts';
import {event} from './event.ts';
import {image} from './image/image.ts';
import type {Kind, ListedKind} from './kind.ts';
import {network} from './network/network.ts';
import {process} from './process.ts';
import {volume} from './volume/volume.ts';

/** Kinds with a list of their own, in the order of the tab bar. A new one is a line here. */
const listed = {container, image, volume, network};
const all = {...listed, event, process};

export type KindId = keyof typeof all;
/** Kinds that have a list of their own. */
export type ListKind = keyof typeof listed;

/** Which row type belongs to which kind. */
export type Rows = {
	[K in KindId]: (typeof all)[K] extends Kind<infer Row, string> ? Row : never;
};

/** A kind whose row type is forgotten, for the registry. */
// biome-ignore lint/suspicious/noExplicitAny: rows of different kinds meet only here; Kind is invariant in Row
export type AnyKind = Kind<any, KindId>;
// biome-ignore lint/suspicious/noExplicitAny: as above
export type AnyListedKind = ListedKind<any, ListKind>;

/** Every kind by its id, with its row type. */
export const kindsById: {readonly [K in KindId]: Kind<Rows[K], K>} = all;

/** Every kind with a list by its id, with its row type. */
export const listedById: {readonly [K in ListKind]: ListedKind<Rows[K], K>} = listed;

/** Every kind, in the order of the tab bar. */
export const kinds: readonly AnyKind[] = Object.values(kindsById);

/** Every kind with a list, in the same order. */
export const listedKinds: readonly AnyListedKind[] = Object.values(listedById);

/** The kind of an id that is only known at run time. */
export const kindOf = (id: KindId): AnyKind => kindsById[id];

/** The same of one with a list. */
export const kindOfList = (id: ListKind): AnyListedKind => listedById[id];

/** True for kinds, layers of the keymap, and types of events, that are lists. */
export const isListKind = (id: string): id is ListKind => Object.hasOwn(listed, id);

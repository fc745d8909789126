import {container} from './container/container.ts';
import {event} from './event.ts';
import {image} from './image/image.ts';
import type {Kind, ListedKind} from './kind.ts';
import {network} from './network/network.ts';
import {project} from './project/project.ts';
import {createRegistry, type ErasedKind} from './registry.ts';
import {volume} from './volume/volume.ts';

/** Kinds with a list of their own, in the order of the tab bar. A new one is a line here. */
const listed = {container, image, volume, network, project};
const all = {...listed, event};

export type KindId = keyof typeof all;
/** Kinds that have a list of their own. */
export type ListKind = keyof typeof listed;

/** Which row type belongs to which kind. */
export type Rows = {
	[K in KindId]: (typeof all)[K] extends Kind<infer Row, string> ? Row : never;
};

/** Tabs of any of them. */
export type TabId = {[K in KindId]: (typeof all)[K]['tabs'][number]}[KindId];

/** A kind whose row type is forgotten. */
export type AnyKind = ErasedKind<KindId, TabId>;

/** Every kind by its id, with its row type. */
export const kindsById: {readonly [K in KindId]: Kind<Rows[K], K, TabId>} = all;

/** Every kind with a list by its id, with its row type. */
export const listedById: {readonly [K in ListKind]: ListedKind<Rows[K], K, TabId>} = listed;

export const {kinds, listedKinds, kindOf, kindOfList, isListKind} = createRegistry<
	KindId,
	ListKind,
	TabId
>(Object.values(listed), [event]);

import {container} from './container.ts';
import {event} from './event.ts';
import {image} from './image.ts';
import type {AnyKind, Kind, KindId, Rows} from './kind.ts';
import {network} from './network.ts';
import {process} from './process.ts';
import {volume} from './volume.ts';

/** Every kind by its id, with its row type. */
export const kindsById: {readonly [K in KindId]: Kind<Rows[K]>} = {
	container,
	image,
	volume,
	network,
	event,
	process,
};

/** Every kind, in the order of the tab bar. */
export const kinds: readonly AnyKind[] = Object.values(kindsById);

/** The kind of an id that is only known at run time. */
export const kindOf = (id: KindId): AnyKind => kindsById[id];

import type {Scheduler} from '../base/schedule.ts';
import type {Scope} from '../base/scope.ts';
import type {Engine} from '../engine/engine.ts';
import type {DiskUsage} from '../engine/system/types.ts';
import {kindOfList, type ListKind} from '../kinds/index.ts';
import {type KnownSizes, noSizes} from '../kinds/sizes.ts';
import {createStore, type Readable} from '../store/store.ts';

/** How big things are, as far as somebody has asked for it. */
export interface ObjectSizes extends Readable<KnownSizes> {
	/** Asks the engine, unless it was asked a moment ago. What it does not tell stays as it was. */
	ask(kind: ListKind): void;
	/** Asks it now, and rejects where it does not tell. */
	look(kind: ListKind): Promise<void>;
	/** What a look at the whole disk has told. */
	tell(usage: DiskUsage): void;
}

/** It may take the engine minutes: so it is not asked again for as long, ms. */
const restMs = 60_000;

const volumesIn = ({volumes}: DiskUsage): KnownSizes['volumes'] =>
	new Map(volumes.flatMap(({name, bytes}) => (bytes === undefined ? [] : [[name, bytes]])));

const imagesIn = ({images}: DiskUsage): KnownSizes['images'] =>
	new Map(
		images.flatMap(({id, bytes, sharedBytes}) =>
			bytes === undefined || sharedBytes === undefined
				? []
				: [[id, {uniqueBytes: bytes - sharedBytes, sharedBytes}]],
		),
	);

/** Nothing is asked until somebody asks. */
export const createObjectSizes = (deps: {
	readonly engine: Engine;
	readonly schedule: Scheduler;
	readonly scope: Scope;
}): ObjectSizes => {
	const {engine, schedule, scope} = deps;
	const store = createStore<KnownSizes>(noSizes, schedule);
	/** When each was answered; Infinity while it is asked. */
	const answeredAt = new Map<ListKind, number>();
	const look = async (kind: ListKind) => {
		const {sizes} = kindOfList(kind).source;
		if (!sizes) return;
		answeredAt.set(kind, Number.POSITIVE_INFINITY);
		try {
			const told = await sizes(engine, {signal: scope.signal});
			store.update(known => ({...known, ...told}));
		} finally {
			answeredAt.set(kind, schedule.now());
		}
	};
	return {
		get: store.get,
		subscribe: store.subscribe,
		ask(kind) {
			const last = answeredAt.get(kind);
			if (last !== undefined && schedule.now() - last < restMs) return;
			// Not let, or not told: it is shown without.
			look(kind).catch(() => {});
		},
		look,
		tell(usage) {
			for (const kind of ['volume', 'image'] as const) answeredAt.set(kind, schedule.now());
			store.set({volumes: volumesIn(usage), images: imagesIn(usage)});
		},
	};
};

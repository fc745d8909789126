import type {Scheduler} from '../../base/schedule.ts';
import type {Hub} from '../../hub/types.ts';
import {createStore, type Readable} from '../../store/store.ts';
import type {Viewer} from '../../viewers/types.ts';
import type {PaneMemo} from '../panes/memo.ts';
import {everyPaneId, isAwaiting, isLone, type LogSpec} from '../panes/spec.ts';
import {memoOf, restore} from './memo.ts';

export interface ReadersOptions {
	readonly schedule: Scheduler;
	/** Of a pane, by id, that shows these logs. */
	create(pane: string, log: LogSpec, hub: Hub): Viewer;
}

/** The viewers of the panes, and how panes without one were read. */
export interface Readers {
	readonly viewers: Readable<ReadonlyMap<string, Viewer>>;
	/**
	 * Makes and releases viewers, so that they are those of these panes; without a hub none is made. How others were read
	 * is remembered as long as they are among `every`.
	 */
	follow(
		panes: ReadonlyMap<string, LogSpec>,
		hub: Hub | undefined,
		every: ReadonlyMap<string, LogSpec>,
	): void;
	/** Releases all; how they were read is remembered. */
	releaseAll(): void;
	/** How a pane is read, or was when it last had a viewer. */
	memo(id: string): PaneMemo | undefined;
	/** How panes are to be read that will come. */
	expect(memos: ReadonlyMap<string, PaneMemo>): void;
}

interface Reader {
	readonly viewer: Viewer;
	/** Stands for a log that is not there yet. */
	readonly awaiting: boolean;
	/** The container whose log it shows, where it is one. */
	readonly lone: string | undefined;
	/** Gives up what takes time. */
	readonly cancel: () => void;
}

const loneOf = (pane: LogSpec): string | undefined =>
	isLone(pane) ? pane.sources[0]?.containerId : undefined;

/** What was awaited is there, or another container has the place of its own. */
const isOutdated = ({awaiting, lone}: Reader, pane: LogSpec): boolean =>
	awaiting ? !isAwaiting(pane) : lone !== undefined && lone !== loneOf(pane);

/** No viewers yet. */
export const createReaders = ({schedule, create}: ReadersOptions): Readers => {
	const viewers = createStore<ReadonlyMap<string, Viewer>>(new Map(), schedule, {lane: 'input'});
	const memos = new Map<string, PaneMemo>();
	let readers = new Map<string, Reader>();

	const show = (next: Map<string, Reader>) => {
		const before = readers;
		readers = next;
		for (const [id, {viewer}] of before) {
			const memo = next.get(id)?.viewer === viewer ? undefined : memoOf(viewer);
			if (memo) memos.set(id, memo);
		}
		viewers.set(new Map([...next].map(([id, {viewer}]) => [id, viewer])));
	};
	/** After those that take their place have begun: a stream that both read goes on. */
	const release = ({viewer, cancel}: Reader) => {
		cancel();
		viewer.release();
	};
	const make = (id: string, pane: LogSpec, hub: Hub, before: Reader | undefined): Reader => {
		const memo = (before && memoOf(before.viewer)) ?? memos.get(id);
		const viewer = create(id, pane, hub);
		const cancel = memo ? restore(viewer, memo) : () => {};
		return {viewer, awaiting: isAwaiting(pane), lone: loneOf(pane), cancel};
	};
	return {
		viewers,
		follow(panes, hub, every) {
			const before = readers;
			const next = new Map<string, Reader>();
			for (const [id, pane] of panes) {
				const known = before.get(id);
				const isOld = known !== undefined && isOutdated(known, pane);
				const reader = known && !isOld ? known : hub && make(id, pane, hub, known);
				if (reader) next.set(id, reader);
			}
			const gone = [...before].filter(([id, reader]) => next.get(id) !== reader);
			if (next.size !== before.size || gone.length > 0) show(next);
			for (const [, reader] of gone) release(reader);
			const ids = new Set(everyPaneId(every));
			for (const id of memos.keys()) if (!ids.has(id)) memos.delete(id);
		},
		releaseAll() {
			const before = readers;
			if (before.size === 0) return;
			show(new Map());
			for (const reader of before.values()) release(reader);
		},
		memo(id) {
			const reader = readers.get(id);
			return (reader && memoOf(reader.viewer)) ?? memos.get(id);
		},
		expect(expected) {
			for (const [id, memo] of expected) memos.set(id, memo);
		},
	};
};

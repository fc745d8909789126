import type {Rect} from '../../base/rect.ts';
import type {Scheduler} from '../../base/schedule.ts';
import type {Scope} from '../../base/scope.ts';
import type {Hub} from '../../hub/types.ts';
import {createStore, type Readable} from '../../store/store.ts';
import type {Viewer} from '../../viewers/types.ts';
import type {PaneMemo} from '../panes/memo.ts';
import {adoptAll, type LogSource, type PaneSpec} from '../panes/pane.ts';
import {focusTowards} from '../panes/paneRects.ts';
import type {Direction} from '../panes/panes.ts';
import {hasRoom, outerArea, type Places, placesOf} from '../panes/places.ts';
import {
	type Change,
	emptyLayout,
	focusedPane,
	focusOnPane,
	type LogLayout,
	splitFocused,
	turn,
} from '../panes/state.ts';
import {createSuccession, succeedAll} from '../panes/succession.ts';
import {createTimeLock, type TimeLock} from './lock.ts';
import {createReaders} from './readers.ts';

/** How long the panes read on after the view was left: coming back soon finds them as they were. */
const lingerMs = 60_000;

export interface LogSpaceOptions {
	readonly schedule: Scheduler;
	readonly scope: Scope;
	hub(): Hub | undefined;
	/** Cells that the panes share. */
	area(): Rect;
	/** Of a pane that shows these logs. */
	create(pane: PaneSpec, hub: Hub): Viewer;
}

/** The panes of the log view: how they lay, and what each shows. */
export interface LogSpace {
	readonly layout: Readable<LogLayout>;
	/** Tells when viewers were made or released, and not only the layout changed. */
	readonly viewers: Readable<ReadonlyMap<string, Viewer>>;
	/** Cells that the panes share. */
	area(): Rect;
	change(change: Change): void;
	/** Replaces all panes; `memos` tells by pane how they are read. */
	load(layout: LogLayout, memos: ReadonlyMap<string, PaneMemo>): void;
	/** How a pane is read, or was when it was last looked at. */
	memo(id: string): PaneMemo | undefined;
	/** All panes at the instant of the focused one. */
	readonly lock: TimeLock;
	/** Where the panes are now; a zoomed one alone, also where the others would have no room. */
	places(): Places;
	/** The viewer of the focused pane. */
	focused(): Viewer | undefined;
	/** Logs of the focused pane; empty without one. */
	sources(): readonly LogSource[];
	/** Divides the focused pane; false when the halves would be too small. */
	split(axis: 'row' | 'column', source: LogSource): boolean;
	/** The focus on a pane; while one is zoomed, this one is. */
	focus(id: string): void;
	/** The focus on the pane in a direction. */
	focusTo(direction: Direction): void;
	/** Whether the view is on screen. Panes of an engine that is gone are closed. */
	show(shown: boolean): void;
}

/** An empty workspace of logs. */
export const createLogSpace = (options: LogSpaceOptions): LogSpace => {
	const {schedule, scope, area} = options;
	const layout = createStore<LogLayout>(emptyLayout, schedule, {lane: 'input'});
	const readers = createReaders(options);
	const {viewers} = readers;
	let isShown = false;
	let hub: Hub | undefined;
	const succession = createSuccession();
	let cancelLinger = () => {};
	let watched: Hub | undefined;
	let leaveContainers = () => {};

	/** Viewers are those of the layout while it is shown, and for a while after. */
	const follow = () => {
		const isRead = isShown || viewers.get().size > 0;
		if (isRead) readers.follow(layout.get().panes, hub);
		awaitContainers();
	};
	const change = (transition: Change) => {
		layout.update(transition);
		follow();
	};
	/** Gives awaited logs, and those of what was removed, to containers that have come. */
	const adopt = () => {
		if (!hub) return;
		const rows = [...hub.rows('container').get().rows.values()];
		const idOf = (name: string) => rows.find(row => row.name === name)?.id;
		const {panes} = layout.get();
		const next = succeedAll(adoptAll(panes, idOf), succession(hub));
		if (next !== panes) change(before => ({...before, panes: next}));
	};
	/** Containers are watched for only while there are panes. */
	const awaitContainers = () => {
		const wanted = layout.get().panes.size > 0 ? hub : undefined;
		if (wanted !== watched) {
			leaveContainers();
			watched = wanted;
			leaveContainers = wanted?.rows('container').subscribe(adopt) ?? (() => {});
		}
		// Of a new pane the container may be gone before anything changes.
		adopt();
	};
	scope.defer(() => {
		cancelLinger();
		leaveContainers();
		readers.releaseAll();
	});
	const focused = () => viewers.get().get(layout.get().tree?.focus ?? '');
	return {
		layout,
		viewers,
		area,
		focused,
		lock: createTimeLock({layout, viewers, focused}, schedule),
		change,
		load(next, memos) {
			readers.expect(memos);
			change(() => next);
		},
		memo: readers.memo,
		places: () => placesOf(layout.get().tree, area()),
		sources: () => focusedPane(layout.get())?.sources ?? [],
		split(axis, source) {
			const next = splitFocused(axis, source)(layout.get());
			if (!next.tree || !hasRoom(next.tree, area())) return false;
			change(() => next);
			return true;
		},
		focus: id => change(focusOnPane(id)),
		focusTo: direction => change(turn(tree => focusTowards(tree, outerArea(area()), direction))),
		show(shown) {
			const current = options.hub();
			if (current !== hub) {
				hub = current;
				layout.set(emptyLayout);
				// Also forgets how they were read: panes of the next engine have their ids.
				readers.follow(emptyLayout.panes, hub);
				awaitContainers();
			}
			if (shown === isShown) return;
			isShown = shown;
			cancelLinger();
			if (shown) follow();
			else cancelLinger = schedule.after(lingerMs, readers.releaseAll);
		},
	};
};

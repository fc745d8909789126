import type {Scheduler} from '../../base/schedule.ts';
import type {Scope} from '../../base/scope.ts';
import type {Hub} from '../../hub/types.ts';
import {focusTowards} from '../../log/paneRects.ts';
import type {Direction} from '../../log/panes.ts';
import {createStore, type Readable} from '../../store/store.ts';
import type {Rect} from '../layout.ts';
import type {Viewer} from '../types.ts';
import {createTimeLock, type TimeLock} from './lock.ts';
import {hasRoom, outerArea, type Places, placesOf} from './places.ts';
import {
	type Change,
	emptyLayout,
	focusedPane,
	type LogLayout,
	type LogSource,
	type PaneSpec,
	splitPane,
	turn,
} from './state.ts';

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
	/** The focus on the pane in a direction. */
	focusTo(direction: Direction): void;
	/** Whether the view is on screen. Panes of an engine that is gone are closed. */
	show(shown: boolean): void;
}

/** An empty workspace of logs. */
export const createLogSpace = (options: LogSpaceOptions): LogSpace => {
	const {schedule, scope, area} = options;
	const layout = createStore<LogLayout>(emptyLayout, schedule, {lane: 'input'});
	const viewers = createStore<ReadonlyMap<string, Viewer>>(new Map(), schedule, {lane: 'input'});
	let isShown = false;
	let hub: Hub | undefined;
	let cancelLinger = () => {};

	/** Makes and releases viewers, so that they are those of the layout. */
	const follow = () => {
		const {panes} = layout.get();
		const before = viewers.get();
		const next = new Map<string, Viewer>();
		for (const pane of isShown || before.size > 0 ? panes.values() : []) {
			const {id} = pane;
			const viewer = before.get(id) ?? (hub && options.create(pane, hub));
			if (viewer) next.set(id, viewer);
		}
		const gone = [...before].filter(([id]) => !next.has(id));
		if (next.size === before.size && gone.length === 0) return;
		viewers.set(next);
		// After the new ones have begun: a stream that both read goes on.
		for (const [, viewer] of gone) viewer.release();
	};
	const releaseAll = () => {
		const before = viewers.get();
		if (before.size === 0) return;
		viewers.set(new Map());
		for (const viewer of before.values()) viewer.release();
	};
	const change = (transition: Change) => {
		layout.update(transition);
		follow();
	};
	scope.defer(() => {
		cancelLinger();
		releaseAll();
	});
	const focused = () => viewers.get().get(layout.get().tree?.focus ?? '');
	return {
		layout,
		viewers,
		area,
		focused,
		lock: createTimeLock({layout, viewers, focused}, schedule),
		change,
		places: () => placesOf(layout.get().tree, area()),
		sources: () => focusedPane(layout.get())?.sources ?? [],
		split(axis, source) {
			const next = splitPane(axis, source)(layout.get());
			if (!next.tree || !hasRoom(next.tree, area())) return false;
			change(() => next);
			return true;
		},
		focusTo: direction => change(turn(tree => focusTowards(tree, outerArea(area()), direction))),
		show(shown) {
			const current = options.hub();
			if (current !== hub) {
				releaseAll();
				hub = current;
				layout.set(emptyLayout);
			}
			if (shown === isShown) return;
			isShown = shown;
			cancelLinger();
			if (shown) follow();
			else cancelLinger = schedule.after(lingerMs, releaseAll);
		},
	};
};

import {isDeepStrictEqual} from 'node:util';
import type {Scheduler} from '../base/schedule.ts';
import type {Scope} from '../base/scope.ts';
import type {Hub} from '../hub/types.ts';
import {idsIn} from '../panes/layout.ts';
import {isDetail, paneOf} from '../panes/tree.ts';
import {slotsOf} from '../state/layout.ts';
import {everyId} from '../state/listKeys.ts';
import {tabOf} from '../state/state.ts';
import type {Route, WorkspaceState} from '../state/types.ts';
import {isOnDetail, routeOf, windowNow} from '../state/windows.ts';
import {createStore, type Readable, type Store} from '../store/store.ts';
import type {Viewer} from '../viewers/types.ts';
import type {ViewerTarget} from './tabs/target.ts';

/** How long the cursor of a list must rest before the detail pane follows: a held key opens nothing. */
const restMs = 80;

export interface LeafViewersOptions {
	readonly schedule: Scheduler;
	readonly scope: Scope;
	state(): WorkspaceState;
	hub(): Hub | undefined;
	/** Id of the row under the cursor of the list of a pane. */
	selected(pane: string): string | undefined;
	/** For a leaf. */
	create(target: ViewerTarget, hub: Hub, leaf: string): Viewer;
	/** Something else is about to be shown. */
	onOther(): void;
}

export interface LeafViewers {
	/** By leaf. */
	viewer(leaf: string): Readable<Viewer | undefined>;
	/** State, cursor or hub changed: makes and releases what is needed. */
	follow(): void;
}

interface Shown {
	readonly hub: Hub;
	readonly target: ViewerTarget;
	readonly viewer: Viewer;
}

/** One leaf: the viewer of its target, made anew when that is another one. */
const createLeafViewer = (leaf: string, options: LeafViewersOptions) => {
	const view: Store<Viewer | undefined> = createStore<Viewer | undefined>(
		undefined,
		options.schedule,
		{lane: 'input'},
	);
	let shown: Shown | undefined;
	/** Shown when the cursor has rested on it. */
	let next: ViewerTarget | undefined;
	let cancelRest = () => {};
	const show = (target: ViewerTarget | undefined) => {
		cancelRest();
		next = undefined;
		const hub = options.hub();
		if (isDeepStrictEqual(shown?.target, target) && shown?.hub === hub) return;
		const before = shown;
		if (before) options.onOther();
		shown = target && hub ? {hub, target, viewer: options.create(target, hub, leaf)} : undefined;
		view.set(shown?.viewer);
		// After the view let go of it, so that nobody reads a released one.
		before?.viewer.release();
	};
	return {
		view,
		/** `rests`: another row is shown once the cursor has rested on it. */
		follow(target: ViewerTarget | undefined, rests: boolean) {
			const isOther = !isDeepStrictEqual(shown?.target, target);
			const isSame = !isOther || shown?.hub !== options.hub();
			if (isSame || !rests || !isNeighbour(shown?.target, target)) return show(target);
			// Rows that change under a resting cursor do not make it wait longer.
			if (isDeepStrictEqual(next, target)) return;
			cancelRest();
			next = target;
			cancelRest = options.schedule.after(restMs, () => show(target));
		},
	};
};

/** Another row of the same list, in the same tab: only that waits. Another tab was asked for by a key. */
const isNeighbour = (a: ViewerTarget | undefined, b: ViewerTarget | undefined): boolean =>
	a !== undefined &&
	b !== undefined &&
	'tab' in a &&
	'tab' in b &&
	a.kind === b.kind &&
	a.tab === b.tab;

const mainTarget = (route: Route | undefined): ViewerTarget | undefined => {
	// Lists have none, and logs have viewers of their own.
	if (!route || route.view === 'list' || route.view === 'log' || route.view === 'logs')
		return undefined;
	if (route.view !== 'detail') return route;
	const {kind, id, tab} = route;
	return {kind, id, tab};
};

/** What scrolls in each leaf; the detail that a zoomed pane hides is not among them: what is not seen costs nothing. */
const targetsOf = (
	state: WorkspaceState,
	selected: LeafViewersOptions['selected'],
): ReadonlyMap<string, ViewerTarget> => {
	const targets = new Map<string, ViewerTarget>();
	for (const pane of idsIn(windowNow(state))) {
		const target = mainTarget(routeOf(state, pane));
		if (target) targets.set(pane, target);
	}
	for (const {id: leaf, pane, isDetail: isBeside} of slotsOf(state).all.values()) {
		const route = isBeside ? routeOf(state, pane) : undefined;
		const id = route?.view === 'list' ? selected(pane) : undefined;
		if (route?.view !== 'list' || id === undefined) continue;
		targets.set(leaf, {kind: route.kind, id, tab: tabOf(state, route.kind)});
	}
	return targets;
};

/** What scrolls beside and instead of lists. */
export const createLeafViewers = (options: LeafViewersOptions): LeafViewers => {
	const leaves = new Map<string, ReturnType<typeof createLeafViewer>>();
	const leafOf = (id: string) => {
		const leaf = leaves.get(id) ?? createLeafViewer(id, options);
		leaves.set(id, leaf);
		return leaf;
	};
	options.scope.defer(() => {
		for (const leaf of leaves.values()) leaf.follow(undefined, false);
	});
	return {
		viewer: id => leafOf(id).view,
		follow() {
			const isOn = options.hub() !== undefined;
			const state = options.state();
			const targets = isOn ? targetsOf(state, options.selected) : new Map();
			for (const id of targets.keys()) leafOf(id);
			const there = everyId(state);
			for (const [id, leaf] of leaves) {
				leaf.follow(targets.get(id), isDetail(id) && !isOnDetail(state));
				// No other pane will have its id.
				if (!there.has(paneOf(id))) leaves.delete(id);
			}
		},
	};
};

import {isDeepStrictEqual} from 'node:util';
import type {Scheduler} from '../base/schedule.ts';
import type {Scope} from '../base/scope.ts';
import type {Hub} from '../hub/types.ts';
import {hasDetail} from '../state/reduce.ts';
import {tabOf} from '../state/state.ts';
import type {Focus, WorkspaceState} from '../state/types.ts';
import {createStore, type Readable, type Store} from '../store/store.ts';
import type {Viewer} from '../viewers/types.ts';
import type {ViewerTarget} from './tabs/target.ts';

/** How long the cursor of a list must rest before the detail pane follows: a held key opens nothing. */
const restMs = 80;

export interface PanesOptions {
	readonly schedule: Scheduler;
	readonly scope: Scope;
	state(): WorkspaceState;
	hub(): Hub | undefined;
	/** Id of the row under the cursor of the route's list. */
	selected(): string | undefined;
	create(target: ViewerTarget, hub: Hub): Viewer;
	/** Something else is about to be shown. */
	onOther(): void;
}

export interface Panes {
	viewer(pane: Focus): Readable<Viewer | undefined>;
	/** State, cursor or hub changed: makes and releases what is needed. */
	follow(): void;
}

interface Shown {
	readonly hub: Hub;
	readonly target: ViewerTarget;
	readonly viewer: Viewer;
}

/** One pane: the viewer of its target, made anew when that is another one. */
const createPane = (options: PanesOptions) => {
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
		shown = target && hub ? {hub, target, viewer: options.create(target, hub)} : undefined;
		view.set(shown?.viewer);
		// After the view let go of it, so that nobody reads a released one.
		before?.viewer.release();
	};
	options.scope.defer(() => show(undefined));
	return {
		view,
		follow(target: ViewerTarget | undefined) {
			const isOther = !isDeepStrictEqual(shown?.target, target);
			if (!isOther || shown?.hub !== options.hub() || !isNeighbour(shown?.target, target)) {
				return show(target);
			}
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

const mainTarget = ({route}: WorkspaceState): ViewerTarget | undefined => {
	// The log workspace has viewers of its own, one a pane.
	if (route.view === 'list' || route.view === 'logs') return undefined;
	if (route.view !== 'detail') return route;
	const {kind, id, tab} = route;
	return {kind, id, tab};
};

const detailTarget = (
	state: WorkspaceState,
	selected: string | undefined,
): ViewerTarget | undefined => {
	const {route} = state;
	if (route.view !== 'list' || !hasDetail(state) || selected === undefined) return undefined;
	// A zoomed list hides the pane: what is not seen costs nothing.
	if (state.zoomed && state.focus === 'main') return undefined;
	return {kind: route.kind, id: selected, tab: tabOf(state, route.kind)};
};

/** What scrolls beside and instead of lists. */
export const createPanes = (options: PanesOptions): Panes => {
	const main = createPane(options);
	const detail = createPane(options);
	return {
		viewer: pane => (pane === 'main' ? main.view : detail.view),
		follow() {
			const state = options.state();
			const isOn = options.hub() !== undefined;
			main.follow(isOn ? mainTarget(state) : undefined);
			detail.follow(isOn ? detailTarget(state, options.selected()) : undefined);
		},
	};
};

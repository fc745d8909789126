import type {Scheduler} from '../../base/schedule.ts';
import type {Scope} from '../../base/scope.ts';
import type {Hub} from '../../hub/types.ts';
import {slotsOf} from '../../state/layout.ts';
import {focusedId, layoutNow} from '../../state/layouts.ts';
import {changePanes, fits, replaceViews} from '../../state/panes.ts';
import type {Transition} from '../../state/reduce.ts';
import type {LayoutName, Route, WorkspaceState} from '../../state/types.ts';
import {pick, type Readable} from '../../store/store.ts';
import type {Viewer} from '../../viewers/types.ts';
import type {LogMarkers} from '../feed/markers.ts';
import type {PaneMemo} from '../panes/memo.ts';
import type {LogSource, PaneSpec} from '../panes/pane.ts';
import {
	type Change,
	focusedPane,
	focusOnPane,
	type PaneLayout,
	splitFocused,
} from '../panes/state.ts';
import {createWatches, type Watches} from '../watch/watches.ts';
import {createAdoption} from './adoption.ts';
import {createReaders} from './readers.ts';

/** How long the panes read on after the view was left: coming back soon finds them as they were. */
const lingerMs = 60_000;

/** From so many cells on, a shell stands at the right of its log: both have 80. */
const widePane = 161;

export interface LogSpaceOptions {
	readonly schedule: Scheduler;
	readonly scope: Scope;
	readonly state: Readable<WorkspaceState>;
	change(transition: Transition): void;
	hub(): Hub | undefined;
	/** Lines that somebody drew across all of them. */
	readonly markers: LogMarkers;
	/** A rule that is watched is met while nobody looks. */
	alarm(text: string): void;
	/** Of a pane that shows these logs. */
	create(pane: PaneSpec, hub: Hub): Viewer;
}

/** The panes that are logs, of those on the screen: what each shows, and its viewer. */
export interface LogSpace {
	/** How the panes lie that are on the screen. */
	readonly layout: Readable<PaneLayout>;
	/** Tells when viewers were made or released, and not only the layout changed. */
	readonly viewers: Readable<ReadonlyMap<string, Viewer>>;
	change(change: Change): void;
	/**
	 * Replaces the panes on the screen, and with `routes` those of the views, which they show. `memos` tells by pane how logs
	 * are read.
	 */
	load(
		layout: PaneLayout,
		memos: ReadonlyMap<string, PaneMemo>,
		routes?: ReadonlyMap<string, Route>,
	): void;
	/** How a pane is read, or was when it was last looked at. */
	memo(id: string): PaneMemo | undefined;
	/** Lines that somebody drew across all of them. */
	readonly markers: LogMarkers;
	/** Rules that are watched while one looks elsewhere. */
	readonly watches: Watches;
	/** The viewer of the focused pane. */
	focused(): Viewer | undefined;
	/** Logs of the focused pane; empty without one. */
	sources(): readonly LogSource[];
	/** Divides the focused pane; false when the halves would be too small. */
	split(axis: 'row' | 'column', source: LogSource): boolean;
	/** The focus on a pane with the shell of a container, made beside the focused one; false when there is no room. */
	showShell(source: LogSource): boolean;
	/** The focus on a pane; while one is zoomed, this one is. */
	focus(id: string): void;
	/** The engine or the panes on the screen are others: viewers follow. */
	follow(): void;
}

const layoutNames: readonly LayoutName[] = ['views', 'logs'];

/** Names of the containers whose logs are on the screen. */
const namesSeen = (
	{panes, tree}: PaneLayout,
	viewers: ReadonlyMap<string, Viewer>,
): ReadonlySet<string> => {
	const ids = tree?.zoomed ? [tree.focus] : [...panes.keys()];
	const sources = ids.flatMap(id => viewers.get(id)?.log?.origin?.sources() ?? []);
	return new Set(sources.map(({name}) => name));
};

/** The pane with the shell of a container. */
const shellOf = ({panes}: PaneLayout, {containerId}: LogSource): PaneSpec | undefined =>
	[...panes.values()].find(
		({isShell, sources}) => isShell && sources[0]?.containerId === containerId,
	);

/** How the focused pane is divided for a shell: the better way first. */
const axesOf = (state: WorkspaceState): readonly ('row' | 'column')[] => {
	const {tree} = layoutNow(state);
	if (!tree) return [];
	const {width = 0} = slotsOf(state).all.get(tree.focus)?.rect ?? {};
	return width < widePane ? ['column', 'row'] : ['row', 'column'];
};

/** No logs yet. */
export const createLogSpace = (options: LogSpaceOptions): LogSpace => {
	const {schedule, scope, state} = options;
	const layout = pick(state, layoutNow);
	const readers = createReaders(options);
	const {viewers} = readers;
	let shown: LayoutName = 'views';
	/** The panes that were followed last. */
	let known: WorkspaceState['layouts'] | undefined;
	let hub: Hub | undefined;
	let cancelLinger = () => {};

	/** Viewers are those of the panes on the screen; those of the others linger. */
	const read = (lingers: boolean) => {
		const {at, layouts} = state.get();
		/** All logs there are, on the screen or not. */
		const every = new Map(layoutNames.flatMap(name => [...layouts[name].panes]));
		const wanted = [...every].filter(
			([id]) => layouts[at].panes.has(id) || (lingers && viewers.get().has(id)),
		);
		readers.follow(new Map(wanted), hub, every);
	};
	const change = (transition: Transition) => {
		options.change(transition);
		read(true);
		adoption.follow(hub);
	};
	const adoption = createAdoption({state, change});
	scope.defer(() => {
		cancelLinger();
		adoption.end();
		readers.releaseAll();
	});
	const focused = () => viewers.get().get(focusedId(layout.get()));
	const seen = () => namesSeen(layout.get(), viewers.get());
	const watches = createWatches({
		schedule,
		isSeen: name => seen().has(name),
		alarm: options.alarm,
	});
	scope.defer(() => watches.follow(undefined));
	const split = (axis: 'row' | 'column', source: LogSource, isShell: boolean) => {
		const divide = splitFocused(axis, source, {isShell});
		if (!fits(state.get(), divide)) return false;
		change(changePanes(divide));
		return true;
	};
	return {
		layout,
		viewers,
		focused,
		markers: options.markers,
		watches,
		change: transition => change(changePanes(transition)),
		load(next, memos, routes) {
			readers.expect(memos);
			change(routes ? replaceViews(next, routes) : changePanes(() => next));
		},
		memo: readers.memo,
		sources: () => focusedPane(layout.get())?.sources ?? [],
		split: (axis, source) => split(axis, source, false),
		showShell(source) {
			const known = shellOf(layout.get(), source);
			if (known) change(changePanes(focusOnPane(known.id)));
			return known !== undefined || axesOf(state.get()).some(axis => split(axis, source, true));
		},
		focus: id => change(changePanes(focusOnPane(id))),
		follow() {
			const current = options.hub();
			watches.follow(current);
			if (watches.get().some(({isNews}) => isNews)) for (const name of seen()) watches.look(name);
			const followed = hub;
			if (current !== hub) {
				hub = current;
				// Also forgets how they were read: panes of the next engine have their ids.
				readers.follow(new Map(), hub, new Map());
				adoption.follow(hub);
			}
			const {at, layouts} = state.get();
			if (current === followed && at === shown && layouts === known) return;
			known = layouts;
			if (at !== shown) {
				shown = at;
				cancelLinger();
				cancelLinger = schedule.after(lingerMs, () => read(false));
			}
			read(true);
			adoption.follow(hub);
		},
	};
};

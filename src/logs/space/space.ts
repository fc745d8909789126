import type {Scheduler} from '../../base/schedule.ts';
import type {Scope} from '../../base/scope.ts';
import type {Hub} from '../../hub/types.ts';
import {focusedId, focusOnLeaf} from '../../panes/layout.ts';
import {changeLogs, changePanes, hasRoomFor} from '../../state/panes.ts';
import type {Transition, WindowName, WorkspaceState} from '../../state/types.ts';
import {amongOthers, logsIn} from '../../state/walks.ts';
import {windowNow} from '../../state/windows.ts';
import {derive, pick, type Readable} from '../../store/store.ts';
import type {Viewer} from '../../viewers/types.ts';
import type {LogMarkers} from '../feed/markers.ts';
import {type LogChange, type LogLayout, splitFor} from '../panes/changes.ts';
import type {PaneMemo} from '../panes/memo.ts';
import type {LogSource} from '../panes/source.ts';
import type {LogSpec} from '../panes/spec.ts';
import {createWatches, type Watches} from '../watch/watches.ts';
import {createAdoption} from './adoption.ts';
import {createReaders} from './readers.ts';

/** How long the panes read on after the view was left: coming back soon finds them as they were. */
const lingerMs = 60_000;

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
	/** Of a pane, by id, that shows these logs. */
	create(pane: string, log: LogSpec, hub: Hub): Viewer;
}

/** The panes that are logs, of those on the screen: what each shows, and its viewer. */
export interface LogSpace {
	/** How the panes lie that are on the screen, and which of them are logs. */
	readonly layout: Readable<LogLayout>;
	/** Tells when viewers were made or released, and not only the layout changed. */
	readonly viewers: Readable<ReadonlyMap<string, Viewer>>;
	change(change: LogChange): void;
	/** Makes a change by which panes come; `memos` tells by pane how their logs are read. */
	load(transition: Transition, memos: ReadonlyMap<string, PaneMemo>): void;
	/** How a pane is read, or was when it was last looked at. */
	memo(id: string): PaneMemo | undefined;
	/** Lines that somebody drew across all of them. */
	readonly markers: LogMarkers;
	/** Rules that are watched while one looks elsewhere. */
	readonly watches: Watches;
	/** The viewer of the focused pane. */
	focused(): Viewer | undefined;
	/** Divides the focused pane; false when the halves would be too small. */
	split(axis: 'row' | 'column', source: LogSource): boolean;
	/** The focus on a pane; while one is zoomed, this one is. */
	focus(id: string): void;
	/** The engine or the panes on the screen are others: viewers follow. */
	follow(): void;
}

/** Names of the containers whose logs are on the screen. */
const namesSeen = (
	layout: LogLayout,
	viewers: ReadonlyMap<string, Viewer>,
): ReadonlySet<string> => {
	const ids = layout.tree?.zoomed ? [focusedId(layout)] : [...layout.panes.keys()];
	const sources = ids.flatMap(id => viewers.get(id)?.log?.origin?.sources() ?? []);
	return new Set(sources.map(({name}) => name));
};

/** No logs yet. */
export const createLogSpace = (options: LogSpaceOptions): LogSpace => {
	const {schedule, scope, state} = options;
	const window = pick(state, windowNow);
	const layout = derive([window], (now): LogLayout => ({...now, panes: logsIn(now)}));
	const readers = createReaders(options);
	const {viewers} = readers;
	let shown: WindowName = state.get().at;
	/** The panes that were followed last. */
	let known: WorkspaceState['windows'] | undefined;
	let hub: Hub | undefined;
	let cancelLinger = () => {};

	/** All logs there are, on the screen or not. */
	const every = (): ReadonlyMap<string, LogSpec> =>
		new Map(Object.values(state.get().windows).flatMap(one => [...logsIn(one)]));
	/** Viewers are those of the panes on the screen; those of the others linger. */
	const read = (lingers: boolean) => {
		const {panes} = windowNow(state.get());
		const all = every();
		const wanted = [...all].filter(([id]) => panes.has(id) || (lingers && viewers.get().has(id)));
		readers.follow(new Map(wanted), hub, all);
	};
	const show = (transition: Transition) => {
		options.change(transition);
		read(true);
	};
	const adoption = createAdoption({state, change: show});
	const change = (transition: Transition) => {
		show(transition);
		adoption.follow(hub);
	};
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
	return {
		layout,
		viewers,
		focused,
		markers: options.markers,
		watches,
		change: by => change(changeLogs(by)),
		load(transition, memos) {
			readers.expect(memos);
			change(transition);
		},
		memo: readers.memo,
		split(axis, source) {
			const divide = splitFor(axis, source);
			if (!hasRoomFor(state.get(), amongOthers(divide))) return false;
			change(changeLogs(divide));
			return true;
		},
		focus: id => change(changePanes(focusOnLeaf(id))),
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
			const {at, windows} = state.get();
			if (current === followed && at === shown && windows === known) return;
			known = windows;
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

import {idOfRow} from '../actions/naming.ts';
import type {Scheduler} from '../base/schedule.ts';
import type {Scope} from '../base/scope.ts';
import type {Hub} from '../hub/types.ts';
import {createLogMarkers} from '../logs/feed/markers.ts';
import {createLogSpace, type LogSpace} from '../logs/space/space.ts';
import {createLogPane} from '../logs/viewer/pane/pane.ts';
import type {Toasts} from '../overlays/toasts.ts';
import {createPrograms, type Programs} from '../shells/panes/programs.ts';
import {createShells} from '../shells/shells.ts';
import {toggleRevealed, touch} from '../state/reduce.ts';
import type {Transition, WorkspaceState} from '../state/types.ts';
import {focusedLeaf, listPane, routeOf} from '../state/windows.ts';
import {pick, type Readable, type Store, subscribeAll} from '../store/store.ts';
import type {Viewer} from '../viewers/types.ts';
import {createLeafViewers} from './leafViewers.ts';
import type {WorkspaceTerminal} from './options.ts';
import {createOutput} from './outputViewer.ts';
import type {Lists} from './start/lists.ts';
import {createViewer} from './tabs/index.ts';
import {createViewerSizes, sizeFirst} from './viewerSizes.ts';

export interface ContentsDeps {
	readonly schedule: Scheduler;
	readonly scope: Scope;
	readonly state: Store<WorkspaceState>;
	change(transition: Transition): void;
	hub(): Hub | undefined;
	readonly lists: Pick<Lists, 'of'>;
	readonly clock: Readable<number>;
	readonly toasts: Pick<Toasts, 'show' | 'clear'>;
	readonly terminal: Pick<WorkspaceTerminal, 'notify' | 'owe' | 'typedBehind'>;
	/** What `top` is asked for. */
	readonly psArgs: string;
	/** The key of a command, for people; empty where it has none. */
	keyOf(id: string): string;
}

/** What is in the panes but lists: views, logs, programs. */
export interface Contents {
	readonly logs: LogSpace;
	readonly programs: Programs;
	/** What the last act that writes something has written. */
	readonly output: ReturnType<typeof createOutput>;
	/** What scrolls in a leaf. */
	viewerIn(leaf: string): Viewer | undefined;
	/** The same for who is told when that is another one; each call makes it anew. */
	viewer(leaf: string): Readable<Viewer | undefined>;
	/** Of the pane that has the keys; `undefined` for a list. */
	focused(): Viewer | undefined;
	/** State, cursor or engine changed: makes, sizes and releases what is needed. */
	follow(): void;
}

/** Nothing is shown before there is an engine. */
export const createContents = (deps: ContentsDeps): Contents => {
	const {schedule, scope, state, change, hub, lists, clock, terminal, keyOf} = deps;
	/** Id of the row under the cursor of the list in a pane. */
	const selected = (pane: string) => {
		const route = routeOf(state.get(), pane);
		const row = route?.view === 'list' ? lists.of(route.kind, pane).seen() : undefined;
		return route?.view === 'list' && row !== undefined ? idOfRow(route.kind, row) : undefined;
	};
	const onChange = () => change(touch);
	const shells = createShells({schedule, owe: terminal.owe, onPhase: onChange});
	// The key that takes a message away is the program's from now on.
	const typed = {schedule, shells, keyOf, onTake: deps.toasts.clear, onChange};
	const markers = createLogMarkers(schedule);
	const output = createOutput(schedule);
	const revealed = pick(state, now => now.revealed);
	const shown = {schedule, clock, revealed, output, markers, programs: typed};
	const panes = createLeafViewers({
		...{schedule, scope, state: state.get, hub, selected},
		onOther() {
			// Secrets were asked for of one object, not of the next one.
			if (state.get().revealed) change(toggleRevealed);
		},
		create(target, on, leaf) {
			const made = createViewer(target, {
				...{...shown, hub: on, psArgs: deps.psArgs},
				readOnly: () => state.get().readOnly,
			});
			sizeFirst(state.get(), leaf, made);
			return made;
		},
	});
	const logs = createLogSpace({
		...{schedule, scope, hub, state, change, markers},
		alarm(text) {
			deps.toasts.show({tone: 'bad', text, hint: undefined, sticky: true});
			terminal.notify?.(text);
		},
		create(pane, log, on) {
			const made = createLogPane(log, {...shown, hub: on});
			sizeFirst(state.get(), pane, made);
			return made;
		},
	});
	const isLog = (leaf: string) => routeOf(state.get(), leaf)?.view === 'log';
	const viewerIn = (leaf: string) =>
		isLog(leaf) ? logs.viewers.get().get(leaf) : panes.viewer(leaf).get();
	const viewer = (leaf: string): Readable<Viewer | undefined> => {
		const own = pick(logs.viewers, all => all.get(leaf));
		const sources = [pick(state, () => isLog(leaf)), panes.viewer(leaf), own];
		return {get: () => viewerIn(leaf), subscribe: listener => subscribeAll(sources, listener)};
	};
	const focused = () => viewerIn(focusedLeaf(state.get()));
	const programs = createPrograms({
		...{shells, terminal, state: state.get, change},
		selected: () => selected(listPane(state.get())),
		focused: () => focused()?.program,
		tell: (text, hint) => deps.toasts.show({tone: 'info', text, hint, sticky: true}),
	});
	const resize = createViewerSizes<Viewer>({
		state: state.get,
		viewerIn: ({id}) => viewerIn(id),
		shownBy: ({program}) => program && shells.shown(program.containerId),
	});
	return {
		...{logs, programs, output, viewerIn, viewer, focused},
		follow() {
			panes.follow();
			logs.follow();
			resize();
		},
	};
};

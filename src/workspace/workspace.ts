import type {Entry, Situation} from '../actions/catalog.ts';
import type {KeyOverrides} from '../actions/keymap.ts';
import type {Caution} from '../actions/ports.ts';
import type {AnyList} from '../commands/context.ts';
import {goneOf, targetsOf} from '../commands/targets.ts';
import type {Endpoint} from '../engine/call.ts';
import {isListKind, kindOf} from '../kinds/index.ts';
import {openLayout} from '../logs/commands/logLines.ts';
import {createLogSpace} from '../logs/space/space.ts';
import {createLogsView} from '../logs/space/view.ts';
import {createLogPane} from '../logs/viewer/pane/pane.ts';
import {createActivities} from '../overlays/activities.ts';
import {foundHelp, hintsNow} from '../overlays/hints.ts';
import {createOverlays} from '../overlays/overlays.ts';
import {createPending} from '../overlays/pending.ts';
import {createToasts} from '../overlays/toasts.ts';
import {createSavedThings, type KeptOptions, type KeptThings} from '../session/savedThings.ts';
import {createSession, type SessionOptions} from '../session/session.ts';
import {layoutOf} from '../state/layout.ts';
import {goHome, resize, type Transition, toggleRevealed} from '../state/reduce.ts';
import {initialState} from '../state/state.ts';
import type {Size, WorkspaceState} from '../state/types.ts';
import {createStore, derive} from '../store/store.ts';
import {createActs} from './acts.ts';
import {createClock} from './clock.ts';
import {createCommandContext, type TerminalPorts} from './commandContext.ts';
import {extentOf} from './extent.ts';
import {layersOf, logLayers} from './focus.ts';
import {createFocusedViewer, loggedAlone} from './focused.ts';
import {helpOf, hintsOf} from './hints.ts';
import {createLists} from './lists.ts';
import {createPanes} from './panes.ts';
import {createPress} from './press.ts';
import {createRunnerPorts} from './runnerPorts.ts';
import {createTable} from './table.ts';
import {createViewer} from './tabs/index.ts';
import type {Workspace} from './types.ts';
import {createWatching} from './watching.ts';

export interface WorkspaceOptions extends SessionOptions, TerminalPorts, KeptOptions {
	readonly size: Size;
	/** Of the config file and the command line. */
	readonly settings: {
		readonly readOnly: boolean;
		readonly mouse: boolean;
		readonly stats: boolean;
		readonly psArgs?: string;
		readonly confirm: Readonly<Record<string, Caution>>;
		readonly keys: KeyOverrides;
	} & KeptThings;
	hostClassOf(endpoint: Endpoint): WorkspaceState['hostClass'];
}

/** Everything between the keys and the engine, and between the engine and the screen. */
export const createWorkspace = (options: WorkspaceOptions): Workspace => {
	const {schedule, scope, settings, size} = options;
	const {readOnly, mouse} = settings;
	const state = createStore<WorkspaceState>(
		initialState({size, readOnly, mouse, hostClass: 'dev'}),
		schedule,
		{lane: 'input'},
	);
	const change = (transition: Transition) => state.update(transition);
	const table = createTable(settings.keys);
	const toasts = createToasts(schedule);
	const session = createSession({
		...options,
		onWarning: text => toasts.show({tone: 'warn', text, hint: undefined, sticky: true}),
	});
	const hub = session.hub.get;
	const activities = createActivities(schedule, scope);
	const pending = createPending(schedule);
	const clock = createClock(schedule);

	const lists = createLists({hub: session.hub, pending, schedule, state: state.get});
	const list = lists.current;

	const revealed = derive([state], now => now.revealed);
	const panes = createPanes({
		schedule,
		scope,
		state: state.get,
		hub,
		selected() {
			const now = list();
			const row = now?.seen();
			return now && row !== undefined ? kindOf(now.kind).identify(row) : undefined;
		},
		onOther() {
			// Secrets were asked for of one object, not of the next one.
			if (state.get().revealed) change(toggleRevealed);
		},
		create: (target, on) =>
			createViewer(target, {hub: on, schedule, clock, revealed, psArgs: settings.psArgs ?? ''}),
	});
	const space = createLogSpace({
		...{schedule, scope, hub},
		area: () => {
			const now = state.get();
			return layoutOf({...now, route: {view: 'logs'}}).main ?? {x: 0, y: 0, width: 0, height: 0};
		},
		create: (pane, on) => createLogPane(pane, {hub: on, schedule, clock, revealed}),
	});
	const logs = createLogsView(space, state);
	const viewer = createFocusedViewer(state, panes, space);
	const watching = createWatching({
		state: state.get,
		hub,
		containers: () => lists.any('container'),
		logged: () =>
			[...space.layout.get().panes.values()].flatMap(({sources}) =>
				sources.map(({containerId}) => containerId),
			),
		stats: settings.stats,
	});
	/** The cursor, the view, the engine changed: what depends on them follows. */
	const follow = () => {
		panes.follow();
		space.show(state.get().route.view === 'logs');
		watching.follow();
		overlays.look();
	};

	const layers = () => {
		const {phase} = session.connection.get();
		const open = layersOf(state.get(), phase);
		return phase === 'connected' ? logLayers(open, context.viewers.focused()?.log) : open;
	};
	const targets = () => targetsOf(state.get(), lists.any, loggedAlone(space));
	const situation = (): Situation => {
		const {rows = [], absent} = targets() ?? {};
		return {layers: layers(), rows, absent, readOnly: state.get().readOnly, target: context};
	};
	const help = () => foundHelp(helpOf(table, situation()), overlays.view.get());
	const overlays = createOverlays(
		schedule,
		overlay => extentOf(overlay, state.get().size, help, () => activities.view.get().length),
		text => toasts.show({tone: 'warn', text, hint: undefined, sticky: false}),
	);
	const acts = createActs(
		createRunnerPorts({
			...{schedule, hub, overlays, activities, toasts, pending},
			state: state.get,
			clipboard: options.clipboard,
			confirm: settings.confirm,
		}),
		scope,
		(kind, rows) => (isListKind(kind) ? goneOf(lists.any(kind), rows) : undefined),
	);
	let finish: (code: number) => void = () => {};
	const done = new Promise<number>(resolve => {
		finish = resolve;
	});
	const context = createCommandContext({
		...{session, overlays, toasts, activities, viewer, logs: space, acts, table, terminal: options},
		...{state, change, list, layers, targets, situation, finish: code => finish(code)},
		savedThings: createSavedThings(options),
		listOf: lists.any,
		now: schedule.now,
		schedule,
	});
	const press = createPress({
		context,
		schedule,
		catalog: table,
		pick: (ids): Entry | undefined => table.pick(ids, situation()),
		hasActed: acts.hasActed,
	});

	let followed: AnyList | undefined;
	let leaveList = () => {};
	const followState = () => {
		const next = hub() ? list() : undefined;
		if (next !== followed) {
			leaveList();
			followed?.settle();
			// One comes back to a list that one has gone on from; from a view of its own there is no way back.
			if (!state.get().back.some(({view}) => view === 'list')) followed?.leave();
			followed = next;
			leaveList = next?.view.subscribe(follow) ?? (() => {});
		}
		follow();
	};
	let leaveContainers = () => {};
	let before = hub();
	let opening = context.saved.layouts.get(options.layout ?? '');
	const followHub = () => {
		const now = hub();
		// Containers are counted in the header, and are what viewers are about: they are kept in every view.
		leaveContainers();
		leaveContainers = now?.rows('container').subscribe(overlays.look) ?? (() => {});
		if (before) {
			// What was asked or shown was about the engine that is gone.
			overlays.closeAll();
			change(goHome);
		}
		before = now;
		if (now) {
			const hostClass = options.hostClassOf(now.engine.endpoint);
			change(was => (was.hostClass === hostClass ? was : {...was, hostClass}));
		}
		followState();
		if (now && opening) openLayout(context, opening);
		opening = now ? undefined : opening;
	};
	const leave = [
		state.subscribe(followState),
		session.hub.subscribe(followHub),
		space.layout.subscribe(watching.follow),
	];
	scope.defer(() => {
		leaveList();
		leaveContainers();
		for (const unsubscribe of leave) unsubscribe();
		finish(0);
	});

	return {
		state,
		connection: session.connection,
		overlays: overlays.view,
		toasts: toasts.view,
		activities: activities.view,
		clock,
		list: lists.of,
		viewer,
		logs,
		hints: () => hintsNow(overlays.view.get(), () => hintsOf(table, situation())),
		help,
		press,
		resize: next => change(resize(next)),
		run: context.keys.run,
		idle: activities.idle,
		done,
		end: scope.end,
	};
};

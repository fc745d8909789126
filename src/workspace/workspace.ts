import type {Entry, Situation} from '../actions/catalog.ts';
import {idOfRow} from '../actions/naming.ts';
import {createUndoStack} from '../actions/undoStack.ts';
import {goneOf, targetsOf} from '../commands/targets.ts';
import {isListKind} from '../kinds/index.ts';
import {openLayout} from '../logs/commands/logLines.ts';
import {createLogMarkers} from '../logs/feed/markers.ts';
import {createPanesLock} from '../logs/space/lock.ts';
import {createLogSpace} from '../logs/space/space.ts';
import {createLogsView} from '../logs/space/view.ts';
import {createLogPane} from '../logs/viewer/pane/pane.ts';
import {createActivities} from '../overlays/activities.ts';
import {foundHelp, hintsNow} from '../overlays/hints.ts';
import {createOverlays} from '../overlays/overlays.ts';
import {alsoTold, leaveBehind} from '../session/journal.ts';
import {createRecords} from '../session/records.ts';
import {createSavedThings} from '../session/savedThings.ts';
import {createGuests} from '../shells/panes/guests.ts';
import {createShellViewer} from '../shells/viewer.ts';
import {listPane, routeOf} from '../state/layouts.ts';
import {forgetEngine, resize, toggleRevealed} from '../state/reduce.ts';
import {pick} from '../store/store.ts';
import {createActs} from './acts.ts';
import {createCommandContext} from './commandContext.ts';
import {extentOf} from './extent.ts';
import {layersOf, logLayers} from './focus.ts';
import {createFocusedViewer, loggedAlone} from './focused.ts';
import {createFollowing} from './following/following.ts';
import {createWatching} from './following/watching.ts';
import {helpOf, hintsOf} from './hints.ts';
import {createListMoment} from './listMoment.ts';
import type {WorkspaceOptions} from './options.ts';
import {createOutput} from './outputViewer.ts';
import {createPanes} from './panes.ts';
import {createPress} from './press.ts';
import {createRunnerPorts} from './runnerPorts.ts';
import {createStart, type Start} from './start/start.ts';
import {createTable} from './table.ts';
import {createViewer} from './tabs/index.ts';
import type {Workspace} from './types.ts';

/** Everything between the keys and the engine, and between the engine and the screen; `start` is what there is of it. */
export const createWorkspace = (
	options: WorkspaceOptions,
	start: Start = createStart(options),
): Workspace => {
	const {schedule, scope, settings} = options;
	const {state, change, session, lists, pending, toasts, warn, clock} = start;
	const table = createTable(settings.keys);
	const hub = session.hub.get;
	const activities = createActivities(schedule, scope);

	const revealed = pick(state, now => now.revealed);
	const guests = createGuests({
		...{schedule, change, state: state.get, terminal: options},
		selected: () => selected(listPane(state.get())),
		focused: () => context.viewers.focused()?.guest,
		logs: () => space,
		keyOf: id => table.entry(id)?.shown[0] ?? '',
	});
	const markers = createLogMarkers(schedule);
	const output = createOutput(schedule);
	const shown = {schedule, clock, revealed, output, markers, guests: guests.deps};
	/** Id of the row under the cursor of the list in a pane. */
	const selected = (pane: string) => {
		const route = routeOf(state.get(), pane);
		const row = route?.view === 'list' ? lists.of(route.kind, pane).seen() : undefined;
		return route?.view === 'list' && row !== undefined ? idOfRow(route.kind, row) : undefined;
	};
	const panes = createPanes({
		schedule,
		scope,
		state: state.get,
		hub,
		selected,
		onOther() {
			// Secrets were asked for of one object, not of the next one.
			if (state.get().revealed) change(toggleRevealed);
		},
		create: (target, on) =>
			createViewer(target, {
				...{...shown, hub: on, psArgs: settings.psArgs ?? ''},
				readOnly: () => state.get().readOnly,
			}),
	});
	const space = createLogSpace({
		...{schedule, scope, hub, state, change, markers},
		alarm(text) {
			toasts.show({tone: 'bad', text, hint: undefined, sticky: true});
			options.notify?.(text);
		},
		create: (pane, on) =>
			pane.isShell
				? createShellViewer(guests.deps, pane.sources[0]?.containerId ?? '')
				: createLogPane(pane, {...shown, hub: on}),
	});
	const viewer = createFocusedViewer(state, panes, space);
	const listMoment = createListMoment({state, change, hub, now: schedule.now});
	const lock = createPanesLock({state, space, viewer, list: listMoment}, schedule);
	const watching = createWatching({
		...{state: state.get, hub, lists: lists.shown},
		...{stats: settings.stats, warn},
	});
	/** The cursor, the view, the engine changed: what depends on them follows. */
	const follow = () => {
		panes.follow();
		space.follow();
		watching.follow();
		overlays.look();
	};

	const layers = () => {
		const {phase} = session.connection.get();
		const open = layersOf(state.get(), phase);
		if (phase !== 'connected') return open;
		return guests.layers(logLayers(open, context.viewers.focused()?.log));
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
	const records = createRecords({
		...{folder: options.folder, now: schedule.now, complain: warn},
		host: () => hub()?.engine.endpoint.name ?? '',
	});
	const journal = alsoTold(records.journal, act => undo.push(act));
	const ports = createRunnerPorts({
		...{schedule, hub, lists, overlays, activities, toasts, pending},
		...{state: state.get, clipboard: options.clipboard, show: shown.output.set},
		...{host: options.host, handOver: options.handOver},
		...{inPane: guests.open, guestsIn: settings.shell},
		confirm: settings.confirm,
		toolbox: settings.toolbox,
		record: journal.record,
	});
	const undo = createUndoStack(ports);
	const acts = createActs(ports, scope, (kind, rows) =>
		isListKind(kind) ? goneOf(lists.any(kind), rows) : undefined,
	);
	let finish: (code: number) => void = () => {};
	const done = new Promise<number>(resolve => {
		finish = resolve;
	});
	const context = createCommandContext({
		...{
			session,
			overlays,
			toasts,
			activities,
			viewer,
			lock,
			logs: space,
			acts,
			table,
			terminal: options,
		},
		...{journal, undo, lineHistory: records.lines, shells: guests.shells},
		...{
			state,
			change,
			list: lists.current,
			layers,
			targets,
			situation,
			finish: code => finish(code),
		},
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

	let opening = context.saved.layouts.get(options.layout ?? '');
	const endFollowing = createFollowing({
		...{schedule, state, lists, follow},
		hub: session.hub,
		layout: space.layout,
		watch: watching.follow,
		rowsChanged: overlays.look,
		left() {
			// What was asked or shown was about the engine that is gone.
			overlays.closeAll();
			guests.shells.endAll();
			change(forgetEngine);
		},
		came(now) {
			if (now && opening) openLayout(context, opening);
			opening = now ? undefined : opening;
		},
	});
	scope.defer(() => {
		leaveBehind(journal, activities.view.get());
		endFollowing();
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
		logs: createLogsView(space, state, lock.on),
		hints: () => hintsNow(overlays.view.get(), () => hintsOf(table, situation())),
		help,
		press,
		resize: next => guests.hold(() => change(resize(next))),
		run: context.keys.run,
		idle: activities.idle,
		done,
		end: scope.end,
	};
};

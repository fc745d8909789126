import type {Entry, Situation} from '../actions/catalog.ts';
import {targetsOf} from '../commands/targets.ts';
import {openLayout} from '../logs/commands/logLines.ts';
import {createPanesLock} from '../logs/space/lock.ts';
import {createLogsView} from '../logs/space/view.ts';
import {createActivities} from '../overlays/activities.ts';
import {foundHelp, hintsNow} from '../overlays/hints.ts';
import {createOverlays} from '../overlays/overlays.ts';
import {leaveBehind} from '../session/journal.ts';
import {createRecords} from '../session/records.ts';
import {createSavedThings} from '../session/savedThings.ts';
import {forgetEngine, resize} from '../state/reduce.ts';
import {createActing} from './acting.ts';
import {createContents} from './contents.ts';
import {createCommandContext} from './context/commandContext.ts';
import {extentOf} from './extent.ts';
import {layersOf, logLayers} from './focus.ts';
import {loggedAlone} from './focused.ts';
import {createFollowing} from './following/following.ts';
import {createWatching} from './following/watching.ts';
import {helpOf, hintsOf, overlayHelp} from './hints.ts';
import {createListMoment} from './listMoment.ts';
import type {WorkspaceOptions} from './options.ts';
import {createPress} from './press/press.ts';
import {createStart, type Start} from './start/start.ts';
import {createTable} from './table.ts';
import {isTroubled} from './troubled.ts';
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
	const keyOf = (id: string) => table.entry(id)?.shown[0] ?? '';
	const activities = createActivities(schedule, scope);

	const contents = createContents({
		...{schedule, scope, state, change, hub, lists, clock, toasts, terminal: options},
		psArgs: settings.psArgs ?? '',
		keyOf,
	});
	const {panes, logs: space, guests, viewer, focused} = contents;
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
		return guests.layers(logLayers(open, focused()?.log));
	};
	const targets = () => targetsOf(state.get(), lists.any, loggedAlone(space));
	const situation = (): Situation => {
		const found = targets();
		const {rows = [], absent} = found ?? {};
		const troubled = found && isTroubled(found, schedule.now(), hub()?.stats.get());
		const readOnly = state.get().readOnly;
		return {layers: layers(), rows, absent, troubled, readOnly, target: context};
	};
	const help = () =>
		foundHelp(
			[...helpOf(table, situation()), ...overlayHelp(table, situation())],
			overlays.view.get(),
		);
	const overlays = createOverlays(
		schedule,
		table.keymap,
		overlay => extentOf(overlay, state.get().size, help, () => activities.view.get().length),
		text => toasts.show({tone: 'warn', text, hint: undefined, sticky: false}),
	);
	const records = createRecords({
		...{folder: options.folder, now: schedule.now, complain: warn},
		host: () => hub()?.engine.endpoint.name ?? '',
	});
	const {acts, undo, journal} = createActing({
		...{schedule, scope, hub, lists, overlays, activities, toasts, pending, state: state.get},
		...{journal: records.journal, show: contents.output.set, inPane: guests.open},
		...{clipboard: options.clipboard, host: options.host, handOver: options.handOver},
		...{confirm: settings.confirm, toolbox: settings.toolbox, guestsIn: settings.shell},
	});
	let finish: (code: number) => void = () => {};
	const done = new Promise<number>(resolve => {
		finish = resolve;
	});
	const context = createCommandContext({
		...{session, acts, journal, undo, table, state, schedule, change, layers, situation},
		dialog: {overlays, toasts, activities},
		viewers: {focused, in: slot => viewer(slot).get(), lock},
		lists: {of: lists.any, current: lists.current, targets},
		logs: space,
		shells: guests.shells,
		saved: createSavedThings(options),
		lineHistory: records.lines,
		terminal: options,
		finish: code => finish(code),
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
		hints: () => hintsNow(overlays.view.get(), keyOf, () => hintsOf(table, situation())),
		help,
		keyOf,
		press,
		resize: next => guests.hold(() => change(resize(next))),
		run: context.keys.run,
		idle: activities.idle,
		done,
		end: scope.end,
	};
};

import type {Catalog, Entry, Situation} from '../actions/catalog.ts';
import type {CommandContext} from '../commands/context.ts';
import {openLayout} from '../logs/commands/logLines.ts';
import {createPanesLock} from '../logs/space/lock.ts';
import {createLogsView} from '../logs/space/view.ts';
import {createActivities} from '../overlays/activities.ts';
import {foundHelp, hintsNow} from '../overlays/hints.ts';
import {createOverlays, type Overlays} from '../overlays/overlays.ts';
import {extentOf} from '../overlays/reading/extent.ts';
import type {Overlay} from '../overlays/types.ts';
import {leaveBehind} from '../session/journal.ts';
import {createRecords} from '../session/records.ts';
import {createSavedThings} from '../session/savedThings.ts';
import {forgetEngine, resize} from '../state/reduce.ts';
import {type ActingDeps, createActing} from './acting.ts';
import {type Contents, createContents} from './contents.ts';
import {type CommandContextParts, createCommandContext} from './context/commandContext.ts';
import {createSituations} from './context/situation.ts';
import {createFollowing, type FollowingOptions} from './following/following.ts';
import {createWatching} from './following/watching.ts';
import {helpOf, hintsOf, overlayHelp} from './hints.ts';
import {createListMoment} from './listMoment.ts';
import type {WorkspaceOptions} from './options.ts';
import {openOutput} from './outputViewer.ts';
import {createPress} from './press/press.ts';
import {createStart, type Start} from './start/start.ts';
import {createTable} from './table.ts';
import {titledBy, titleIn} from './titles/titled.ts';
import type {Workspace} from './types.ts';

/** What lies over the panes, and what is told there. */
const createDialog = (
	{schedule, scope}: WorkspaceOptions,
	{toasts}: Start,
	{keymap}: Catalog,
): CommandContextParts['dialog'] => ({
	toasts,
	activities: createActivities(schedule, scope),
	overlays: createOverlays(schedule, keymap, text =>
		toasts.show({tone: 'warn', text, hint: undefined, sticky: false}),
	),
});

/** Every key that works, as far as an overlay looks for it. */
const helpIn = (table: Catalog, situation: Situation, overlays: readonly Overlay[]) =>
	foundHelp([...helpOf(table, situation), ...overlayHelp(table, situation)], overlays);

/** Opens what an act has written, for who is where he began it. */
const outputOpener =
	(
		{state, change}: Start,
		{focused}: Pick<Contents, 'focused'>,
		{view}: Overlays,
		keyOf: (id: string) => string,
	): ActingDeps['openOutput'] =>
	from =>
		openOutput(
			{state: state.get, change, keyOf, overlays: view.get, program: () => focused()?.program},
			from,
		);

/** Opens a layout with the first engine that there is. */
const layoutOpener = (context: CommandContext, name = ''): FollowingOptions['came'] => {
	let opening = context.saved.layouts.get(name);
	return hub => {
		if (hub && opening) openLayout(context, opening);
		opening = hub ? undefined : opening;
	};
};

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

	const contents = createContents({
		...{schedule, scope, state, change, hub, lists, clock, toasts, terminal: options},
		psArgs: settings.psArgs ?? '',
		keyOf,
	});
	const {logs: space, programs, viewerIn, viewer, focused} = contents;
	const listMoment = createListMoment({state, change, hub, now: schedule.now});
	const lock = createPanesLock({state, space, viewerIn, list: listMoment}, schedule);
	const {stats} = settings;
	const watching = createWatching({state: state.get, hub, lists: lists.shown, stats, warn});
	const {layers, targets, situation} = createSituations({
		...{state, session, lists, contents, now: schedule.now},
	});
	const dialog = createDialog(options, start, table);
	const {overlays, activities} = dialog;
	/** The cursor, the view, the engine changed: what depends on them follows. */
	const follow = () => {
		contents.follow();
		watching.follow();
		overlays.look();
		// What waits to be dismissed waits for the program in a pane to be left.
		toasts.keysAre(focused()?.program?.isTyping ? `${keyOf('shell.leave')} esc` : undefined);
	};
	const records = createRecords({
		...{folder: options.folder, now: schedule.now, complain: warn},
		host: () => hub()?.engine.endpoint.name ?? '',
	});
	const acting = createActing({
		...{schedule, scope, hub, lists, dialog, pending, state: state.get, settings},
		...{journal: records.journal, show: contents.output.set},
		...{inPane: programs.open, paneSize: programs.size, terminal: options},
		openOutput: outputOpener(start, contents, overlays, keyOf),
	});
	const {promise: done, resolve: finish} = Promise.withResolvers<number>();
	const context = createCommandContext({
		...{session, acting, state, schedule, change, dialog},
		keys: {table, layers, situation},
		viewers: {focused, in: viewerIn, lock},
		lists: {of: lists.any, current: lists.current, targets},
		...{logs: space, shells: programs.shells, saved: createSavedThings(options)},
		...{lineHistory: records.lines, terminal: options, finish},
	});
	const press = createPress({
		...{context, schedule, catalog: table, hasActed: acting.acts.hasActed},
		pick: (ids): Entry | undefined => table.pick(ids, situation(context)),
		extent: overlay =>
			extentOf(
				overlay,
				state.get().size,
				() => helpIn(table, situation(context), [overlay]),
				() => activities.view.get().length,
			),
	});

	const endFollowing = createFollowing({
		...{schedule, state, lists, follow},
		...{hub: session.hub, layout: space.layout, watch: watching.follow},
		rowsChanged: overlays.look,
		left() {
			// What was asked or shown was about the engine that is gone.
			overlays.closeAll();
			programs.shells.endAll();
			change(forgetEngine);
		},
		came: layoutOpener(context, options.layout),
	});
	scope.defer(() => {
		leaveBehind(acting.journal, activities.view.get());
		endFollowing();
		finish(0);
	});

	return {
		...{state, clock, viewer, connection: session.connection, list: lists.of},
		...{overlays: overlays.view, toasts: toasts.view, activities: activities.view},
		detailTitle: (leaf, room) => titleIn(titledBy(context), leaf, room),
		logs: createLogsView(space, state, lock.on),
		hints: () => hintsNow(overlays.view.get(), keyOf, () => hintsOf(table, situation(context))),
		help: () => helpIn(table, situation(context), overlays.view.get()),
		...{keyOf, press, done},
		resize: next => programs.hold(() => change(resize(next))),
		run: context.keys.run,
		idle: activities.idle,
		end: scope.end,
	};
};

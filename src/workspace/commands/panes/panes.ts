import {type CommandContext, tell, type UiCommand, type Uses} from '../../../commands/context.ts';
import {splitForView} from '../../../commands/splitView.ts';
import {isListKind, kindOf} from '../../../kinds/index.ts';
import {chooseSplit} from '../../../logs/commands/logPanes.ts';
import {openLogBeside} from '../../../logs/commands/splitLine.ts';
import {hasOnePane} from '../../../panes/layout.ts';
import type {Axis, Direction} from '../../../panes/tree.ts';
import {
	closePane,
	countLeaves,
	cycle,
	equalise,
	focusTowards,
	grow,
	swapPane,
	toggleZoom,
} from '../../../state/panes.ts';
import {goBack, showMoment} from '../../../state/reduce.ts';
import {tabOf} from '../../../state/state.ts';
import type {Route} from '../../../state/types.ts';
import {isBare} from '../../../state/walks.ts';
import {isOnDetail, routeNow, windowNow, windowUnder} from '../../../state/windows.ts';
import {noRow} from '../looks/tabLooks.ts';

type PaneCommand = Pick<UiCommand, 'id' | 'keys' | 'title' | 'run' | 'unavailable'>;

const command = (more: PaneCommand): UiCommand => ({group: 'panes', layer: 'layout', ...more});

/** Of logs, events and charts. */
const noTimes = (context: Uses<'viewers'>) =>
	context.viewers.lock.count() > 1
		? undefined
		: 'there is one pane with times: split it, or open a log or the events beside it';

const onePane = (context: Uses<'state'>) =>
	countLeaves(context.state()) > 1 ? undefined : 'there is one pane';
const noPane = (context: Uses<'state'>) =>
	windowNow(context.state()).tree ? undefined : 'there is no pane';
/** The last pane stays where no window is below: the program would have nothing to show. */
const lastPane = (context: Uses<'state'>) => {
	const state = context.state();
	const isLast = windowUnder(state) === undefined && hasOnePane(windowNow(state));
	return isLast && !isOnDetail(state) ? 'it is the last pane' : noPane(context);
};

/** What the pane shows, or the detail of its row. */
const shownRoute = (context: Uses<'state' | 'lists'>): Route | undefined => {
	const state = context.state();
	const route = routeNow(state);
	if (route.view !== 'list' || !isOnDetail(state)) return route;
	const list = context.lists.current();
	const row = list?.current();
	if (!list || row === undefined || !isListKind(list.kind)) return undefined;
	const id = kindOf(list.kind).identify(row);
	return {view: 'detail', kind: list.kind, id, tab: tabOf(state, list.kind)};
};

/** A log is asked which one is to stand beside it; anything else stands there once more, until a key makes it another view. */
const split = (context: CommandContext, axis: Axis) => {
	if (isBare(routeNow(context.state()))) return chooseSplit(context, axis);
	const route = shownRoute(context);
	if (route) splitForView(context, axis, route);
};

/** Without the last log there is nothing to look at: back to where one came from. */
const close = (context: Uses<'state' | 'change'>) => {
	context.change(closePane);
	if (!windowNow(context.state()).tree) context.change(goBack);
};

const sides: readonly (readonly [direction: Direction, keys: readonly string[], title: string])[] =
	[
		['left', ['ctrl+w h', 'ctrl+w left'], 'Pane at the left'],
		['down', ['ctrl+w j', 'ctrl+w down'], 'Pane below'],
		['up', ['ctrl+w k', 'ctrl+w up'], 'Pane above'],
		['right', ['ctrl+w l', 'ctrl+w right'], 'Pane at the right'],
	];

const sizes: readonly (readonly [
	name: string,
	keys: string,
	title: string,
	axis: Axis,
	share: number,
])[] = [
	['narrower', '<', 'Pane narrower', 'row', -0.05],
	['wider', '>', 'Pane wider', 'row', 0.05],
	['lower', 'ctrl+w -', 'Pane lower', 'column', -0.05],
	['higher', 'ctrl+w +', 'Pane higher', 'column', 0.05],
];

/** What keys do to panes, whatever they show. */
export const paneCommands: readonly UiCommand[] = [
	command({
		id: 'panes.splitRight',
		keys: ['|', 'ctrl+w v'],
		title: 'Split right',
		unavailable: noPane,
		run: context => split(context, 'row'),
	}),
	command({
		id: 'panes.splitBelow',
		keys: ['_', 'ctrl+w s'],
		title: 'Split below',
		unavailable: noPane,
		run: context => split(context, 'column'),
	}),
	...sides.map(([side, keys, title]) =>
		command({
			id: `panes.${side}`,
			keys,
			title,
			unavailable: onePane,
			run: context => context.change(focusTowards(side)),
		}),
	),
	command({
		id: 'panes.next',
		keys: ['tab', 'ctrl+w w', 'ctrl+w ctrl+w'],
		title: 'Next pane',
		unavailable: onePane,
		run: context => context.change(cycle(1)),
	}),
	command({
		id: 'panes.previous',
		keys: ['shift+tab', 'ctrl+w W'],
		title: 'Pane before',
		unavailable: onePane,
		run: context => context.change(cycle(-1)),
	}),
	command({
		id: 'panes.zoom',
		keys: ['z'],
		title: 'Zoom the pane',
		unavailable: onePane,
		run: context => context.change(toggleZoom),
	}),
	command({
		id: 'panes.close',
		keys: ['ctrl+w c', 'ctrl+w q'],
		title: 'Close the pane',
		unavailable: lastPane,
		run: close,
	}),
	command({
		id: 'panes.equalise',
		keys: ['ctrl+w ='],
		title: 'All panes as large as each other',
		unavailable: onePane,
		run: context => context.change(equalise),
	}),
	command({
		id: 'panes.together',
		keys: ['ctrl+w t'],
		title: 'Logs, events, charts and containers at one time, or each at its own',
		unavailable: noTimes,
		run(context) {
			const {lock} = context.viewers;
			lock.toggle();
			// Lists were taken along: nobody asked for the past in them.
			if (!lock.on.get()) context.change(showMoment(undefined));
			tell(context, lock.on.get() ? 'All panes are at one time' : 'Each pane is at its own time');
		},
	}),
	command({
		id: 'panes.swap',
		keys: ['ctrl+w x'],
		title: 'Swap with the next pane',
		unavailable: context =>
			hasOnePane(windowNow(context.state())) ? 'there is one pane' : undefined,
		run: context => context.change(swapPane),
	}),
	...sizes.map(([name, keys, title, axis, share]) =>
		command({
			id: `panes.${name}`,
			keys: [keys],
			title,
			unavailable: onePane,
			run: context => context.change(grow(axis, share)),
		}),
	),
];

const beside = (id: string, keys: readonly string[], title: string, axis: Axis): UiCommand => ({
	id,
	keys,
	title,
	group: 'panes',
	layer: 'container',
	unavailable: context => noRow(context, 'container'),
	run: context => openLogBeside(context, axis),
});

/** The log of the row beside what is shown. */
export const besideCommands: readonly UiCommand[] = [
	beside('container.logRight', ['ctrl+w f'], 'Log at the right', 'row'),
	beside('container.logBelow', ['ctrl+w F'], 'Log below', 'column'),
];

import type {CommandContext, UiCommand} from '../../commands/context.ts';
import {type AnyKind, kinds} from '../../kinds/index.ts';
import {zoomPane} from '../../logs/panes/panes.ts';
import {turn as turnPanes} from '../../logs/panes/state.ts';
import {endSearch} from '../../logs/space/across.ts';
import {
	focusOn,
	goBack,
	goHome,
	goLast,
	goTo,
	hasDetail,
	toggleRevealed,
	toggleZoom,
	turnTab,
} from '../../state/reduce.ts';
import type {Route} from '../../state/types.ts';

const routeOf = ({id}: AnyKind): Route =>
	id === 'event' ? {view: 'events'} : {view: 'list', kind: id};

interface View {
	readonly name: string;
	readonly key: string;
	readonly title: string;
	readonly route: Route;
	/** Words for the command line. */
	readonly aliases: readonly string[];
	/** What docker calls it. */
	readonly cli: string;
}

/** Views that one can go to, whatever is under the cursor. */
export const views: readonly View[] = [
	...kinds.map(kind => {
		const {key, title, aliases} = kind;
		const cli = kind.id === 'event' ? 'docker system events' : `docker ${kind.id} ls`;
		return {name: title.toLowerCase(), key, title, route: routeOf(kind), aliases, cli};
	}),
	{
		name: 'logs',
		key: '6',
		title: 'Logs',
		route: {view: 'logs'},
		aliases: ['panes'],
		cli: '',
	},
	{
		name: 'system',
		key: '8',
		title: 'System',
		route: {view: 'system'},
		aliases: ['system', 'info', 'version'],
		cli: 'docker system info',
	},
];

/** The panes there are; without any, the log of the container under the cursor. */
const openLogView = (context: CommandContext) => {
	if (context.logs.layout.get().panes.size > 0) return context.change(goTo({view: 'logs'}));
	if (context.lists.targets()?.kind !== 'container')
		context.change(goTo({view: 'list', kind: 'container'}));
	if (context.lists.targets()?.rows.length) context.keys.run('container.logs');
	else context.change(goTo({view: 'logs'}));
};

/** True while one of several log panes fills the area. */
const isZoomed = (context: CommandContext): boolean => {
	const {tree, panes} = context.logs.layout.get();
	return tree?.zoomed === true && panes.size > 1;
};

const viewCommands = views.map(
	({name, key, title, route, cli}): UiCommand => ({
		id: `view.${name}`,
		keys: key === '' ? [] : [key],
		title,
		group: 'view',
		layer: 'global',
		cli,
		run: context => (route.view === 'logs' ? openLogView(context) : context.change(goTo(route))),
	}),
);

/** The kind whose detail tabs are on screen. */
const detailKind = (context: CommandContext) => {
	const state = context.state();
	if (!context.engine.hub()) return undefined;
	if (state.route.view === 'detail') return state.route.kind;
	return state.route.view === 'list' && hasDetail(state) ? state.route.kind : undefined;
};

/** True where something is hidden, or shown that was. */
const hasSecrets = (context: CommandContext): boolean =>
	context.state().revealed || (context.viewers.focused()?.hidden?.() ?? 0) > 0;

const turn = (context: CommandContext, by: 1 | -1) => {
	const kind = detailKind(context);
	if (kind) context.change(turnTab(kind, by));
};
const noTabs = (context: CommandContext) => (detailKind(context) ? undefined : 'no detail is open');

const switchPane = (context: CommandContext) =>
	context.change(focusOn(context.state().focus === 'main' ? 'detail' : 'main'));
const onePane = (context: CommandContext) =>
	context.engine.hub() && hasDetail(context.state()) ? undefined : 'there is one pane';

/** One step back: out of a search, a zoom, a pane, a filter, a view. False at the root. */
const back = (context: CommandContext): boolean => {
	const state = context.state();
	const list = state.focus === 'main' ? context.lists.current() : undefined;
	const viewer = context.viewers.focused();
	if (viewer?.search?.isOn) endSearch(context.logs, viewer);
	else if (state.route.view === 'logs' && isZoomed(context))
		context.logs.change(turnPanes(zoomPane));
	else if (state.zoomed) context.change(toggleZoom);
	else if (state.focus === 'detail') context.change(focusOn('main'));
	else if (list && list.absence().lost > 0) list.forgetLost();
	else if (list && list.view.get().filter !== '') list.setFilter('');
	else if (state.back.length > 0) context.change(goBack);
	// Digits are times there, so that nothing else leads to the lists.
	else if (state.route.view === 'logs') context.change(goHome);
	else return false;
	return true;
};

/** Which view is shown, which pane has the focus, and the way back. */
export const viewsCommands: readonly UiCommand[] = [
	...viewCommands,
	{
		id: 'view.last',
		keys: ['-'],
		title: 'The view before',
		group: 'view',
		layer: 'global',
		unavailable: context => (context.state().last ? undefined : 'this is the first view'),
		run: context => context.change(goLast),
	},
	{
		id: 'view.back',
		keys: ['esc'],
		title: 'Back; end search or filter',
		group: 'view',
		layer: 'global',
		run(context) {
			if (context.engine.giveUp() || context.viewers.focused()?.log?.giveUp?.()) return;
			if (!context.dialog.toasts.dismiss()) back(context);
		},
	},
	{
		id: 'view.close',
		keys: ['q'],
		title: 'Back; quit from the first view',
		group: 'view',
		layer: 'global',
		run(context) {
			if (!back(context)) context.keys.run('program.quit');
		},
	},
	{
		id: 'pane.next',
		keys: ['tab'],
		title: 'The other pane',
		group: 'view',
		layer: 'global',
		unavailable: onePane,
		run: switchPane,
	},
	{
		id: 'pane.previous',
		keys: ['shift+tab'],
		title: 'The pane before',
		group: 'view',
		layer: 'global',
		unavailable: onePane,
		run: switchPane,
	},
	{
		id: 'pane.zoom',
		keys: ['z'],
		title: 'Zoom the pane',
		group: 'view',
		layer: 'global',
		unavailable: onePane,
		run: context => context.change(toggleZoom),
	},
	{
		id: 'detail.previousTab',
		keys: ['['],
		title: 'Tab before',
		group: 'view',
		layer: 'global',
		unavailable: noTabs,
		run: context => turn(context, -1),
	},
	{
		id: 'detail.nextTab',
		keys: [']'],
		title: 'Next tab',
		group: 'view',
		layer: 'global',
		unavailable: noTabs,
		run: context => turn(context, 1),
	},
	{
		id: 'detail.reveal',
		keys: ['s'],
		title: 'Show or hide secrets',
		group: 'look',
		layer: 'detail',
		unavailable: context => (hasSecrets(context) ? undefined : 'none are hidden here'),
		run: context => context.change(toggleRevealed),
	},
];

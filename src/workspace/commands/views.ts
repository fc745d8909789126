import type {DockerWords} from '../../actions/command.ts';
import type {Answers} from '../../actions/ports.ts';
import type {CommandContext, UiCommand, Uses} from '../../commands/context.ts';
import {noFormat} from '../../docker/noFormat.ts';
import {type AnyKind, kindOf, kinds} from '../../kinds/index.ts';
import {showLog} from '../../logs/commands/openLogs.ts';
import {endSearch} from '../../logs/space/across.ts';
import {hasOnePane} from '../../panes/layout.ts';
import {focusList, hasDetail} from '../../state/details.ts';
import {closePane, isZoomed, toggleZoom} from '../../state/panes.ts';
import {
	drillInto,
	goBack,
	goLast,
	goTo,
	openLogView,
	showMoment,
	touch,
	turnTab,
} from '../../state/reduce.ts';
import type {Route} from '../../state/types.ts';
import {type View, views} from '../../state/views.ts';
import {isOnDetail, logsWindow, routeNow, walkNow, windowNow} from '../../state/windows.ts';
import {isOfProject} from './looks/projectLooks.ts';
import {revealCommand} from './secrets.ts';
import {systemCommands} from './system.ts';
import {docksOf} from './viewWords.ts';

/** What a view is called where one types. */
interface Words {
	/** Where it is not that of the view. */
	readonly title?: string;
	/** Words for the command line. */
	readonly aliases: readonly string[];
	/** What docker calls it. */
	readonly cli: string;
	readonly docker?: DockerWords;
	/** Goes there as a docker line says it. */
	show?(context: CommandContext, said?: Answers): void;
}

/** Of views that are of no kind, by name; others are not gone to by a word of their own. */
const otherWords: Readonly<Record<string, Words>> = {
	logs: {aliases: ['panes'], cli: ''},
	system: {
		aliases: ['system', 'info', 'version'],
		cli: 'docker system info',
		docker: {
			also: ['info'],
			flags: [noFormat('-f', '--format')],
			positional: [],
		},
	},
	ports: {title: 'Ports of all containers', aliases: ['ports'], cli: ''},
	namespaces: {title: 'Namespaces: who shares whose', aliases: ['namespaces', 'ns'], cli: ''},
};

const wordsOfKind = (kind: AnyKind): Words => {
	return {aliases: kind.aliases, cli: kind.cli, ...docksOf(kind)};
};
const words: Readonly<Record<string, Words>> = {
	...otherWords,
	...Object.fromEntries(kinds.map(kind => [kind.title.toLowerCase(), wordsOfKind(kind)])),
};

/** Views that one can go to, whatever is under the cursor. */
export const namedViews: readonly (View & Words)[] = views.flatMap(view => {
	const own = words[view.name];
	return own ? [{...view, ...own}] : [];
});

/** The panes there are; without any, the log of the container under the cursor. */
const showLogs = (context: Uses<'state' | 'change' | 'lists' | 'logs' | 'keys'>) => {
	if (logsWindow(context.state()).tree) return context.change(openLogView);
	const {kind, rows = []} = context.lists.targets() ?? {};
	if (kind === 'container' && rows.length > 0) return context.keys.run('container.logs');
	const row = context.lists.of('container').current();
	if (row === undefined) context.change(openLogView);
	else showLog(context, row);
};

/** The id of the container that one is at: under the cursor of its list, or shown. */
const containerHere = ({lists}: Uses<'lists'>): string | undefined => {
	const {kind, rows = []} = lists.targets() ?? {};
	if (kind !== 'container') return undefined;
	const row = lists.current()?.current() ?? rows[0];
	return row === undefined ? undefined : kindOf(kind).identify(row);
};

/** A part of the system is looked into from where one is; the views that have digits are places of their own. */
const hasWayBack = (route: Route): boolean => route.view === 'system' && route.part !== undefined;

const viewCommands = namedViews.map(
	({name, key, title, route, cli, docker, show}): UiCommand => ({
		id: `view.${name}`,
		keys: key === '' ? [] : [key],
		title,
		group: 'view',
		layer: 'global',
		cli,
		...(docker && {docker}),
		run(context, said) {
			if (said && show) return show(context, said);
			if (route.view === 'logs') return showLogs(context);
			const container = containerHere(context);
			context.change(hasWayBack(route) ? drillInto(route) : goTo(route));
			context.viewers.focused()?.bring?.(container);
		},
	}),
);

/** The kind whose detail tabs are on screen. */
const detailKind = (context: Uses<'state' | 'engine'>) => {
	const state = context.state();
	if (!context.engine.hub()) return undefined;
	const route = routeNow(state);
	if (route.view === 'detail') return route.kind;
	return route.view === 'list' && hasDetail(state) ? route.kind : undefined;
};

const turn = (context: Uses<'state' | 'change' | 'engine'>, by: 1 | -1) => {
	const kind = detailKind(context);
	if (kind) context.change(turnTab(kind, by));
};
const noTabs = (context: Uses<'state' | 'engine'>) =>
	detailKind(context) ? undefined : 'no detail is open';

/** One step back: out of a search, a zoom, a pane, a filter, a view. False at the root. */
const back = (context: CommandContext): boolean => {
	const state = context.state();
	const list = isOnDetail(state) ? undefined : context.lists.current();
	const viewer = context.viewers.focused();
	if (viewer?.search?.isOn) endSearch(context.logs, viewer);
	else if (viewer?.back?.()) context.change(touch);
	else if (isZoomed(state)) context.change(toggleZoom);
	else if (isOnDetail(state)) context.change(focusList);
	else if (list && list.absence().lost > 0) list.forgetLost();
	else if (list?.kind === 'container' && state.moment !== undefined) {
		context.change(showMoment(undefined));
	} else if (list && list.view.get().filter !== '') {
		if (isOfProject(state, list.view.get().filter)) context.change(goBack);
		list.setFilter('');
	} else {
		context.change(goBack);
		return context.state() !== state;
	}
	return true;
};

/** Which view is shown, which pane has the focus, and the way back. */
export const viewsCommands: readonly UiCommand[] = [
	...viewCommands,
	...systemCommands,
	{
		id: 'view.last',
		keys: ['-'],
		title: 'The view before',
		group: 'view',
		layer: 'global',
		unavailable: context => (walkNow(context.state()).last ? undefined : 'this is the first view'),
		run: context => context.change(goLast),
	},
	{
		id: 'view.back',
		keys: ['esc'],
		title: 'Back; end search or filter',
		group: 'view',
		layer: 'global',
		run(context) {
			if (context.engine.giveUp() || context.viewers.focused()?.log?.place.giveUp?.()) return;
			if (!context.dialog.toasts.dismiss()) back(context);
		},
	},
	{
		id: 'view.close',
		keys: ['q'],
		title: 'Back; close the pane; quit from the last',
		group: 'view',
		layer: 'global',
		run(context) {
			if (back(context)) return;
			if (hasOnePane(windowNow(context.state()))) context.keys.run('program.quit');
			else context.change(closePane);
		},
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
	revealCommand,
];

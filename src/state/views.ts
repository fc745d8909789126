import {isDeepStrictEqual} from 'node:util';
import {type AnyKind, isListKind, type KindId, kinds} from '../kinds/index.ts';
import type {Route} from './types.ts';
import {isBare, logView} from './walks.ts';

/** A view that has a name: the list of a kind, or one of its own. */
export interface View {
	/** On the command line, and where a layout is saved. */
	readonly name: string;
	readonly title: string;
	/** The digit that goes there; empty for a view without a tab. */
	readonly key: string;
	readonly route: Route;
	/** Name of the view under whose tab it stands. */
	readonly tab: string;
}

const viewOfKind = ({id, title, key}: AnyKind): View => {
	const name = title.toLowerCase();
	const route: Route = isListKind(id) ? {view: 'list', kind: id} : {view: 'events'};
	return {name, title, key, route, tab: name};
};

/** By the id of its kind. */
const kindViews = new Map<KindId, View>(kinds.map(kind => [kind.id, viewOfKind(kind)]));

const systemView = (name: string, title: string, part: 'disk' | 'ports' | 'namespaces'): View => ({
	...{name, title, key: '', tab: 'system'},
	route: {view: 'system', part},
});

const logs: View = {name: 'logs', title: 'Logs', key: '6', route: logView, tab: 'logs'};

/** Every view that has a name: those of the kinds, and one record for each that is of none. */
export const views: readonly View[] = [
	...kindViews.values(),
	logs,
	{name: 'system', title: 'System', key: '8', route: {view: 'system'}, tab: 'system'},
	systemView('disk', 'Disk usage', 'disk'),
	systemView('ports', 'Ports', 'ports'),
	systemView('namespaces', 'Namespaces', 'namespaces'),
	{name: 'output', title: 'Output', key: '', route: {view: 'output'}, tab: 'images'},
];

/** The kind that a route is about, where its view is not one of its own. */
const kindAbout = (route: Route): KindId | undefined => {
	switch (route.view) {
		case 'list':
		case 'detail':
			return route.kind;
		case 'events':
			return 'event';
		case 'diff':
			return route.of === 'image' ? 'image' : 'container';
		case 'top':
			return 'container';
		case 'files':
			return route.of;
		default:
			return undefined;
	}
};

/** The view that a route is, or else that of the list of what it is about. */
export const viewOf = (route: Route): View | undefined => {
	if (isBare(route)) return logs;
	const kind = kindAbout(route);
	const named = views.find(view => isDeepStrictEqual(view.route, route));
	return named ?? (kind && kindViews.get(kind));
};

/** Views that a pane can show, by name: all but the logs, which have panes of their own. */
const inPanes = new Map(views.filter(view => view !== logs).map(view => [view.name, view]));

/** What such a pane can be asked for, by the words of the command line. */
export const viewNames: readonly string[] = [...inPanes.keys()];

/** The route of such a name; `undefined` for what is none. */
export const routeNamed = (name: string): Route | undefined => inPanes.get(name)?.route;

/** The name of a route; what is about one object belongs to the list of its kind. `undefined` for a log. */
export const nameOfRoute = (route: Route): string | undefined => {
	const {name = ''} = viewOf(route) ?? {};
	return inPanes.has(name) ? name : undefined;
};

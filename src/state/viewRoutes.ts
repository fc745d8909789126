import {isDeepStrictEqual} from 'node:util';
import type {ViewName} from '../logs/panes/savedLayout.ts';
import type {Route} from './types.ts';

/** What the names of views stand for. */
export const viewRoutes: Readonly<Record<ViewName, Route>> = {
	containers: {view: 'list', kind: 'container'},
	images: {view: 'list', kind: 'image'},
	volumes: {view: 'list', kind: 'volume'},
	networks: {view: 'list', kind: 'network'},
	projects: {view: 'list', kind: 'project'},
	events: {view: 'events'},
	system: {view: 'system'},
	disk: {view: 'system', part: 'disk'},
	ports: {view: 'system', part: 'ports'},
	namespaces: {view: 'system', part: 'namespaces'},
	output: {view: 'output'},
};

const names = Object.keys(viewRoutes) as readonly ViewName[];

/** The route of a name; `undefined` for what is none. */
export const routeNamed = (name: string): Route | undefined =>
	Object.hasOwn(viewRoutes, name) ? viewRoutes[name as ViewName] : undefined;

/** The name of a route; what is about one object belongs to the list of its kind. `undefined` for a log. */
export const nameOfRoute = (route: Route): ViewName | undefined => {
	if (route.view === 'logs') return undefined;
	const named = names.find(name => isDeepStrictEqual(viewRoutes[name], route));
	if (named || route.view === 'events') return named ?? 'events';
	const kind = route.view === 'detail' ? route.kind : 'container';
	return names.find(name => isDeepStrictEqual(viewRoutes[name], {view: 'list', kind}));
};

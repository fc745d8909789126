import type {Layer} from '../actions/command.ts';
import type {KindId, TabId} from '../kinds/index.ts';
import {tabOf} from '../state/state.ts';
import type {Connection, Route, WorkspaceState} from '../state/types.ts';
import {isOnDetail, routeNow} from '../state/windows.ts';
import type {LogTools} from '../viewers/logTools.ts';

/** Tabs whose viewer has keys of its own. */
const tabLayers: Partial<Record<TabId, Layer>> = {
	logs: 'logs',
	top: 'top',
	files: 'files',
	inspect: 'inspect',
	config: 'inspect',
};

const detailLayers = (kind: KindId, tab: TabId): readonly Layer[] => {
	const own = tabLayers[tab];
	// What the viewer does not take goes to the object: kill it from where it was seen.
	const rest: readonly Layer[] = ['viewer', kind, 'layout', 'global'];
	if (tab === 'why') return ['why', 'detail', ...rest];
	return ['detail', ...(own ? [own] : []), ...rest];
};

const routeLayers = (route: Exclude<Route, {view: 'list'}>): readonly Layer[] => {
	switch (route.view) {
		case 'log':
		case 'shell':
		case 'logs':
			return ['panes', 'logs', 'viewer', 'container', 'layout', 'global'];
		case 'top':
			return ['detail', 'top', 'viewer', 'container', 'layout', 'global'];
		case 'files':
			return ['detail', 'files', 'viewer', route.of, 'layout', 'global'];
		case 'events':
			return ['detail', 'events', 'viewer', 'layout', 'global'];
		case 'output':
			return ['output', 'viewer', 'layout', 'global'];
		case 'system': {
			const isOfContainers = route.part === 'ports' || route.part === 'namespaces';
			const own: readonly Layer[] = isOfContainers ? ['rows'] : [];
			return ['detail', ...own, 'system', 'viewer', 'layout', 'global'];
		}
		case 'diff':
			return ['detail', 'viewer', 'layout', 'global'];
		case 'detail':
			return detailLayers(route.kind, route.tab);
	}
};

/** What a log can be doing. */
type Doing = Pick<LogTools, 'record' | 'counts' | 'patterns' | 'histogram' | 'mark'>;

/** What stands in the place of the lines of a log. */
const faceOf = (log: Doing | undefined): Layer | undefined => {
	if (log?.record?.shown) return 'record';
	if (log?.counts?.by !== undefined) return 'counts';
	return log?.patterns?.shown ? 'patterns' : undefined;
};

/** With those of what a log is doing in front: its patterns, or one of its lines, have the keys of all lines, marked lines and bars some of them. */
export const logLayers = (layers: readonly Layer[], log: Doing | undefined): readonly Layer[] => {
	const face = faceOf(log);
	if (face) return [face, ...layers.filter(layer => layer !== 'logs')];
	const front: Layer[] = [];
	if (log?.mark?.range) front.push('marked');
	if (log?.histogram?.state === 'cursor') front.push('histogram');
	return front.length === 0 ? layers : [...front, ...layers];
};

/** Layers that are asked for a key, first match wins: a key goes to exactly one. */
export const layersOf = (state: WorkspaceState, phase: Connection['phase']): readonly Layer[] => {
	if (phase !== 'connected') return ['offline', 'global'];
	const route = routeNow(state);
	if (route.view !== 'list') return routeLayers(route);
	if (isOnDetail(state)) return detailLayers(route.kind, tabOf(state, route.kind));
	const layers: readonly Layer[] = [route.kind, 'list', 'layout', 'global'];
	return route.kind === 'container' && state.moment !== undefined ? ['past', ...layers] : layers;
};

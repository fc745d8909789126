import type {LogChange} from '../logs/panes/changes.ts';
import type {LogSpec} from '../logs/panes/spec.ts';
import type {LayoutChange} from '../panes/layout.ts';
import type {Route, Walk, Way, Window} from './types.ts';

/** Where a walk begins: without a way back. */
export const rootWalk = (route: Route): Walk => ({route, back: [], last: undefined});

/** The window of logs, where one comes back to it from what a log of it opened. */
export const logView: Route = {view: 'logs'};

/** True for what is drawn without a frame, a log or a program, and for the window of logs while it is empty. */
export const isBare = ({view}: Route): boolean =>
	view === 'log' || view === 'shell' || view === 'logs';

/** The log that a pane shows, or can come back to. */
const logIn = ({route, back, last}: Walk): LogSpec | undefined => {
	const ways = [route, ...back, ...(last ? [last.route, ...last.back] : [])];
	const found = ways.find(({view}) => view === 'log');
	return found?.view === 'log' ? found.log : undefined;
};

/** The logs of a window, by pane. */
export const logsIn = ({panes}: Pick<Window, 'panes'>): ReadonlyMap<string, LogSpec> =>
	new Map(
		[...panes].flatMap(([id, walk]) => {
			const log = logIn(walk);
			return log ? [[id, log] as const] : [];
		}),
	);

/** With another one in the place of its log. */
const withLog = ({last, ...way}: Walk, log: LogSpec): Walk => {
	const swap = (route: Route): Route => (route.view === 'log' ? {...route, log} : route);
	const swapAll = ({route, back}: Way): Way => ({route: swap(route), back: back.map(swap)});
	return {...swapAll(way), last: last && swapAll(last)};
};

/** A change that knows of logs alone, for a window where other panes show something else. */
export const amongOthers =
	(change: LogChange): LayoutChange<Walk> =>
	window => {
		const before = {...window, panes: logsIn(window)};
		const after = change(before);
		if (after === before) return window;
		const gone = [...before.panes.keys()].filter(id => !after.panes.has(id));
		const panes = new Map([...window.panes].filter(([id]) => !gone.includes(id)));
		for (const [id, log] of after.panes) {
			const walk = panes.get(id);
			if (!walk) panes.set(id, rootWalk({view: 'log', log}));
			else if (before.panes.get(id) !== log) panes.set(id, withLog(walk, log));
		}
		return {...after, panes};
	};

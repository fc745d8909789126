import {slotKeys, slotsOf} from '../../state/layout.ts';
import type {WorkspaceState} from '../../state/types.ts';
import {derive, pick, type Readable} from '../../store/store.ts';
import type {Viewer} from '../../viewers/types.ts';
import {sourceText} from '../panes/source.ts';
import {type LogSpec, matchesOf} from '../panes/spec.ts';
import type {LogWatch} from '../watch/watches.ts';
import type {LogSpace} from './space.ts';
import type {LogPaneView, LogsView} from './types.ts';

const titleOf = (pane: LogSpec): string => {
	const logs = pane.match === undefined ? [...pane.sources, ...pane.awaited].map(sourceText) : [];
	const matches = matchesOf(pane).map(match => (match === '' ? 'all containers' : match));
	const names = [...logs, ...matches];
	return names.join(names.some(name => name.includes(' ')) ? ', ' : ' ');
};

/** What is watched for in the logs of a pane. */
const watchedOf = (
	viewer: Pick<Viewer, 'log'> | undefined,
	watches: readonly LogWatch[],
): Pick<LogPaneView, 'watched'> => {
	if (watches.length === 0) return {};
	const names = new Set(viewer?.log?.origin?.sources().map(({name}) => name));
	const own = watches.filter(one => one.names.some(name => names.has(name)));
	if (own.length === 0) return {};
	const hits = own.reduce((sum, one) => sum + one.hits, 0);
	return {watched: {hits, isNews: own.some(({isNews}) => isNews)}};
};

/** The logs on the screen as they are drawn; follows the size of the screen. */
export const createLogsView = (
	space: LogSpace,
	state: Readable<WorkspaceState>,
	locked: Readable<boolean>,
): Readable<LogsView> => {
	const slots = derive(
		slotKeys.map(key => pick(state, now => now[key])),
		() => slotsOf(state.get()),
	);
	return derive(
		[slots, space.layout, space.viewers, locked, space.watches],
		({all}, layout, viewers, isLocked, watches) => ({
			locked: isLocked,
			panes: [...all.values()].flatMap(({pane: id, rect, bare}) => {
				const log = bare ? layout.panes.get(id) : undefined;
				if (!log) return [];
				const viewer = viewers.get(id);
				const name = titleOf(log);
				return [{id, rect, name, viewer, picked: log.marked, ...watchedOf(viewer, watches)}];
			}),
		}),
	);
};

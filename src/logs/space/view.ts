import {paneIds} from '../../panes/tree.ts';
import {slotKeys, slotsOn} from '../../state/layout.ts';
import type {LayoutName, WorkspaceState} from '../../state/types.ts';
import {derive, pick, type Readable} from '../../store/store.ts';
import type {Viewer} from '../../viewers/types.ts';
import {matchesOf, type PaneSpec} from '../panes/pane.ts';
import {sourceText} from '../panes/savedLayout.ts';
import type {Watch} from '../watch/watches.ts';
import type {LogSpace} from './space.ts';
import type {LogPaneView, LogsView} from './types.ts';

const titleOf = (pane: PaneSpec | undefined): string => {
	if (!pane) return '';
	if (pane.isShell) return pane.sources.map(({name}) => `${name} ─ shell`).join(' ');
	const logs = pane.match === undefined ? [...pane.sources, ...pane.awaited].map(sourceText) : [];
	const matches = matchesOf(pane).map(match => (match === '' ? 'all containers' : match));
	const names = [...logs, ...matches];
	return names.join(names.some(name => name.includes(' ')) ? ', ' : ' ');
};

/** What is watched for in the logs of a pane. */
const watchedOf = (
	viewer: Pick<Viewer, 'log'> | undefined,
	watches: readonly Watch[],
): Pick<LogPaneView, 'watched'> => {
	if (watches.length === 0) return {};
	const names = new Set(viewer?.log?.origin?.sources().map(({name}) => name));
	const own = watches.filter(one => one.names.some(name => names.has(name)));
	if (own.length === 0) return {};
	const hits = own.reduce((sum, one) => sum + one.hits, 0);
	return {watched: {hits, isNews: own.some(({isNews}) => isNews)}};
};

/** The layout whose logs are meant: the one on the screen, unless it has none. */
const layoutNameOf = ({at, layouts}: WorkspaceState): LayoutName =>
	layouts.views.panes.size > 0 ? at : 'logs';

/** The logs on the screen as they are drawn, else those of the log view; follows the size of the screen. */
export const createLogsView = (
	space: LogSpace,
	state: Readable<WorkspaceState>,
	locked: Readable<boolean>,
): Readable<LogsView> => {
	const slots = derive(
		slotKeys.map(key => pick(state, now => now[key])),
		() => slotsOn(state.get(), layoutNameOf(state.get())),
	);
	const layout = pick(state, now => now.layouts[layoutNameOf(now)]);
	return derive(
		[slots, layout, space.viewers, locked, space.watches],
		({all, rules}, {panes, tree}, viewers, isLocked, watches) => ({
			focus: tree?.focus ?? '',
			count: tree ? paneIds(tree.root).length : 0,
			locked: isLocked,
			rules,
			panes: [...all.values()]
				.filter(({log}) => log)
				.map(({pane: id, rect}) => ({
					id,
					rect,
					name: titleOf(panes.get(id)),
					viewer: viewers.get(id),
					picked: panes.get(id)?.marked ?? false,
					...watchedOf(viewers.get(id), watches),
				})),
		}),
	);
};

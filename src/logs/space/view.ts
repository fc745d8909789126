import {paneIds} from '../../panes/tree.ts';
import {slotKeys, slotsOn} from '../../state/layout.ts';
import type {LayoutName, WorkspaceState} from '../../state/types.ts';
import {derive, pick, type Readable} from '../../store/store.ts';
import {matchesOf, type PaneSpec} from '../panes/pane.ts';
import {sourceText} from '../panes/savedLayout.ts';
import type {LogSpace} from './space.ts';
import type {LogsView} from './types.ts';

const titleOf = (pane: PaneSpec | undefined): string => {
	if (!pane) return '';
	if (pane.isShell) return pane.sources.map(({name}) => `${name} ─ shell`).join(' ');
	const logs = pane.match === undefined ? [...pane.sources, ...pane.awaited].map(sourceText) : [];
	const matches = matchesOf(pane).map(match => (match === '' ? 'all containers' : match));
	const names = [...logs, ...matches];
	return names.join(names.some(name => name.includes(' ')) ? ', ' : ' ');
};

/** The layout whose logs are meant: the one on the screen, unless it has none. */
const layoutNameOf = ({at, layouts}: WorkspaceState): LayoutName =>
	layouts.views.panes.size > 0 ? at : 'logs';

/** The logs on the screen as they are drawn, else those of the log view; follows the size of the screen. */
export const createLogsView = (
	space: LogSpace,
	state: Readable<WorkspaceState>,
): Readable<LogsView> => {
	const slots = derive(
		slotKeys.map(key => pick(state, now => now[key])),
		() => slotsOn(state.get(), layoutNameOf(state.get())),
	);
	const layout = pick(state, now => now.layouts[layoutNameOf(now)]);
	return derive(
		[slots, layout, space.viewers, space.lock.on],
		({all, rules}, {panes, tree}, viewers, locked) => ({
			focus: tree?.focus ?? '',
			count: tree ? paneIds(tree.root).length : 0,
			locked,
			rules,
			panes: [...all.values()]
				.filter(({log}) => log)
				.map(({pane: id, rect}) => ({
					id,
					rect,
					name: titleOf(panes.get(id)),
					viewer: viewers.get(id),
					picked: panes.get(id)?.marked ?? false,
				})),
		}),
	);
};

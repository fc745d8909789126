import type {WorkspaceState} from '../../state/types.ts';
import {derive, type Readable} from '../../store/store.ts';
import {matchesOf, type PaneSpec} from '../panes/pane.ts';
import {sourceText} from '../panes/savedLayout.ts';
import type {LogSpace} from './space.ts';
import type {LogsView} from './types.ts';

const titleOf = (pane: PaneSpec | undefined): string => {
	if (!pane) return '';
	const logs = pane.match === undefined ? [...pane.sources, ...pane.awaited].map(sourceText) : [];
	const matches = matchesOf(pane).map(match => (match === '' ? 'all containers' : match));
	const names = [...logs, ...matches];
	return names.join(names.some(name => name.includes(' ')) ? ', ' : ' ');
};

/** The log workspace as it is drawn; follows the size of the screen. */
export const createLogsView = (
	space: LogSpace,
	state: Readable<WorkspaceState>,
): Readable<LogsView> => {
	const size = derive([state], now => now.size);
	return derive(
		[space.layout, space.viewers, space.lock.on, size],
		({panes, tree}, viewers, locked) => {
			const places = space.places();
			return {
				focus: tree?.focus ?? '',
				count: panes.size,
				locked,
				rules: places.rules,
				panes: [...places.panes].map(([id, rect]) => ({
					id,
					rect,
					name: titleOf(panes.get(id)),
					viewer: viewers.get(id),
					picked: panes.get(id)?.marked ?? false,
				})),
			};
		},
	);
};

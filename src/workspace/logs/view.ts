import {derive, type Readable} from '../../store/store.ts';
import type {LogsView, WorkspaceState} from '../types.ts';
import type {LogSpace} from './space.ts';
import type {PaneSpec} from './state.ts';

const titleOf = (pane: PaneSpec | undefined): string => {
	if (pane?.match !== undefined) return pane.match === '' ? 'all containers' : pane.match;
	return pane?.sources.map(({name}) => name).join(' ') ?? '';
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
				})),
			};
		},
	);
};

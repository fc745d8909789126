import {Box} from 'ink';
import {useMemo} from 'react';
import {usePaneViewer} from '../../hooks/usePaneViewer.ts';
import type {ShownSlot} from '../../hooks/useSlots.ts';
import {useStore} from '../../hooks/useStore.ts';
import {useTheme} from '../../hooks/useTheme.ts';
import {useWorkspace} from '../../hooks/useWorkspace.ts';
import {SpanRows} from '../parts/SpanRows.tsx';
import {Strip} from '../parts/Strip.tsx';
import {paneTitle} from './paneTitle.ts';

export interface BarePaneProps {
	readonly slot: Pick<ShownSlot, 'id' | 'rect' | 'route' | 'marked' | 'hidden'>;
}

/** A log, or a program: a title line, and what scrolls. No frame, so that text can be selected. */
export const BarePane = ({slot}: BarePaneProps) => {
	const {id, rect, route, marked, hidden} = slot;
	const theme = useTheme();
	const {logs} = useWorkspace();
	const {viewer, watch} = usePaneViewer(id);
	const log = useStore(logs, ({panes}) => panes.find(pane => pane.id === id));
	const locked = useStore(logs, now => now.locked);
	const name = route.view === 'shell' ? `${route.name} ─ shell` : (log?.name ?? '');
	const {picked = false, watched} = log ?? {};
	const paint = useMemo(
		() => (cells: number) => {
			const now = viewer.get();
			const lockedAt = locked ? now?.log?.place.time() : undefined;
			const status = now?.status() ?? [];
			const title = {name, marked, picked, watched, hidden, lockedAt, status};
			return paneTitle(title, cells, theme);
		},
		[viewer, name, marked, picked, watched, locked, hidden, theme],
	);
	const {width, height} = rect;
	return (
		<Box width={width} height={height} flexDirection="column">
			<Strip width={width} watch={watch} paint={paint} />
			{height > 1 ? (
				<SpanRows width={width} height={height - 1} viewer={viewer.get} watch={watch} />
			) : null}
		</Box>
	);
};

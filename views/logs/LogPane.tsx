import {Box} from 'ink';
import {useMemo} from 'react';
import {useTheme} from '../../hooks/useTheme.ts';
import type {LogPaneView} from '../../src/logs/space/types.ts';
import {SpanRows} from '../parts/SpanRows.tsx';
import {Strip} from '../parts/Strip.tsx';
import {paneTitle} from './paneTitle.ts';

export interface LogPaneProps {
	readonly pane: LogPaneView;
	/** Of its upper left corner, in the area. */
	readonly x: number;
	readonly y: number;
	/** It has the keys, and others have not. */
	readonly marked: boolean;
	/** All panes stand at one time, which the title tells. */
	readonly locked: boolean;
	/** Panes that it hides. */
	readonly hidden: number;
}

/** A pane of the log workspace: a title line, and the log. No frame, so that text can be selected. */
export const LogPane = ({pane, x, y, marked, locked, hidden}: LogPaneProps) => {
	const theme = useTheme();
	const {viewer, name, rect, picked, watched} = pane;
	const painted = useMemo(
		() => ({
			viewer: () => viewer,
			watch: viewer ? [viewer.revision] : [],
			paint: (cells: number) =>
				paneTitle(
					{
						name,
						marked,
						picked,
						watched,
						hidden,
						lockedAt: locked ? viewer?.log?.place.time() : undefined,
						status: viewer?.status() ?? [],
					},
					cells,
					theme,
				),
		}),
		[viewer, name, marked, picked, watched, locked, hidden, theme],
	);
	const {width, height} = rect;
	return (
		<Box
			position="absolute"
			marginLeft={x}
			marginTop={y}
			width={width}
			height={height}
			flexDirection="column"
		>
			<Strip width={width} watch={painted.watch} paint={painted.paint} />
			{viewer && height > 1 ? (
				<SpanRows width={width} height={height - 1} viewer={painted.viewer} watch={painted.watch} />
			) : null}
		</Box>
	);
};

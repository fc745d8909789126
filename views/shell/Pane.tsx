import {Box, Text} from 'ink';
import {type ReactNode, useMemo} from 'react';
import type {ShownSlot} from '../../hooks/useSlots.ts';
import {useTheme} from '../../hooks/useTheme.ts';
import type {Line} from '../../src/spans/span.ts';
import {lineWidth} from '../../src/spans/spans.ts';
import {titleRoom} from '../../src/spans/titleRoom.ts';
import type {Readable} from '../../src/store/store.ts';
import {frameBottom, frameTop} from '../frame.ts';
import {Strip} from '../parts/Strip.tsx';

/** What stands in the top line of a frame; it repaints by itself. Must be the same object from render to render. */
export interface PaneTitle {
	/** Everything that the two functions read. */
	readonly watch: readonly Readable<unknown>[];
	/**
	 * Begins with the name of the pane, one span. `room` cells are there beside what stands at the right, which takes
	 * `state` of them.
	 */
	left(room: number, state: number): Line;
	/** At the right end of the line. */
	right?(): Line;
}

export interface PaneProps extends Pick<ShownSlot, 'marked' | 'hidden'> {
	/** Of the outer box. */
	readonly width: number;
	readonly height: number;
	readonly title: PaneTitle;
	/** Hangs on the pane above: they share a line. */
	readonly joined?: boolean;
	/** The pane below draws the line that they share. */
	readonly open?: boolean;
	readonly children: (width: number, height: number) => ReactNode;
}

/** A thin frame with a title in its top line. The frame never changes with the focus: only the title does. */
export const Pane = ({
	width,
	height,
	title,
	marked,
	hidden,
	joined = false,
	open = false,
	children,
}: PaneProps) => {
	const theme = useTheme();
	const inner = height - (open ? 1 : 2);
	const side = useMemo(
		() => Array.from({length: inner}, () => theme.paint('│', 'rule')).join('\n'),
		[inner, theme],
	);
	const paint = useMemo(
		() => (cells: number) => {
			const right = title.right?.() ?? [];
			const room = titleRoom(cells, right) - lineWidth(hidden);
			const left = title.left(room, lineWidth(right));
			const whole = [...left.slice(0, 1), ...hidden, ...left.slice(1)];
			return frameTop(whole, cells, theme, {joined, marked, right});
		},
		[title, hidden, theme, joined, marked],
	);
	return (
		<Box width={width} height={height} flexDirection="column" flexShrink={0}>
			<Strip width={width} watch={title.watch} paint={paint} />
			<Box width={width} height={inner} flexShrink={0}>
				<Box width={1} flexShrink={0}>
					<Text wrap="truncate">{side}</Text>
				</Box>
				<Box width={width - 2} height={inner} flexShrink={0} overflow="hidden">
					{children(width - 2, inner)}
				</Box>
				<Box width={1} flexShrink={0}>
					<Text wrap="truncate">{side}</Text>
				</Box>
			</Box>
			{open ? null : <Text wrap="truncate">{frameBottom(width, theme)}</Text>}
		</Box>
	);
};

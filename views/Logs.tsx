import {Box, Text} from 'ink';
import {useLayout} from '../hooks/useLayout.ts';
import {useStore} from '../hooks/useStore.ts';
import {useTheme} from '../hooks/useTheme.ts';
import {useWorkspace} from '../hooks/useWorkspace.ts';
import {wrapText} from '../src/base/text/wrap.ts';
import type {LogsView} from '../src/logs/space/types.ts';
import {paintLine} from './line.ts';
import {LogPane} from './logs/LogPane.tsx';

export interface LogsProps {
	/** Cells of the area. */
	readonly width: number;
	readonly height: number;
	/** How many views are drawn beside them. */
	readonly others: number;
}

type Rule = LogsView['rules'][number];

/** The line between panes side by side; where a title begins it is crossed. */
const Rule = ({x, y, height, crossing}: Rule & {readonly crossing: boolean}) => {
	const theme = useTheme();
	const start = crossing ? '┼' : '┬';
	const line = Array.from({length: height}, (_, row) =>
		theme.paint(row === 0 ? start : '│', 'rule'),
	);
	return (
		<Box position="absolute" marginLeft={x} marginTop={y} width={1} height={height}>
			<Text>{line.join('\n')}</Text>
		</Box>
	);
};

const Empty = ({width}: {readonly width: number}) => {
	const theme = useTheme();
	const lines = [
		'No log is open.',
		...wrapText(
			'esc goes back; in the list of containers l looks at one log, space marks and m opens a pane for each.',
			width - 2,
			3,
		),
	];
	return (
		<Text>
			{lines.map(text => paintLine([{text: ` ${text}`, tone: 'muted'}], width, theme)).join('\n')}
		</Text>
	);
};

/** The log workspace: its panes over the whole area, told apart by their titles and thin lines. */
export const Logs = ({width, height, others}: LogsProps) => {
	const {logs} = useWorkspace();
	const {panes, rules, focus, count, locked} = useStore(logs, now => now);
	// Places are those of the screen: the area begins below header and tabs.
	const {x: left, y: top} = useLayout().area;
	const drawn = panes.length + others;
	return (
		<Box position="absolute" width={width} height={height} overflow="hidden">
			{panes.length === 0 ? <Empty width={width} /> : null}
			{panes.map(pane => (
				<LogPane
					key={pane.id}
					pane={pane}
					x={pane.rect.x - left}
					y={pane.rect.y - top}
					marked={pane.id === focus && drawn > 1}
					locked={locked}
					hidden={drawn === 1 ? count - 1 : 0}
				/>
			))}
			{rules.map(rule => (
				<Rule
					key={`${rule.x} ${rule.y}`}
					{...rule}
					x={rule.x - left}
					y={rule.y - top}
					crossing={rules.some(({x, y, height: cells}) => x === rule.x && y + cells === rule.y)}
				/>
			))}
		</Box>
	);
};

import {Box, Text} from 'ink';
import {useSize} from '../../hooks/useSize.ts';
import {useStore} from '../../hooks/useStore.ts';
import {useTheme} from '../../hooks/useTheme.ts';
import {useWorkspace} from '../../hooks/useWorkspace.ts';
import type {Line} from '../../src/spans/span.ts';
import {paintLine} from '../line.ts';
import {connectingLines, failedLines} from './connect.ts';
import {StatusBar} from './StatusBar.tsx';

const widest = 90;
/** The header with an empty line below it, the status bar with one above it. */
const others = 4;

/** The screen while no engine answers. */
export const Connect = () => {
	const connection = useStore(useWorkspace().connection, now => now);
	const {columns, rows} = useSize();
	const theme = useTheme();
	const cells = Math.min(widest, columns - 4);
	const room = rows - others;
	const lines: readonly Line[] =
		connection.phase === 'failed'
			? failedLines(connection, cells, room)
			: connection.phase === 'connecting'
				? connectingLines(connection, cells)
				: [];
	const left = ' '.repeat(Math.max(2, Math.min((columns - cells) >> 1, 8)));
	return (
		<Box width={columns} height={rows} flexDirection="column" overflow="hidden">
			<Text wrap="truncate">
				{paintLine([{text: ' gantry', tone: 'accent', bold: true}], columns, theme)}
			</Text>
			<Text> </Text>
			<Box height={room} flexDirection="column" flexShrink={0} overflow="hidden">
				{lines.map((line, index) => (
					// biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
					<Text key={index} wrap="truncate">
						{left + paintLine(line, cells, theme)}
					</Text>
				))}
			</Box>
			<Text> </Text>
			<StatusBar width={columns} />
		</Box>
	);
};

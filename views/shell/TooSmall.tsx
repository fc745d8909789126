import {Box, Text} from 'ink';
import {smallest} from '../../hooks/measures.ts';
import {useSize} from '../../hooks/useSize.ts';
import {clip, width} from '../../src/base/text/text.ts';

/** All there is below the smallest screen. */
export const TooSmall = () => {
	const {columns, rows} = useSize();
	const lines = [
		`Gantry needs ${smallest.columns}x${smallest.rows}`,
		`this is ${columns}x${rows}`,
		'ctrl-c twice quits',
	];
	return (
		<Box width={columns} height={rows} flexDirection="column" overflow="hidden">
			<Box height={Math.max(0, (rows - lines.length) >> 1)} flexShrink={0} />
			{lines.slice(0, rows).map(line => (
				<Text key={line} wrap="truncate">
					{' '.repeat(Math.max(0, (columns - width(line)) >> 1)) + clip(line, columns)}
				</Text>
			))}
		</Box>
	);
};

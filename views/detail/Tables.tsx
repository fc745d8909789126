import {Box, Text} from 'ink';
import {useMemo} from 'react';
import {useStore} from '../../hooks/useStore.ts';
import {useTheme} from '../../hooks/useTheme.ts';
import type {ViewerBody} from '../../src/viewers/types.ts';
import {SmallTable} from '../table/SmallTable.tsx';

export interface TablesProps {
	readonly width: number;
	readonly height: number;
	readonly viewer: ViewerBody;
}

/** The body of a viewer of small tables, below each other. */
export const Tables = ({width, height, viewer}: TablesProps) => {
	const theme = useTheme();
	const revision = useStore(viewer.revision, number => number);
	// biome-ignore lint/correctness/useExhaustiveDependencies: the revision tells that the tables changed
	const tables = useMemo(() => viewer.tables?.() ?? [], [viewer, revision]);
	return (
		<Box flexDirection="column" width={width} height={height} flexShrink={0} overflow="hidden">
			{tables.map((table, index) => (
				// biome-ignore lint/suspicious/noArrayIndexKey: a table is its place
				<Box key={index} flexDirection="column" flexShrink={0} marginTop={index > 0 ? 1 : 0}>
					{table.title === '' ? null : (
						<Text wrap="truncate"> {theme.paint(table.title, 'normal', 'bold')}</Text>
					)}
					<SmallTable table={table} width={width} />
				</Box>
			))}
		</Box>
	);
};

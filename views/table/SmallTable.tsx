import {Box, Text} from 'ink';
import {type CellProps, Table} from 'ink-table';
import {createContext, type PropsWithChildren, useContext, useMemo} from 'react';
import {useTheme} from '../../hooks/useTheme.ts';
import {pad} from '../../src/base/text/text.ts';
import type {ViewerTable} from '../../src/viewers/types.ts';
import {paintLine, unbroken} from '../line.ts';
import {smallColumns} from './columns.ts';

/** ink-table puts one space on each side of a cell. */
const gap = 2;
/** It draws every cell as elements of its own: enough for ports and processes, too slow for more. */
const mostRows = 20;

/** What stands in a cell and in a title, painted and padded to the width of its column. */
interface Painter {
	cell(row: number, column: number): string;
	title(column: number): string;
}

const PainterContext = createContext<Painter>({cell: () => '', title: () => ''});

/** Lines between the rows go: no text, no height. What stands between columns is padding. */
const NoLines = () => null;

const Cell = ({column, children}: CellProps) => {
	const painter = useContext(PainterContext);
	return <Text>{` ${painter.cell(Number.parseInt(String(children), 10), column)} `}</Text>;
};

const Title = ({column = 0}: PropsWithChildren<{readonly column?: number}>) => (
	<Text>{` ${useContext(PainterContext).title(column)} `}</Text>
);

/**
 * Rows and columns of safe text, for small things that seldom change.
 * ink-table lays out; it measures by `String.length` and knows no colours, so each cell is given to it as
 * the number of its row, as wide as the column, and what it draws for that number is ours.
 */
export const SmallTable = ({
	table,
	width,
}: {
	readonly table: ViewerTable;
	readonly width: number;
}) => {
	const theme = useTheme();
	const {columns, data, painter} = useMemo(() => {
		const fitted = smallColumns(table, width - 1, gap);
		const rows = table.rows.slice(0, mostRows);
		const drawn: Painter = {
			cell(row, column) {
				const cell = rows[row]?.[column];
				const {width: size = 0, align} = fitted[column] ?? {};
				const emphasis = row === table.cursor ? 'bold' : undefined;
				return theme.paint(unbroken(pad(cell?.text ?? '', size, align)), cell?.tone, emphasis);
			},
			title(column) {
				const {title = '', width: size = 0, align} = fitted[column] ?? {};
				return theme.paint(pad(title, size, align), 'muted');
			},
		};
		return {
			columns: fitted.map((_, index) => String(index)),
			data: rows.map((_, row) =>
				Object.fromEntries(
					fitted.map(({width: size}, column) => [column, String(row).padEnd(size)]),
				),
			),
			painter: drawn,
		};
	}, [table, width, theme]);
	if (table.rows.length === 0) {
		return <Text>{paintLine([{text: ` ${table.empty}`, tone: 'muted'}], width, theme)}</Text>;
	}
	return (
		<PainterContext value={painter}>
			<Box width={width} flexShrink={0}>
				<Table data={data} columns={columns} cell={Cell} header={Title} skeleton={NoLines} />
			</Box>
		</PainterContext>
	);
};

import {Box, Text} from 'ink';
import type {ReactNode} from 'react';
import {useSize} from '../../hooks/useSize.ts';
import {useTheme} from '../../hooks/useTheme.ts';
import {width} from '../../src/base/text/text.ts';
import {wrapText} from '../../src/base/text/wrap.ts';
import {dialogRoom} from '../../src/overlays/reading/dialogRoom.ts';
import type {Line, Tone} from '../../src/spans/span.ts';
import {lineWidth} from '../../src/spans/spans.ts';
import {frameBottom, frameTop} from '../frame.ts';
import {cutLines, paintFull} from '../line.ts';
import {Layer} from '../parts/Layer.tsx';

/** A line of a dialog that holds a text field. */
export interface FieldRow {
	readonly label: Line;
	readonly field: ReactNode;
}

export type DialogRow = Line | FieldRow;

export interface DialogProps {
	readonly title: string;
	readonly tone: Tone;
	/** Cells wanted inside; less on a narrow screen. */
	readonly cells: number;
	/** Near the top (palette, help) and not in the middle. */
	readonly high?: boolean;
	/** What became of what it is about: told above everything, for no answer means anything any more. */
	readonly gone?: string | undefined;
	/** What became of some of that, in the same place. */
	readonly changed?: string | undefined;
	/** Lines above; cut where the screen is too low. */
	readonly body: (cells: number, most: number) => readonly DialogRow[];
	/** Lines below that always stay: buttons, what the keys are. */
	readonly foot?: (cells: number) => readonly DialogRow[];
}

const isField = (row: DialogRow): row is FieldRow => 'field' in row;

/** A framed box over everything, as high as what it holds. It covers what is below it. */
export const Dialog = ({
	title,
	tone,
	cells,
	high = false,
	gone,
	changed,
	body,
	foot,
}: DialogProps) => {
	const size = useSize();
	const {columns, rows} = size;
	const theme = useTheme();
	const inner = Math.min(Math.max(cells, width(title) + 2), dialogRoom(size).cells);
	const below = foot?.(inner) ?? [];
	const most = dialogRoom(size, below.length).lines;
	const news = gone ? `${gone}: esc closes this` : changed;
	const told: readonly Line[] = news
		? [...wrapText(news, inner, 2).map((text): Line => [{text, tone: 'warn', bold: true}]), []]
		: [];
	const shown = cutLines([...told, ...body(inner, Math.max(1, most - told.length))], most);
	const lines: readonly DialogRow[] = [
		...shown,
		...(shown.length > 0 && below.length > 0 ? [[]] : []),
		...below,
	];
	const height = lines.length + 4;
	const x = (columns - inner - 4) >> 1;
	const y = high ? Math.min(3, Math.max(0, rows - height)) : Math.max(0, (rows - height) >> 1);
	const side = theme.paint('│', tone);
	/** Leaves a cell for the field. */
	const labelCells = (label: Line) => Math.min(lineWidth(label), inner - 1);
	const plain = (line: Line) => `${side} ${paintFull(line, inner, theme)} ${side}`;
	return (
		<Layer x={x} y={y} width={inner + 4} height={height}>
			<Text wrap="truncate">
				{frameTop([{text: title, bold: true}], inner + 4, theme, {look: tone})}
			</Text>
			<Text wrap="truncate">{plain([])}</Text>
			{lines.map((line, index) =>
				isField(line) ? (
					// biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
					<Box key={index} height={1} flexShrink={0}>
						<Text wrap="truncate">{`${side} ${paintFull(line.label, labelCells(line.label), theme)}`}</Text>
						<Box width={inner - labelCells(line.label)} height={1} flexShrink={0} overflow="hidden">
							{line.field}
						</Box>
						<Text wrap="truncate">{` ${side}`}</Text>
					</Box>
				) : (
					// biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
					<Text key={index} wrap="truncate">
						{plain(line)}
					</Text>
				),
			)}
			<Text wrap="truncate">{plain([])}</Text>
			<Text wrap="truncate">{frameBottom(inner + 4, theme, tone)}</Text>
		</Layer>
	);
};

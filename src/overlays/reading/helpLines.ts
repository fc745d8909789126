import type {Hint} from '../../actions/catalog.ts';
import {clip, pad, width} from '../../base/text/text.ts';
import {wrapText} from '../../base/text/wrap.ts';
import type {Line} from '../../spans/span.ts';
import {lineWidth} from '../../spans/spans.ts';
import type {Size} from '../../state/types.ts';
import type {LineState} from '../../terminal/input/lineEdit.ts';
import {dialogRoom} from './dialogRoom.ts';

/** Cells of one column; as many columns as fit stand side by side. */
const columnCells = 50;
const gap = 2;

/** Widest keys and title that get a column of their own; more keys go on below, a longer title pushes what follows. */
const widestKeys = 19;
const widestTitle = 28;
/** Cells beside a title that a reason is begun in. */
const leastReason = 16;

/** Keys in rows of so many cells; the strokes of one stay together. */
const keyRows = (keys: string, cells: number): readonly string[] =>
	wrapText(keys.replace(/(?<!,) /g, '\u00a0'), cells).map(row => row.replaceAll('\u00a0', ' '));

/** A line of the help; more keys, and a reason that is longer, go on below. */
const hintLines = (
	hint: Hint,
	{keys, titles, cells, whole}: Sizes & {readonly cells: number},
): readonly Line[] => {
	const room = cells - keys - 2;
	const title = clip(hint.title, room);
	const left = room - Math.max(titles, width(title)) - 2;
	const isBeside =
		hint.disabled === undefined || left >= Math.min(leastReason, width(hint.disabled));
	// Half a docker line tells nothing; a reason is told whole.
	const cli = whole || width(hint.cli) <= left ? hint.cli : '';
	const [note = '', ...rest] =
		hint.disabled === undefined
			? [cli]
			: isBeside
				? wrapText(hint.disabled, left)
				: ['', ...wrapText(hint.disabled, room - 2)];
	const isNoted = note !== '' && left > 3;
	const indent = isBeside ? cells - left : keys + 4;
	const [firstKeys = '', ...otherKeys] = keyRows(hint.keys, keys);
	const tone = hint.disabled ? 'muted' : hint.destroys ? 'bad' : 'accent';
	return [
		[
			{text: pad(firstKeys, keys + 2), tone},
			{
				text: isNoted ? pad(title, Math.max(titles, width(title))) : title,
				tone: hint.disabled ? 'muted' : 'normal',
			},
			...(isNoted ? [{text: `  ${clip(note, left)}`, tone: 'muted'} as const] : []),
		],
		...Array.from(
			{length: Math.max(otherKeys.length, rest.length)},
			(_, row): Line => [
				{text: pad(otherKeys[row] ?? '', indent), tone},
				{text: rest[row] ?? '', tone: 'muted'},
			],
		),
	];
};

interface Sizes {
	readonly keys: number;
	readonly titles: number;
	/** The docker line is there, cut where it must be: it may be what was looked for. */
	readonly whole: boolean;
}

const blocksOf = (
	hints: readonly Hint[],
	cells: number,
	whole: boolean,
): readonly (readonly Line[])[] => {
	const widest = (text: (hint: Hint) => string, most: number) =>
		Math.min(most, Math.max(0, ...hints.map(hint => width(text(hint)))));
	const keys = widest(hint => hint.keys, widestKeys);
	const titles = widest(hint => hint.title, widestTitle);
	const groups = [...new Set(hints.map(hint => hint.group))];
	return groups.map(group => [
		[{text: clip(group.toUpperCase(), cells), tone: 'info', bold: true}],
		...hints
			.filter(hint => hint.group === group)
			.flatMap(hint => hintLines(hint, {keys, titles, cells, whole})),
		[],
	]);
};

/** Groups stay whole; a column is full when it has its share. */
const inGroups = (blocks: readonly (readonly Line[])[], count: number): readonly Line[][] => {
	const total = blocks.reduce((sum, block) => sum + block.length, 0);
	const columns: Line[][] = [[]];
	for (const block of blocks) {
		const current = columns.at(-1) ?? [];
		const full = current.length > 0 && current.length + block.length / 2 > total / count;
		if (full && columns.length < count) columns.push([...block]);
		else current.push(...block);
	}
	return columns;
};

/** Columns of the same height, whatever that tears apart: as few lines to scroll as can be. */
const inPieces = (blocks: readonly (readonly Line[])[], count: number): readonly Line[][] => {
	const lines = blocks.flat();
	const height = Math.ceil(lines.length / count);
	return Array.from({length: count}, (_, index) =>
		lines.slice(index * height, (index + 1) * height),
	);
};

/**
 * Every key that works now, by group, in as many columns as `cells` has room for.
 * Groups are torn apart only where they would not fit into `most` lines. What was `found` stands in one column, with its
 * docker line.
 * @internal
 */
export const helpLines = (
	hints: readonly Hint[],
	cells: number,
	most: number,
	found = false,
): readonly Line[] => {
	const count = found ? 1 : Math.max(1, Math.floor((cells + gap) / (columnCells + gap)));
	const size = Math.floor((cells - gap * (count - 1)) / count);
	const blocks = blocksOf(hints, size, found);
	const heightOf = (columns: readonly Line[][]) => Math.max(...columns.map(({length}) => length));
	const whole = inGroups(blocks, count);
	const columns = heightOf(whole) <= most ? whole : inPieces(blocks, count);
	return Array.from({length: heightOf(columns)}, (_, y) =>
		columns.flatMap((column, index): Line => {
			const line = column[y] ?? [];
			const space = size - lineWidth(line) + gap;
			return index === columns.length - 1 ? line : [...line, {text: ' '.repeat(space)}];
		}),
	);
};

/** The help on a screen of that size: all its lines, and how many have room below the field of what is looked for in it. */
export const helpPage = (
	hints: readonly Hint[],
	size: Size,
	find: LineState | undefined,
): {readonly cells: number; readonly lines: readonly Line[]; readonly height: number} => {
	const room = dialogRoom(size);
	const cells = Math.min(room.cells, 180);
	const height = Math.max(1, room.lines - (find ? 2 : 0));
	const isFound = (find?.graphemes.length ?? 0) > 0;
	return {cells, height, lines: helpLines(hints, cells, height, isFound)};
};

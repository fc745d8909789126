import type {Hint} from '../../src/actions/catalog.ts';
import {clip, pad, width} from '../../src/base/text/text.ts';
import type {Line} from '../../src/spans/span.ts';
import {lineWidth} from '../line.ts';

/** Cells of one column; as many columns as fit stand side by side. */
const columnCells = 50;
const gap = 2;

/** Widest key and title that get a column of their own; longer ones are cut, or push what follows. */
const widestKeys = 19;
const widestTitle = 28;

const hintLine = (hint: Hint, keys: number, titles: number, cells: number): Line => {
	const room = cells - keys - 2;
	const title = clip(hint.title, room);
	const left = room - Math.max(titles, width(title)) - 2;
	// Half a docker line tells nothing; half a reason does.
	const note = hint.disabled ?? (width(hint.cli) <= left ? hint.cli : '');
	return [
		{
			text: pad(clip(hint.keys, keys), keys + 2),
			tone: hint.disabled ? 'muted' : hint.destroys ? 'bad' : 'accent',
		},
		{
			text: note && left > 3 ? pad(title, Math.max(titles, width(title))) : title,
			tone: hint.disabled ? 'muted' : 'normal',
		},
		...(note && left > 3 ? [{text: `  ${clip(note, left)}`, tone: 'muted'} as const] : []),
	];
};

const blocksOf = (hints: readonly Hint[], cells: number): readonly (readonly Line[])[] => {
	const widest = (text: (hint: Hint) => string, most: number) =>
		Math.min(most, Math.max(0, ...hints.map(hint => width(text(hint)))));
	const keys = widest(hint => hint.keys, widestKeys);
	const titles = widest(hint => hint.title, widestTitle);
	const groups = [...new Set(hints.map(hint => hint.group))];
	return groups.map(group => [
		[{text: group.toUpperCase(), tone: 'info', bold: true}],
		...hints.filter(hint => hint.group === group).map(hint => hintLine(hint, keys, titles, cells)),
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
 * Groups are torn apart only where they would not fit into `most` lines.
 */
export const helpLines = (hints: readonly Hint[], cells: number, most: number): readonly Line[] => {
	const count = Math.max(1, Math.floor((cells + gap) / (columnCells + gap)));
	const size = Math.floor((cells - gap * (count - 1)) / count);
	const blocks = blocksOf(hints, size);
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

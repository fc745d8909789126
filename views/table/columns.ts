import {measure, width} from '../../src/base/text/text.ts';
import type {ViewerTable} from '../../src/viewers/types.ts';

/** A column of a small table. */
export interface SmallColumn {
	readonly title: string;
	/** Cells, without the gap. */
	readonly width: number;
	readonly align: 'left' | 'right';
}

/** `12`, `0.3`, `4.1%`, `00:01:02`, `12M`. */
const numeric = /^[\d.,:]+ ?[%a-zA-Z]{0,3}$/;

/**
 * Widths that show every text where `cells` allow it; else the widest columns give way first.
 * Columns of numbers are aligned to the right.
 */
export const smallColumns = (
	{titles, rows}: Pick<ViewerTable, 'titles' | 'rows'>,
	cells: number,
	gap: number,
): readonly SmallColumn[] => {
	const least = 2;
	const widths = titles.map((title, index) =>
		Math.max(least, width(title), ...rows.map(row => measure(row[index]?.text ?? '', cells).used)),
	);
	const total = () => widths.reduce((sum, size) => sum + size + gap, 0);
	while (total() > cells) {
		const widest = widths.indexOf(Math.max(...widths));
		const size = widths[widest] ?? 0;
		if (size <= least) break;
		widths[widest] = size - 1;
	}
	return titles.map((title, index) => {
		const texts = rows.map(row => row[index]?.text ?? '').filter(text => text !== '');
		const right = texts.length > 0 && texts.every(text => numeric.test(text));
		return {title, width: widths[index] ?? least, align: right ? 'right' : 'left'};
	});
};

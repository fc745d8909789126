import {pad, width} from '../../src/base/text/text.ts';
import {gauge} from '../../src/spans/gauge.ts';
import type {Span} from '../../src/spans/span.ts';
import {sparkline} from '../../src/spans/spark.ts';
import type {ViewerChart} from '../../src/viewers/types.ts';
import {plot, resample} from './plot.ts';

type Row = readonly Span[];

const axisCells = 8;
const titleCells = 10;
const gaugeCells = 10;

const known = (values: readonly (number | undefined)[]): readonly number[] =>
	values.filter(value => value !== undefined);

/** The value at the top of the axis: what is measured decides, a limit only where it is near. */
const topOf = ({lines, floor, ceiling}: ViewerChart): number => {
	const most = Math.max(floor, ...lines.flatMap(({values}) => known(values)));
	if (ceiling !== undefined && most > ceiling / 2) return Math.max(ceiling, most);
	return most > 0 ? most : 1;
};

/** Now, or where the mark is, and least and most of what is kept: `in 1.2M/s · 0…4M/s`. */
const figures = ({lines, format, ceiling, mark, notes = []}: ViewerChart): Row => [
	...lines.flatMap(({name, tone, values}, index): Row => {
		const numbers = known(values);
		const now = values.at(mark ?? -1);
		const [least, most] = [format(Math.min(...numbers)), format(Math.max(...numbers))];
		const range = numbers.length > 0 && least !== most ? ` ${least}…${most}` : '';
		return [
			...(index > 0 ? [{text: '  '}] : []),
			...(lines.length > 1 ? [{text: `${name} `, tone} as const] : []),
			{text: now === undefined ? '–' : format(now), bold: true},
			{text: range, tone: 'muted'},
			...(ceiling !== undefined && now !== undefined
				? [
						{text: ' '},
						...gauge(now / ceiling, gaugeCells),
						{text: ` of ${format(ceiling)}`, tone: 'muted'} as const,
					]
				: []),
		];
	}),
	...(notes.length > 0 ? [{text: ' · ', tone: 'muted'} as const, ...notes] : []),
];

/** A title line, and below it curves over an axis. */
const tall = (chart: ViewerChart, cells: number, height: number): readonly Row[] => {
	const top = topOf(chart);
	const rows = plot(chart.lines, Math.max(1, cells - axisCells - 1), height - 1, top, chart.mark);
	return [
		[{text: pad(chart.title, titleCells), bold: true}, ...figures(chart)],
		...rows.map((row, index): Row => {
			const label = index === 0 ? chart.format(top) : index === rows.length - 1 ? '0' : '';
			return [{text: `${pad(label, axisCells, 'right')}│`, tone: 'muted'}, ...row];
		}),
	];
};

/** One line: title, curve, figures. */
const flat = (chart: ViewerChart, cells: number): Row => {
	const told = figures(chart);
	const toldCells = told.reduce((sum, {text}) => sum + width(text), 0);
	const room = Math.max(4, cells - titleCells - toldCells - 2 - (chart.lines.length - 1));
	const each = Math.max(2, Math.floor(room / chart.lines.length));
	const top = topOf(chart);
	return [
		{text: pad(chart.title, titleCells), bold: true},
		...chart.lines.flatMap(
			({values, tone}, index): Row => [
				...(index > 0 ? [{text: ' '}] : []),
				{text: sparkline(resample(values, each), top, 1), tone},
			],
		),
		{text: '  '},
		...told,
	];
};

const clipRow = (row: Row, cells: number): Row => {
	const shown: Span[] = [];
	let left = cells;
	for (const span of row) {
		const size = width(span.text);
		if (left <= 0) break;
		shown.push(size <= left ? span : {...span, text: pad(span.text, left)});
		left -= size;
	}
	return left > 0 ? [...shown, {text: ' '.repeat(left)}] : shown;
};

const sideBySideFrom = 110;
const leastTall = 3;
/** From this height on a band ends with an empty row. */
const leastApart = 5;
const between = 2;

/** All charts of a viewer in a box: two columns where it is wide, one line each where it is low. */
export const chartRows = (
	charts: readonly ViewerChart[],
	cells: number,
	height: number,
): readonly Row[] => {
	const columns = cells >= sideBySideFrom ? 2 : 1;
	const bands = Math.ceil(charts.length / columns);
	const each = Math.floor(height / Math.max(1, bands));
	if (each < leastTall) return charts.map(chart => clipRow(flat(chart, cells), cells));
	const apart = each >= leastApart ? 1 : 0;
	const size = Math.floor((cells - (columns - 1) * between) / columns);
	return Array.from({length: bands}, (_, band) => {
		const group = charts.slice(band * columns, (band + 1) * columns);
		const drawn = group.map(chart => tall(chart, size, each - apart));
		const lines = Array.from(
			{length: each - apart},
			(_row, line): Row =>
				drawn.flatMap((rows, index) => [
					...(index > 0 ? [{text: ' '.repeat(between)}] : []),
					...clipRow(rows[line] ?? [], size),
				]),
		);
		return apart > 0 ? [...lines, []] : lines;
	}).flat();
};

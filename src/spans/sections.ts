import {grouped} from '../base/text/format.ts';
import {oneLine, width} from '../base/text/text.ts';
import type {Line} from './span.ts';
import {endLine, shorten, textOf} from './spans.ts';
import {wrapWords} from './wrapWords.ts';

/** Lines under a heading. An empty section is not shown. */
export interface Section {
	readonly title: string;
	readonly lines: readonly Line[];
	/** Its lines have no labels: what is wrapped goes on further left. */
	readonly plain?: true;
	/** Where there are two columns; `left` unless said. */
	readonly side?: 'left' | 'right';
}

/** From this width on there are two columns. */
const twoColumns = 110;
const gap = 3;
const labelCells = 12;
const indentCells = 2;

/** A labelled line; nothing when there is nothing to say. */
export const field = (label: string, value: string | Line | undefined): readonly Line[] => {
	const line = typeof value === 'string' ? (value === '' ? [] : [{text: value}]) : (value ?? []);
	if (line.length === 0) return [];
	const space = ' '.repeat(Math.max(1, labelCells - width(label)));
	const shown = line.map(span => ({...span, text: oneLine(span.text)}));
	return [[{text: `${label}${space}`, tone: 'muted'}, ...shown]];
};

/** Several values under one label. */
export const fields = (label: string, values: readonly (string | Line)[]): readonly Line[] =>
	values.flatMap((value, index) => field(index === 0 ? label : '', value));

/** Units of a line, and of a section, and lines of it, that an overview shows. All of it is in inspect. */
const longestLine = 2048;
const longestSection = 16_384;
const mostLines = 400;

/** What of a section is shown; what is not is counted. */
const cut = (lines: readonly Line[]): readonly Line[] => {
	const shown: Line[] = [];
	let left = longestSection;
	for (const line of lines) {
		if (left <= 0 || shown.length >= mostLines) {
			const more = grouped(lines.length - shown.length);
			return [...shown, [{text: `… ${more} more: inspect has all of them`, tone: 'muted'}]];
		}
		const short = shorten(line, longestLine);
		left -= textOf(short).length;
		shown.push(short);
	}
	return shown;
};

/** Sections as text, each line on one and nothing left out. */
export const textOfSections = (sections: readonly Section[]): string =>
	sections
		.filter(({lines}) => lines.length > 0)
		.map(({title, lines}) =>
			[title, ...lines.map(line => ' '.repeat(indentCells) + textOf(line))].join('\n'),
		)
		.join('\n\n');

const column = (sections: readonly Section[], cells: number): Line[] =>
	sections
		.filter(({lines}) => lines.length > 0)
		.flatMap(({title, lines, plain}, index) => [
			...(index === 0 ? [] : [[]]),
			...wrapWords([{text: title, bold: true}], cells, indentCells),
			...cut(lines).flatMap(line =>
				wrapWords(
					[{text: ' '.repeat(indentCells)}, ...line],
					cells,
					indentCells + (plain ? indentCells : labelCells),
				),
			),
		]);

const padTo = (line: Line, cells: number): Line => {
	const shown = endLine(line, cells);
	const used = shown.reduce((sum, {text}) => sum + width(text), 0);
	return [...shown, {text: ' '.repeat(Math.max(0, cells - used))}];
};

/** Sections below each other, or in two columns where there is room. */
export const arrange = (sections: readonly Section[], cells: number): readonly Line[] => {
	const hasRight = sections.some(({side, lines}) => side === 'right' && lines.length > 0);
	if (cells < twoColumns || !hasRight) return column(sections, cells);
	const half = Math.floor((cells - gap) / 2);
	const left = column(
		sections.filter(({side}) => side !== 'right'),
		half,
	);
	const right = column(
		sections.filter(({side}) => side === 'right'),
		half,
	);
	return Array.from({length: Math.max(left.length, right.length)}, (_, index) => {
		const other = right[index] ?? [];
		const line = left[index] ?? [];
		return other.length === 0 ? line : [...padTo(line, half + gap), ...other];
	});
};

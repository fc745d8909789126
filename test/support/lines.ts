import {width} from '../../src/base/text/text.ts';
import type {Random} from './random.ts';

const words = [
	'foo',
	'bar ',
	'│',
	'日本',
	'x',
	'   ',
	'é',
	'─',
	'long-word-here',
	'🚀',
	'42%',
	' ',
];
const joined = ['e\u0301', 'n\u0303o', '한글', '▌', '            '];
const codes = '31 39 1 22 7 27 44 49 0 38;5;200 48;2;1;2;3 4 24 2 3 9 29'.split(' ');

/** A line of words and styles, of at most `columns` cells. */
export const randomLine = (random: Random, columns: number): string => {
	let line = '';
	let cells = 0;
	for (let count = random.below(25); count > 0; count--) {
		if (random.below(3) === 0) line += `\x1b[${random.pick(codes)}m`;
		const word = random.pick([...words, ...joined]);
		cells += width(word);
		if (cells > columns) break;
		line += word;
	}
	return line.includes('\x1b') ? `${line}\x1b[0m` : line;
};

/** The lines after one to three of them, not always the first, scrolled away in one direction or the other. */
export const scrolled = (
	random: Random,
	lines: readonly string[],
	make: () => string,
): string[] => {
	const by = 1 + random.below(3);
	const fresh = Array.from({length: by}, make);
	const start = random.below(3);
	return random.below(2) === 0
		? [...lines.slice(0, start), ...lines.slice(start + by), ...fresh]
		: [...lines.slice(0, start), ...fresh, ...lines.slice(start, lines.length - by)];
};

/** A film of `count` frames in which each is the one before with a few changes, or with all of it new. */
export const randomFrames = (
	random: Random,
	columns: number,
	rows: number,
	count: number,
): string[][] => {
	const make = () => randomLine(random, columns);
	const frames = [Array.from({length: rows}, make)];
	while (frames.length < count) {
		const last = frames.at(-1) ?? [];
		const kind = random.below(4);
		if (kind === 0) frames.push(last.map(make));
		else if (kind === 1) frames.push(last.with(random.below(rows), make()));
		else frames.push(scrolled(random, last, make));
	}
	return frames;
};

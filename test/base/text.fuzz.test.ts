import {describe, expect, test} from 'vitest';
import {dropSequences, filterSequences} from '../../src/base/text/sequences.ts';
import {clipAnsi, wrapCells} from '../../src/base/text/sgr.ts';
import {plain, safeLine, safeName, safeText, width} from '../../src/base/text/text.ts';
import {createRandom} from '../support/random.ts';

const alphabet = [
	...'\x1b\x1b\x1b[]PX^_8;0m25JHc(:?<> \\x',
	...'\x07\b\t\n\r\0\x0e\x18\x1a\x7f\x85\x90\x98\x9b\x9c\x9d\x9e\x9f',
	...'\u202e\u200b\u200d\ufeff\u0301\u2028é日🚀',
	'\ud800',
	'\udc00',
	'\x1b[31m',
	'\x1b]8;;',
	'\x1b]52;c;x\x07',
];
const forbidden = /[\x00-\x1f\x7f-\x9f\u00ad\u200b\u2028-\u202e\u2066-\u2069\ufeff]/;
const sgr = /\x1b\[[\d;]*m/g;
const seed = Number(process.env['FUZZ_SEED'] ?? Date.now() % 1_000_000);

describe(`200,000 random texts, seed ${seed}`, () => {
	const random = createRandom(seed);
	const texts = Array.from({length: 200_000}, () =>
		Array.from({length: 1 + random.below(14)}, () => random.pick(alphabet)).join(''),
	);
	const failing = (isBad: (text: string) => boolean, count = 50_000) =>
		texts
			.slice(0, count)
			.filter(isBad)
			.slice(0, 3)
			.map(text => JSON.stringify(text));

	test('of a line only text and SGR is left', () => {
		const isBad = (text: string) => {
			const safe = safeLine(text);
			return forbidden.test(safe.replace(sgr, '')) || !safe.isWellFormed();
		};
		expect(failing(isBad, texts.length)).toEqual([]);
	});

	test('a line never leaves a style on', () => {
		const isBad = (text: string) => {
			const last = safeLine(text).match(sgr)?.at(-1);
			return last !== undefined && !/[[;]0?m$/.test(last);
		};
		expect(failing(isBad)).toEqual([]);
	});

	test('of names and plain lines only text is left', () => {
		expect(failing(text => forbidden.test(safeName(text)) || forbidden.test(plain(text)))).toEqual(
			[],
		);
	});

	test('of texts only text, line ends and tabs are left', () => {
		const isBad = (text: string) => forbidden.test(safeText(text).replace(/[\n\t]/g, ''));
		expect(failing(isBad)).toEqual([]);
	});

	test('sequences are the same in one go and one by one', () => {
		const isBad = (text: string) =>
			dropSequences(text) !== filterSequences(text, false, run => run);
		expect(failing(isBad, texts.length)).toEqual([]);
	});

	test('making safe twice is making safe once', () => {
		const isBad = (text: string) =>
			safeText(safeText(text)) !== safeText(text) || safeLine(safeLine(text)) !== safeLine(text);
		expect(failing(isBad)).toEqual([]);
	});

	test('wrapped rows fit, and together are the line; a window is as wide as asked', () => {
		const isBad = (text: string) => {
			const safe = safeLine(text);
			const rows = wrapCells(safe, 4);
			const bare = (line: string) => line.replace(sgr, '');
			// A colour stands between two letters that would be joined without it.
			const cells = (line: string) => line.split(sgr).reduce((sum, part) => sum + width(part), 0);
			return (
				rows.some(row => width(bare(row)) > 4) ||
				rows.map(bare).join('') !== bare(safe) ||
				cells(clipAnsi(safe, 1, 3)) !== Math.max(0, Math.min(3, cells(safe) - 1))
			);
		};
		expect(failing(isBad, 30_000)).toEqual([]);
	});
});

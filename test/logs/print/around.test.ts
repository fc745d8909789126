import {execFileSync} from 'node:child_process';
import {expect, test} from 'vitest';
import type {RawLine} from '../../../src/engine/logTypes.ts';
import {withLinesAround} from '../../../src/logs/print/around.ts';
import {createLineFilter} from '../../../src/logs/print/lineFilter.ts';
import {createRender} from '../../../src/logs/print/render.ts';
import {compileFilters, filtersOf} from '../../../src/logs/search/filters.ts';
import {createRandom} from '../../support/random.ts';

/** Printed in batches of so many lines. */
const printed = (
	texts: readonly string[],
	around: number,
	batch: number,
	form: 'bytes' | 'json',
) => {
	const filters = compileFilters(filtersOf({grep: ['hit']}));
	if (!filters) throw new Error('no filter');
	const filter = withLinesAround(
		createLineFilter(filters, () => ''),
		{before: around, after: around},
	);
	const render = createRender({form, prefix: false, timestamps: false});
	render.add('web');
	const blocks: Buffer[] = [];
	for (let at = 0; at < texts.length; at += batch) {
		const lines: RawLine[] = texts.slice(at, at + batch).map(text => ({
			...{stream: 'stdout', timeNano: 0n},
			bytes: Buffer.from(text),
		}));
		blocks.push(...render.render(filter.pass({lines, sources: lines.map(() => 0)})));
	}
	return Buffer.concat(blocks).toString();
};

const seed = Number(process.env['FUZZ_SEED'] ?? Date.now() % 1_000_000);

test(`is what grep prints, seed ${seed}`, () => {
	const random = createRandom(seed);
	for (let round = 0; round < 12; round++) {
		const texts = Array.from({length: 60}, (_, index) =>
			random.below(8) === 0 ? `hit ${index}` : `line ${index}`,
		);
		texts[random.below(60)] = 'hit surely';
		const around = 1 + random.below(4);
		const grep = execFileSync('grep', [`-C${around}`, 'hit'], {
			input: `${texts.join('\n')}\n`,
			encoding: 'utf8',
		});
		for (const batch of [1, 7, 60]) expect(printed(texts, around, batch, 'bytes')).toBe(grep);
	}
});

test('a program gets lines alone', () => {
	const rows = printed(['hit', 'a', 'b', 'c', 'hit'], 1, 5, 'json').trimEnd().split('\n');
	expect(rows.map(row => (JSON.parse(row) as {line: string}).line)).toEqual([
		'hit',
		'a',
		'c',
		'hit',
	]);
});

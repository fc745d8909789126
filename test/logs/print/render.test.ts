import {describe, expect, test} from 'vitest';
import {createRender, type RenderOptions} from '../../../src/logs/print/render.ts';

const hostile = 'a\x1b[31mred\x1b[0m\x1b]52;c;eA==\x07\x1b[2Jb\x9b2J\u202ec\r';
const print = (texts: readonly string[], options: Partial<RenderOptions> = {}) => {
	const render = createRender({form: 'bytes', prefix: false, timestamps: false, ...options});
	for (const name of ['web', 'shop-db']) render.add(name);
	const lines = texts.map(text => ({
		stream: 'stdout' as const,
		timeNano: 1_700_000_000_000_000_001n,
		bytes: Buffer.from(text),
	}));
	const sources = texts.map((_, index) => index % 2);
	return Buffer.concat(render.render({lines, sources})).toString();
};

describe('lines are printed', () => {
	test('to a pipe as they are', () => {
		expect(print([hostile, ''])).toBe(`${hostile}\n\n`);
	});

	test('with name and time before them', () => {
		const time = '2023-11-14T22:13:20.000000001Z';
		const printed = print(['a', 'b'], {prefix: true, timestamps: true});
		expect(printed).toBe(`web     | ${time} a\nshop-db | ${time} b\n`);
	});

	test('of any length, in blocks', () => {
		const texts = [1, 65_534, 65_535, 65_536, 0, 200_000, 70, 131_072].map(length =>
			'é'.repeat(length / 2).padEnd(length, 'x'),
		);
		for (const form of ['bytes', 'text'] as const) {
			expect(print(texts, {form}) === `${texts.join('\n')}\n`).toBe(true);
		}
	});

	test('to a terminal without what could drive it', () => {
		expect(print([hostile], {form: 'text'})).toBe('aredbc\n');
		expect(print([hostile], {form: 'ansi'})).toMatch(/^a\x1b\[31mred\x1b\[0?mbc(?:\x1b\[0?m)?\n$/);
	});
});

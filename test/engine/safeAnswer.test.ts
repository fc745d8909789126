import {expect, test, vi} from 'vitest';
import {safeJson} from '../../src/base/safeJson.ts';
import {parseAnswer} from '../../src/engine/http/safeAnswer.ts';
import {hostile} from '../support/hostile.ts';

const long = 'x'.repeat(199_990);

test.each(Object.entries(hostile))(
	'%s is made safe wherever it stands in a long answer',
	async (_, text) => {
		for (let shift = 0; shift < 20; shift++) {
			const parsed = [long + 'y'.repeat(shift), {[text]: text}, long];
			expect(await parseAnswer(JSON.stringify(parsed))).toEqual(safeJson(parsed));
		}
	},
);

test('what is nothing but long is not copied', async () => {
	const parsed = {a: long, b: '\u{1f600}'.repeat(200_000), c: ['e\u0301'.repeat(100_000)]};
	for (const shift of ['', 'z']) {
		const parse = vi.spyOn(JSON, 'parse').mockImplementationOnce(() => parsed);
		expect(await parseAnswer(shift + JSON.stringify(parsed))).toBe(parsed);
		parse.mockRestore();
	}
});

test('keys are answered while a long one is looked at', async () => {
	let turns = 0;
	const count = () => {
		turns++;
		setImmediate(count).unref();
	};
	count();
	const parsed = ['\u0007'.repeat(10), 'x'.repeat(2_000_000), ...Array(50_000).fill('\u0007')];
	expect(await parseAnswer(JSON.stringify(parsed))).toEqual(safeJson(parsed));
	expect(turns).toBeGreaterThan(1);
});

test('keys are answered before a long answer is parsed, and behind that', async () => {
	const parsed = {Args: Array.from({length: 20_000}, (_, at) => `--argument-${at}`)};
	let turns = 0;
	const count = () => {
		turns++;
		setImmediate(count).unref();
	};
	count();
	const parse = vi.spyOn(JSON, 'parse').mockImplementationOnce(() => {
		expect(turns).toBeGreaterThan(1);
		turns = 0;
		return parsed;
	});
	expect(await parseAnswer(JSON.stringify(parsed))).toBe(parsed);
	expect(turns).toBeGreaterThan(0);
	parse.mockRestore();
	expect(await parseAnswer(' ')).toBe(null);
	await expect(parseAnswer('{')).rejects.toThrow(SyntaxError);
});

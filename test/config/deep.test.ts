import {describe, expect, test} from 'vitest';
import {toAppError} from '../../src/base/errors.ts';
import {readYaml} from '../../src/config/located.ts';

const nested = (depth: number, open: string, close: string) =>
	open.repeat(depth) + close.repeat(depth);

describe('what is nested without end', () => {
	test.each([
		['lists', `theme: ${nested(20_000, '[', ']')}`],
		['maps', `theme: ${nested(20_000, '{a: ', '}')}`],
		['blocks', Array.from({length: 1200}, (_, depth) => `${' '.repeat(depth)}a:\n`).join('')],
	])('is told as that in a settings file: %s', async (_, text) => {
		const {root, problems} = await readYaml(text);
		expect(root).toBeUndefined();
		expect(problems[0]?.message).toBe('something is nested too deeply to be read');
		expect(problems.map(({message}) => message).join()).not.toMatch(/stack|regular expression/i);
	});

	test('is told as that wherever a library meets it', () => {
		const dig = (): number => 1 + dig();
		expect(() => {
			try {
				dig();
			} catch (thrown) {
				throw toAppError(thrown);
			}
		}).toThrow('something is nested too deeply to be read');
	});
});

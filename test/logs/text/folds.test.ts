import {describe, expect, test} from 'vitest';
import {createFolds} from '../../../src/logs/text/folds.ts';
import {lineAt} from '../support.ts';

const foldsOf = (texts: readonly string[]) =>
	createFolds({at: index => lineAt(texts[index] ?? '')});
/** Lines that stay when traces are folded. */
const shown = (text: string) => {
	const texts = text.split('\n');
	const folds = createFolds({
		at: index => (texts[index] === undefined ? undefined : lineAt(texts[index])),
	});
	return texts.filter((_, index) => !folds.isPart(index));
};

const java = `INFO before
Exception in thread "main" java.lang.IllegalStateException: outer
	at com.example.Main.run(Main.java:10)
	at com.example.Main.main(Main.java:5)
Caused by: java.lang.RuntimeException: inner
	at com.example.Other.go(Other.java:7)
	... 2 more
INFO after`;
const node = `before
Error: connect ECONNREFUSED 127.0.0.1:5432
    at TCPConnectWrap.afterConnect [as oncomplete] (node:net:1595:16)
    at async main (/app/index.js:3:1) {
  errno: -111,
  code: 'ECONNREFUSED'
}
after`;
const python = `before
Traceback (most recent call last):
  File "/app/main.py", line 10, in <module>
    run()
  File "/app/main.py", line 5, in run
    raise ValueError("bad")
ValueError: bad
after`;
const go = `before
panic: runtime error: index out of range [5] with length 3

goroutine 1 [running]:
main.main()
	/app/main.go:8 +0x1d
created by main.start
	/app/main.go:3 +0x2f
exit status 2
after`;

describe('a stack trace is folded into its first line', () => {
	test.each([
		[
			'Java',
			java,
			[
				'INFO before',
				'Exception in thread "main" java.lang.IllegalStateException: outer',
				'INFO after',
			],
		],
		['Node', node, ['before', 'Error: connect ECONNREFUSED 127.0.0.1:5432', 'after']],
		['Python', python, ['before', 'Traceback (most recent call last):', 'after']],
		['Go', go, ['before', 'panic: runtime error: index out of range [5] with length 3', 'after']],
	])('%s', (_name, text, expected) => {
		expect(shown(text)).toEqual(expected);
	});
});

test('the number of hidden lines is told, and which of them names the error', () => {
	const folds = foldsOf(java.split('\n'));
	expect(folds.partsAfter(1)).toMatchObject({
		lines: 5,
		last: 6,
		says: 'Caused by: java.lang.RuntimeException: inner',
	});
	expect(folds.partsAfter(0).lines).toBe(0);
	expect(foldsOf(python.split('\n')).partsAfter(1)).toMatchObject({
		lines: 5,
		says: 'ValueError: bad',
	});
	expect(foldsOf(go.split('\n')).partsAfter(1).lines).toBe(7);
});

test('lines of other sources between those of a trace belong to no trace', () => {
	const texts = ['Error: a', 'other', '    at one (a.js:1)', '  indented', '    at two (a.js:2)'];
	const sources = [0, 1, 0, 1, 0];
	const folds = createFolds({
		at: index => {
			const text = texts[index];
			return text === undefined
				? undefined
				: {...lineAt(text), timeNano: BigInt(sources[index] ?? 0)};
		},
		sourceOf: line => Number(line.timeNano),
	});
	expect(texts.map((_, index) => folds.isPart(index))).toEqual([false, false, true, false, true]);
	expect(folds.partsAfter(0).lines).toBe(2);
});

test('indented lines without a trace are no trace', () => {
	expect(shown('options:\n  a: 1\n  b: 2')).toEqual(['options:', '  a: 1', '  b: 2']);
});

test('a huge trace is looked at within bounds', () => {
	const texts = [
		'Error: deep',
		...Array.from({length: 5000}, (_, place) => `    at f${place} (a.js:1)`),
	];
	const folds = foldsOf(texts);
	expect(folds.partsAfter(0).lines).toBe(1000);
	expect(folds.isPart(4000)).toBe(true);
});

test('a line of another log that is known already does not end the look back', () => {
	const texts = ['Error: a', 'Error: b', '    at a1', '    at b1', '    at a2', '    at b2'];
	const folds = createFolds({
		at: index => (texts[index] === undefined ? undefined : lineAt(texts[index])),
		sourceOf: line => /[ab]/.exec(line.text.replace(/^ *at|Error/, ''))?.[0],
	});
	expect(folds.headOf(4)).toBe(0);
	expect(folds.headOf(5)).toBe(1);
});

import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, test} from 'vitest';
import type {LogLine} from '../../../src/engine/logTypes.ts';
import {compileFilters, parseFilter} from '../../../src/logs/search/filters.ts';
import {createStreamFilter} from '../../../src/logs/search/streamFilter.ts';
import {createFolds} from '../../../src/logs/text/folds.ts';
import {plainText} from '../../../src/logs/text/plain.ts';
import {beginRecord, goOn, type RecordState} from '../../../src/logs/text/record.ts';
import {createRandom} from '../../support/random.ts';
import {lineAt} from '../support.ts';

const linesOf = (name: string): readonly string[] =>
	readFileSync(join(import.meta.dirname, `../../fixtures/logs/${name}.txt`), 'utf8')
		.split('\n')
		.slice(0, -1);

const statesOf = (lines: readonly string[]): readonly RecordState[] => {
	let state: RecordState | undefined;
	return lines.map(line => {
		const text = plainText(line);
		state = state ? goOn(state, text) : beginRecord(text);
		return state;
	});
};

/** How records begin, as one would tell awk. */
const begins: readonly (readonly [name: string, head: RegExp])[] = [
	['python_basic', /^[A-Z]+:shop:/],
	['python_format', /^2026-/],
	['python_group', /^ {2}\+ Exception Group Traceback/],
	['uvicorn', /^[A-Z]+: /],
	['gunicorn', /^\[2026|^127/],
	['java_log4j', /^(?:2026|\d\d:\d\d:)/],
	['java_logback', /^\d\d:\d\d:/],
	['java_jul', /^Nov 27/],
	['java_uncaught', /^(?:started|Exception in)/],
	['go_panic', /^(?:2026|panic: )/],
	['go_fatal', /^(?:2026|fatal error: )/],
	['go_zapDevelopment', /^2026/],
	['php_monolog', /^\[2026/],
	['php_uncaught', /^(?:worker|PHP|Warning|Fatal)/],
	['php_errorLog', /^(?:worker started|PHP (?:Warning|Fatal))/],
	['php_fpm', /^(?!.*said into stderr: "(?:Stack|#| {2}thrown))/],
	['ruby_logger', /^(?:[A-Z], \[|rails\.rb:20:in `rescue)/],
	['ruby_rails', /^[A-Z], \[/],
	['elixir', /^\d\d:\d\d:/],
	['rust_panic', /^(?:worker|going|thread )/],
	['rust_backtrace', /^(?:worker|going|thread )/],
	['postgres', /^\S+ \S+ UTC \[\d+\] (?:LOG|NOTICE|WARNING|ERROR|FATAL): /],
	['node_pino', /^\{/],
	['nginx', /^127/],
	['redis', /^\d+:/],
];

describe('a record is what was written at once', () => {
	test.each(begins)('%s', (name, head) => {
		const lines = linesOf(name);
		const states = statesOf(lines);
		const told = lines.filter((line, at) => line.trim() !== '' && !states[at]?.goesOn);
		expect(told).toEqual(lines.filter(line => head.test(line) && line.trim() !== ''));
	});

	test('of an error that ended a program of Python is all that was raised before it', () => {
		const lines = linesOf('python_uncaught');
		const states = statesOf(lines);
		expect(states.map(({goesOn}) => goesOn)).toEqual(lines.map((_, at) => at > 1));
	});

	test('of Node.js is what it prints of an error', () => {
		const lines = linesOf('node_console');
		const states = statesOf(lines);
		const told = lines.filter((_, at) => states[at]?.level === 'error' && !states[at]?.goesOn);
		expect(told).toEqual([
			'Error: request failed',
			'AggregateError: both failed',
			'Error: request failed',
		]);
	});

	test('has one level', () => {
		for (const [name] of begins) {
			let level: RecordState['level'];
			for (const state of statesOf(linesOf(name))) {
				if (state.goesOn && level !== undefined) expect(state.level).toBe(level);
				level = state.level;
			}
		}
	});
});

/** Lines of .NET's console and of a log that prints lists: what its documentation shows. */
test('a message of several lines is one record, whose text is not folded', () => {
	const lines = [
		'fail: Shop.Orders[0]',
		'      request failed',
		'      System.InvalidOperationException: no order 7',
		'         at Shop.Orders.Read(Int32 id) in /src/Orders.cs:line 7',
		'       ---> System.Exception: inner',
		'info: Shop.Orders[0]',
		'      listening',
	];
	const states = statesOf(lines);
	expect(states.map(({goesOn}) => goesOn)).toEqual([false, true, true, true, true, false, true]);
	expect(states.map(({isTrace}) => isTrace)).toEqual([
		...[false, false, false, true, true, false, false],
	]);
	expect(states.map(({level}) => level)).toEqual([
		...['error', 'error', 'error', 'error', 'error', 'info', 'info'],
	]);
});

test('an error that nobody logged belongs to no line before it', () => {
	const states = statesOf([
		'INFO ready',
		'Traceback (most recent call last):',
		'ERROR a',
		'ERROR b',
	]);
	expect(states.map(({goesOn}) => goesOn)).toEqual([false, false, false, false]);
	const thrown = statesOf(['Error: a', 'Error: b', 'ERROR c', 'java.lang.Error: d', 'x.y.Gone: e']);
	expect(thrown.map(({goesOn}) => goesOn)).toEqual([false, false, false, true, false]);
});

const all = [...begins, ['python_uncaught'] as const].flatMap(([name]) => linesOf(name));
const seed = Number(process.env['FUZZ_SEED'] ?? Date.now() % 1_000_000);

test(`looked at from anywhere, lines are told as in order, seed ${seed}`, () => {
	const random = createRandom(seed);
	const states = statesOf(all);
	const lines = all.map(text => lineAt(text));
	const folds = createFolds({at: index => lines[index]});
	for (let look = 0; look < 3000; look++) {
		const index = random.below(lines.length);
		expect([folds.goesOn(index), folds.isPart(index)]).toEqual([
			states[index]?.goesOn,
			states[index]?.isTrace,
		]);
		if (random.below(50) === 0) folds.forget();
	}
});

test(`a stream is filtered by the levels of records, in batches of any size, of several sources, seed ${seed}`, () => {
	const random = createRandom(seed);
	const test = compileFilters([parseFilter('& level>=error')]);
	if (!test) throw new Error('no filter');
	const isError = ({level}: RecordState) => level === 'error' || level === 'fatal';
	// Two sources that write the same, one behind the other, by turns.
	const sources = [0, 1].map(source => ({
		source,
		at: 0,
		// `java_jul` tells the level of a line in the next one.
		lines: begins.filter(([name]) => name !== 'java_jul').flatMap(([name]) => linesOf(name)),
	}));
	const mixed: (LogLine & {readonly source: number; readonly expected: boolean})[] = [];
	const states = sources.map(({lines}) => statesOf(lines));
	while (sources.some(({at, lines}) => at < lines.length)) {
		const one = random.pick(sources.filter(({at, lines}) => at < lines.length));
		for (let count = 1 + random.below(30); count > 0 && one.at < one.lines.length; count--) {
			const state = states[one.source]?.[one.at];
			const text = one.lines[one.at++] ?? '';
			const expected = state !== undefined && isError(state);
			mixed.push({...lineAt(text), source: one.source, expected});
		}
	}
	const filter = createStreamFilter<(typeof mixed)[number]>(test, ({source}) => String(source));
	const passed: (typeof mixed)[number][] = [];
	for (let at = 0; at < mixed.length; ) {
		const size = 1 + random.below(200);
		passed.push(...filter.filter(mixed.slice(at, at + size)));
		at += size;
	}
	expect(passed.map(({text}) => text)).toEqual(
		mixed.filter(({expected}) => expected).map(({text}) => text),
	);
});

test('hostile lines take no longer than their length', () => {
	for (const piece of ['(', ' ', '1:', 'a.', '\t', ') (', ': ', '"', '[', 'PHP ']) {
		const text = piece.repeat(1_000_000 / piece.length);
		const states = statesOf([text, text, 'ERROR a', text]);
		expect(states).toHaveLength(4);
	}
});

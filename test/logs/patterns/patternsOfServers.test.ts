import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, test} from 'vitest';
import {createPatternCount} from '../../../src/logs/patterns/patternCount.ts';
import {createPatterns, type Template} from '../../../src/logs/patterns/patterns.ts';
import {compileFilters, templateFilter} from '../../../src/logs/search/filters.ts';
import {createParsedLine} from '../../../src/logs/text/parsedLine.ts';
import {plainText} from '../../../src/logs/text/plain.ts';
import {createManualScheduler} from '../../support/scheduler.ts';
import {lineAt, windowOf} from '../support.ts';

const linesOf = (name: string): readonly string[] =>
	readFileSync(join(import.meta.dirname, `../../fixtures/logs/${name}.txt`), 'utf8')
		.split('\n')
		.filter(Boolean);

const templatesOf = (lines: readonly string[]): readonly Template[] => {
	const patterns = createPatterns();
	for (const [time, line] of lines.entries()) patterns.add(plainText(line), time);
	return patterns.templates();
};

type Counts = Readonly<Record<string, number>>;

/** As `awk '{count[key]++}'` does. */
const countBy = (lines: readonly string[], key: RegExp): Counts => {
	const counts: Record<string, number> = {};
	for (const line of lines) {
		const name = key.exec(line)?.slice(1).join(' ');
		if (name !== undefined) counts[name] = (counts[name] ?? 0) + 1;
	}
	return counts;
};
/** The same of templates, by the number of their lines. */
const sumBy = (templates: readonly Template[], key: RegExp): Counts => {
	const counts: Record<string, number> = {};
	for (const {text, count} of templates) {
		const name = key.exec(text)?.slice(1).join(' ');
		if (name !== undefined) counts[name] = (counts[name] ?? 0) + count;
	}
	return counts;
};

describe('templates count what a look at the lines counts', () => {
	test('requests of nginx, by method and status', () => {
		const lines = linesOf('nginx');
		const key = /"(\w+) \S+ HTTP\/[^"]*" (\d+) /;
		expect(sumBy(templatesOf(lines), key)).toEqual(countBy(lines, key));
		expect(Object.keys(countBy(lines, key)).length).toBeGreaterThan(8);
	});

	test('requests of HAProxy, by status and method', () => {
		const lines = linesOf('haproxy');
		const key = / \S+\/\S+\/\S+\/\S+\/\S+ (\d{3}) .*"(\w+) \S+ HTTP\//;
		expect(sumBy(templatesOf(lines), key)).toEqual(countBy(lines, key));
	});

	test('lines of PostgreSQL, by what they are and how they begin', () => {
		const lines = linesOf('postgres');
		const key = /\] ([A-Z]+): +([a-z]+)/;
		expect(sumBy(templatesOf(lines), key)).toEqual(countBy(lines, key));
	});

	test('lines of redis, by level and first word', () => {
		const lines = linesOf('redis');
		const key = /[\d>] ([.\-*#]) ([A-Z][a-z]+)/;
		expect(sumBy(templatesOf(lines), key)).toEqual(countBy(lines, key));
	});

	test('requests of Caddy, whose method and status are fields', () => {
		const lines = linesOf('caddy');
		const inLine = /"msg":"handled request".*"method":"(\w+)".*"status":(\d+)/;
		expect(sumBy(templatesOf(lines), /^handled request (\w+) (\d+)$/)).toEqual(
			countBy(lines, inLine),
		);
	});
});

const names = [
	...['nginx', 'nginxError', 'haproxy', 'postgres', 'redis', 'caddy', 'apache', 'gunicorn'],
	...['java_log4j', 'python_format', 'go_klog', 'go_slogText', 'etcd', 'prometheus', 'mariadb'],
];

test.each(names)('a template of %s shows its lines, and no others', name => {
	const lines = linesOf(name);
	const patterns = createPatterns();
	const ids = lines.map((line, time) => patterns.add(plainText(line), time).id);
	const subject = createParsedLine();
	for (const {id, text, level, count} of patterns.templates()) {
		if (text === '') continue;
		const test = compileFilters([templateFilter(text, 'include', level)]);
		const shown = lines.filter(line => {
			subject.move(lineAt(line), '');
			return test?.test(subject);
		});
		const own = lines.filter((_, at) => ids[at] === id);
		expect(own).toHaveLength(count);
		// A template that grew a wildcard may fit lines that came before it did.
		expect(shown).toEqual(expect.arrayContaining(own));
		if (!text.includes('<*>')) expect(shown).toEqual(own);
	}
});

test('levels are never mixed, and of fields the filter says which', () => {
	const patterns = createPatterns();
	patterns.add('{"level":"info","msg":"lost 1"}', 0);
	patterns.add('{"level":"error","msg":"lost 2"}', 0);
	patterns.add('{"msg":"lost 3"}', 0);
	expect(patterns.templates().map(({text, level}) => [text, level])).toEqual([
		['lost <number>', 'info'],
		['lost <number>', 'error'],
		['lost <number>', undefined],
	]);
	expect(templateFilter('lost <number>', 'exclude', 'error')).toEqual({
		mode: 'exclude',
		text: 'pattern="lost <number>" level=error',
	});
});

test('the first word of a message stays, however many there are', () => {
	const patterns = createPatterns();
	const letters = 'abcdefghijklmnopqrstuvwxyz';
	for (const a of letters) for (const b of letters) patterns.add(`INFO ${a}${b} went by here`, 0);
	expect(patterns.templates().filter(({text}) => text.startsWith('INFO <'))).toEqual([]);
	expect(patterns.templates().length + patterns.forgotten.templates).toBe(26 * 26);
});

test('a record counts once, by its first line', async () => {
	const lines = linesOf('python_format').map((text, at) => lineAt(text, BigInt(at)));
	const schedule = createManualScheduler();
	const count = createPatternCount({
		...{window: () => windowOf(lines), schedule, changed: () => {}, startedAt: () => undefined},
	});
	await schedule.advance(200);
	expect(count.templates().every(({text}) => text.startsWith('<time>'))).toBe(true);
	expect(count.lines).toBe(lines.filter(({text}) => text.startsWith('2026-')).length);
});

import {describe, expect, test} from 'vitest';
import {createPatterns} from '../../../src/logs/patterns/patterns.ts';
import {maskWord} from '../../../src/logs/text/mask.ts';
import {messageOf, templateTest} from '../../../src/logs/text/template.ts';

test.each([
	['took=12ms', 'took=<duration>'],
	['1m30s.', '<duration>.'],
	['[2024-05-01T12:00:00.123Z]', '[<time>]'],
	['12:00:01,123', '<time>'],
	['10/Oct/2000:13:55:36', '<time>'],
	['10.0.0.1:8080', '<ip>'],
	['fe80::1', '<ip>'],
	['00:1A:2B:3C:4D:5E', '<mac>'],
	['550e8400-e29b-41d4-a716-446655440000', '<uuid>'],
	['0xdeadBEEF', '<hex>'],
	['trace=4bf92f3577b34da6a3ce929d0e0e4736', 'trace=<hex>'],
	['req_8f3ka92xx1', 'req_<id>'],
	['/users/123?x=5', '/users/<number>?x=<number>'],
	['-3.14e5', '<number>'],
	['12345678', '<number>'],
	['worker3', 'worker3'],
	['v2.3.4', 'v2.3.4'],
	['word', 'word'],
])('%s is %s', (word, masked) => {
	expect(maskWord(word)).toBe(masked);
});

describe('patterns', () => {
	test('lines that differ in variables and in one word are one template', () => {
		const patterns = createPatterns();
		for (const [place, name] of ['alice', 'bob', 'carol'].entries()) {
			patterns.add(`user ${name} logged in from 10.0.0.${place}`, 1000 * place);
		}
		patterns.add('disk full', 5000);
		const [first, second] = patterns.templates();
		expect(first).toMatchObject({
			text: 'user <*> logged in from <ip>',
			count: 3,
			firstMs: 0,
			lastMs: 2000,
			sample: 'user carol logged in from 10.0.0.2',
		});
		expect(second).toMatchObject({text: 'disk full', count: 1});
		expect(patterns.lines).toBe(4);
		expect(first?.isNew(1)).toBe(false);
		expect(second?.isNew(5000)).toBe(true);
		expect(first?.id).not.toBe(second?.id);
	});

	test('lines with a time before them are told apart by what follows', () => {
		const patterns = createPatterns();
		for (let number = 0; number < 100; number++) {
			patterns.add(
				`2024-05-01 12:00:${10 + (number % 50)} INFO started job ${number} at once`,
				number,
			);
			patterns.add(
				`2024-05-01 12:00:${10 + (number % 50)} ERROR stopped job ${number} at last`,
				number,
			);
		}
		expect(patterns.templates().map(({text, level}) => [text, level])).toEqual([
			['<time> <time> INFO started job <number> at once', 'info'],
			['<time> <time> ERROR stopped job <number> at last', 'error'],
		]);
	});

	test('of a JSON or logfmt line the message counts', () => {
		const patterns = createPatterns();
		patterns.add('{"level":"error","msg":"lost 3 of 5","id":"a"}', 0);
		patterns.add('{"id":"b","extra":{"x":1},"level":"error","msg":"lost 4 of 9"}', 0);
		patterns.add('level=error msg="lost 1 of 2" id=c', 0);
		expect(patterns.templates().map(({text, count}) => [text, count])).toEqual([
			['lost <number> of <number>', 3],
		]);
		expect(messageOf('{"a":1}')).toBe('{"a":1}');
	});

	test('a rate is that of the last half minute', () => {
		const patterns = createPatterns();
		for (let time = 0; time <= 120_000; time += 100) patterns.add('tick', time);
		const [tick] = patterns.templates();
		expect(tick?.rate(120_000)).toBeCloseTo(10, 0);
		expect(tick?.rate(210_000)).toBeLessThan(1);
	});

	test('the number of templates is bounded; those seen longest ago are forgotten, and counted', () => {
		const patterns = createPatterns({most: 100});
		const words = 'abcdefghijklmnopqrstuvwxyz';
		for (let number = 0; number < 5000; number++) {
			const letters = [1, 26, 676].map(power => words[Math.floor(number / power) % 26]);
			patterns.add(letters.join(' '), number);
			patterns.add('always here', number);
		}
		const known = patterns.templates();
		expect(known.length).toBeLessThanOrEqual(100);
		expect(known.find(({text}) => text === 'always here')?.count).toBe(5000);
		const counted = known.reduce((sum, {count}) => sum + count, 0);
		expect(patterns.forgotten.templates).toBeGreaterThan(0);
		expect(counted + patterns.forgotten.lines).toBe(10_000);
	});

	test('a template finds its lines', () => {
		const test = templateTest('user <*> logged in from <ip>');
		expect(test('user dave logged in from 10.9.9.9')).toBe(true);
		expect(test('user dave logged out from 10.9.9.9')).toBe(false);
		expect(templateTest('lost <number> of <number>')('{"msg":"lost 1 of 2"}')).toBe(true);
	});
});

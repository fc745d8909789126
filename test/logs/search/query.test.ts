import {Script} from 'node:vm';
import {describe, expect, onTestFinished, test, vi} from 'vitest';
import {safeLine} from '../../../src/base/text/text.ts';
import {
	compileFilters,
	filtersOf,
	filterText,
	type LogFilter,
	parseFilter,
	popFilter,
	pushFilter,
	templateFilter,
} from '../../../src/logs/search/filters.ts';
import {createPattern} from '../../../src/logs/search/pattern.ts';
import {parseQuery, quoteTerm} from '../../../src/logs/search/query.ts';
import {createParsedLine} from '../../../src/logs/text/parsedLine.ts';
import {lastRewrite, plainText} from '../../../src/logs/text/plain.ts';
import {createRandom} from '../../support/random.ts';
import {lineAt} from '../support.ts';

const meets = (
	query: string,
	text: string,
	source = '',
	stream: 'stdout' | 'stderr' = 'stdout',
) => {
	const subject = createParsedLine();
	subject.move(lineAt(text, 0n, stream), source);
	return parseQuery(query).test(subject);
};

describe('a query', () => {
	test.each([
		['error', 'an Error here', true],
		['Error', 'an error here', false],
		['Error', 'an Error here', true],
		['a b', 'b then a', true],
		['"a b"', 'b then a', false],
		['"a b"', 'x a b y', true],
		['!a', 'bcd', true],
		['!a', 'abc', false],
		['!"a b"', 'a b', false],
		['"say \\"hi\\""', 'they say "hi"', true],
		['/^a.c$/', 'abc', true],
		['/^A.c$/', 'abc', false],
		['/^A.c$/i', 'abc', true],
		['!/b/', 'abc', false],
		['/a\\/b/', 'a/b', true],
		['a /b', 'a b', true],
		['level>=warn', 'ERROR x', true],
		['level>=warn', 'INFO x', false],
		['level>=warn', 'nothing said', false],
		['level!=debug', 'nothing said', true],
		['level>=warn+', 'nothing said', true],
		['level>=warn+', 'ERROR x', true],
		['level>=warn+', 'INFO x', false],
		['!level>=warn+', 'nothing said', false],
		['level=none', 'nothing said', true],
		['level=none', 'INFO x', false],
		['level!=none', 'nothing said', false],
		['level=WARNING', '[warn] x', true],
		['level<info', 'DEBUG x', true],
		['!level>=warn', 'INFO x', true],
		['status>=500', '{"status":503}', true],
		['status>=500', 'status=404 a=b', false],
		['status>=500', 'no fields', false],
		['status>=400', '10.0.0.1 - - [x] "GET /a HTTP/1.1" 404 12', true],
		['status=404', '10.0.0.1 - - [x] "GET /a HTTP/1.1" 200 404', false],
		['path=/a* method!=POST', '10.0.0.1 - - [x] "GET /a/b?c=1 HTTP/1.1" 200 4', true],
		['path~^/b', '10.0.0.1 - - [x] "GET /a/b HTTP/1.1" 200 4', false],
		['status=503', 'GET /?status=503 done', true],
		['status=503', '{"status":503}', true],
		['status!=503', '{"status":404}', true],
		['user.id=7', '{"user":{"id":7}}', true],
		['path~^/api', '{"path":"/API/v1"}', true],
		['path~^/api', '{"path":"/web/api"}', false],
		['!path~^/api', '{"path":"/web"}', true],
		['path~api', 'no field, but api', false],
		['status~^5', '{"status":502}', true],
		['stream~^stdo', 'x', true],
		['"path~x"', 'path~x', true],
		['user.name="a b"', '{"user":{"name":"A b"}}', true],
		['msg=*lost*', 'level=info msg="it is lost now"', true],
		['ok=true', '{"ok":true}', true],
		['e=""', '{"e":""}', true],
		['e=""', '{"e":"x"}', false],
		['e=""', 'e=x y=z', false],
		['e!=""', '{"e":"x"}', true],
		['id=1795729904031618812', '{"id":1795729904031618812}', true],
		['id=1795729904031618800', '{"id":1795729904031618812}', false],
		['id>1795729904031618811', '{"id":1795729904031618812}', true],
		['id>1795729904031618812', '{"id":1795729904031618812}', false],
		['id<=1795729904031618812', 'id=1795729904031618813 a=b', false],
		['n=1.10', '{"n":1.10}', true],
		['n=1.1', '{"n":1.10}', true],
		['n=1.10', '{"n":1.1}', true],
		['n=1e400', '{"n":1e400}', true],
		['n>5', '{"n":1e400}', true],
		['n=[1.10,2]', '{"n":[1.10,2]}', true],
		['n<5', '{"n":null}', false],
		['n<5', '{"n":""}', false],
		['n<5', '{"n":[]}', false],
		['n<5', '{"n":false}', false],
		['n<5', '{"n":"4"}', true],
		['n=null', '{"n":null}', true],
		['caf\u00c9', 'caf\u00e9', false],
		['caf\u00e9', 'CAF\u00c9', true],
		['', 'anything', true],
		['!', 'anything', true],
		['status>', 'anything', true],
		['pattern="user <*> left"', 'user bob left', true],
		['pattern="user <*> left"', 'user bob came', false],
	])('%s on %s: %s', (query, text, expected) => {
		expect(meets(query, text)).toBe(expected);
	});

	test('knows source and stream', () => {
		expect(meets('source=web*', 'x', 'web-1')).toBe(true);
		expect(meets('source=web', 'x', 'web-1')).toBe(false);
		expect(meets('source!=web-1', 'x', 'web-1')).toBe(false);
		expect(meets('stream=stderr', 'x', '', 'stderr')).toBe(true);
	});

	test.each([
		['level>=loud', 'there is no level "loud"'],
		['/a(/', 'is not a regular expression'],
		['status>many', 'wants a number'],
		['foo>=', 'foo>= wants a value, such as foo>=500'],
		['level>=', 'level>= wants a value, such as level>=warn'],
		['e=', 'e= wants a value: e="" is an empty one'],
		['e!="', 'wants a value'],
		['a !', 'wants something after it'],
		['!', 'wants something after it'],
		['!e=', 'wants a value'],
		['a //', 'no expression'],
		['/', 'no expression'],
		['!""', 'nothing between the quotes'],
		['"', 'nothing between the quotes'],
		['source>web', 'compared with = and !='],
		['path~', 'path~ wants a regular expression, such as path~^GET'],
		['path~(', 'is not a regular expression'],
		['level~warn', 'compared with = and !=, not with ~'],
	])('%s is wrong, and says why', (query, message) => {
		expect(parseQuery(query).error).toContain(message);
	});

	test('sees the text as it is shown', () => {
		expect(meets('"red text"', '\x1b[31mred\x1b[0m text')).toBe(true);
		expect(meets('10%', '10%\r50%\r')).toBe(false);
		expect(meets('50%', '10%\r50%\r')).toBe(true);
	});

	test('tells what to mark', () => {
		expect(parseQuery('a !b /c/ level>=warn').patterns.map(({text}) => text)).toEqual(['a', '/c/']);
	});

	test('a value that was quoted is read as it was', () => {
		const random = createRandom(7);
		for (let run = 0; run < 2000; run++) {
			const value = Array.from({length: 1 + random.below(8)}, () =>
				random.pick([...'ab "\\!/=<*>$']),
			).join('');
			if (plainText(value) !== value || value.trim() === '') continue;
			expect(meets(quoteTerm(value), `x${value}y`)).toBe(true);
		}
	});
});

const seed = Number(process.env['FUZZ_SEED'] ?? Date.now() % 1_000_000);

describe('a stack of filters', () => {
	test('is read from what is typed, and written back', () => {
		expect(parseFilter('&! health check')).toEqual({mode: 'exclude', text: 'health check'});
		expect(parseFilter('timeout')).toEqual({mode: 'include', text: 'timeout'});
		expect(filterText(parseFilter('  &  a  '))).toBe('& a');
		expect(() => parseFilter('&!')).toThrow('something to look for');
		expect(() => parseFilter('& level=x')).toThrow('no level');
	});

	test('grows and shrinks', () => {
		const a = parseFilter('& a');
		const stack = pushFilter(pushFilter([], a), parseFilter('&! b'));
		expect(pushFilter(stack, a)).toBe(stack);
		expect(popFilter(stack)).toEqual([a]);
		expect(compileFilters([])).toBeUndefined();
	});

	test('is the same from the command line', () => {
		const stack = filtersOf({grep: ['a'], exclude: ['b c'], level: 'warn'});
		expect(stack.map(filterText)).toEqual(['& level>=warn', '& a', '&! b c']);
		expect(() => filtersOf({level: 'loud'})).toThrow('no level');
	});

	test('may be a template of patterns', () => {
		const stack = [templateFilter('user "x" <*> left', 'exclude')];
		const subject = createParsedLine();
		subject.move(lineAt('user "x" now left'), '');
		expect(compileFilters(stack)?.test(subject)).toBe(false);
	});

	test(`shows what every include meets and no exclude does, seed ${seed}`, () => {
		const random = createRandom(seed);
		const words = ['a', 'b', 'c', 'ab'];
		const subject = createParsedLine();
		for (let run = 0; run < 500; run++) {
			const stack: LogFilter[] = Array.from({length: 1 + random.below(4)}, () => ({
				mode: random.pick(['include', 'exclude']),
				text: random.pick(words),
			}));
			const compiled = compileFilters(stack);
			for (let look = 0; look < 20; look++) {
				const text = Array.from({length: random.below(5)}, () => random.pick([...'abcd'])).join('');
				subject.move(lineAt(text), '');
				const naive =
					stack.every(one => one.mode === 'exclude' || text.includes(one.text)) &&
					!stack.some(one => one.mode === 'exclude' && text.includes(one.text));
				expect(compiled?.test(subject)).toBe(naive);
			}
		}
	});
});

describe('a pattern', () => {
	const patternOf = (typed: string) => {
		const pattern = createPattern(typed);
		if (typeof pattern === 'string') throw new Error(pattern);
		return pattern;
	};
	const rangesIn = (typed: string, text: string) => patternOf(typed).find(text);

	test('tells where it is, and nothing of empty matches', () => {
		expect(rangesIn('a.', 'xa.ya.')).toEqual([
			{start: 1, end: 3},
			{start: 4, end: 6},
		]);
		expect(rangesIn('/x*/', 'axx')).toEqual([{start: 1, end: 3}]);
		expect(rangesIn('a', 'a'.repeat(1000)).length).toBe(200);
	});

	test('that runs away marks nothing, and holds nobody up', () => {
		const pattern = patternOf('/^(a+)+$/');
		const looks = vi.spyOn(Script.prototype, 'runInContext');
		onTestFinished(() => looks.mockRestore());
		for (let row = 0; row < 500; row++) expect(pattern.find(`${'a'.repeat(60)}!`)).toEqual([]);
		// Each was stopped by its deadline; after three no row is looked at any more.
		expect(looks.mock.calls.length).toBeLessThan(100);
	});

	test('looks at all of a line, however long', () => {
		const text = `${'a'.repeat(300_000)}z`;
		for (const typed of ['/z$/', 'z', 'Z', '/Z/i']) {
			expect(patternOf(typed).test(text)).toBe(typed !== 'Z');
		}
		expect(rangesIn('/z/', text)).toEqual([{start: 300_000, end: 300_001}]);
		const json = `{"body":"${'a'.repeat(300_000)}","status":503}`;
		expect(meets('status>=500', json)).toBe(true);
		expect(meets('status>=500', `\x1b[31m${json}\x1b[0m`)).toBe(true);
	});
});

test(`plain text is the safe line without colours, seed ${seed}`, () => {
	const random = createRandom(seed);
	const parts = [
		'a',
		'word ',
		'\x1b[31m',
		'\x1b[0m',
		'\t',
		'\r',
		'\x1b',
		'[',
		'1;2m',
		'é',
		'\x1b]52;c;x\x07',
		'\x00',
	];
	for (let run = 0; run < 20_000; run++) {
		const text = Array.from({length: random.below(8)}, () => random.pick(parts)).join('');
		expect(plainText(text)).toBe(safeLine(lastRewrite(text), {keepSgr: false}));
	}
});

import {describe, expect, test} from 'vitest';
import {container} from '../../src/kinds/container/container.ts';
import {type ContainerRow, rowOfSummary} from '../../src/kinds/container/row.ts';
import type {Stats} from '../../src/kinds/stats.ts';
import {createFilter} from '../../src/lists/filter.ts';
import {parseListFilter} from '../../src/lists/filterParse.ts';
import {litRanges, litWords} from '../../src/lists/lit.ts';
import {containerSummary} from '../support/things.ts';

const row = (name: string, other: Parameters<typeof containerSummary>[1] = {}): ContainerRow =>
	rowOfSummary(containerSummary(name, other));

const rows: readonly ContainerRow[] = [
	row('shop-api-1', {
		image: 'shop/api:4.2',
		labels: {'com.docker.compose.project': 'shop', tier: 'back', 'a.b': 'x=y'},
	}),
	row('shop-db-1', {
		image: 'postgres:17',
		labels: {'com.docker.compose.project': 'shop', tier: 'data'},
	}),
	row('shop-old-1', {
		image: 'registry.example/library/nginx:1.27',
		state: 'exited',
		labels: {'com.docker.compose.project': 'shop-old'},
	}),
	row('web', {image: 'nginx', command: 'nginx -g daemon off; a b "c d"'}),
	row('batch', {image: 'busybox', state: 'paused', labels: {tier: ''}}),
];

const numbers = (cpuRatio: number | undefined, memoryBytes: number): Stats => ({
	cpuRatio,
	memoryBytes,
	memoryLimit: undefined,
	rxBytes: 0,
	txBytes: 0,
	readBytes: 0,
	writeBytes: 0,
	pids: 3,
	periods: 0,
	throttledPeriods: 0,
});
const stats = new Map([
	['shop-api-1', numbers(0.6, 300 * 1024 ** 2)],
	['shop-db-1', numbers(0.05, 1.5 * 1024 ** 3)],
	['web', numbers(undefined, 100)],
]);

const found = (text: string): readonly string[] => {
	const filter = createFilter(container, text, rows);
	return rows.filter(one => filter.test(one, stats.get(one.id))).map(({name}) => name);
};
const errorOf = (text: string) => createFilter(container, text, rows).error;
const everything = rows.map(({name}) => name);

describe('the filter grammar', () => {
	test.each<[string, readonly string[]]>([
		['', everything],
		['   ', everything],
		['web', ['web']],
		['WEB', ['web']],
		['shop', ['shop-api-1', 'shop-db-1', 'shop-old-1']],
		['sapi', ['shop-api-1']],
		['name~api', ['shop-api-1']],
		['name~API', ['shop-api-1']],
		['name~^sh.*-api', ['shop-api-1']],
		['!name~shop', ['web', 'batch']],
		['image~nginx', ['shop-old-1', 'web']],
		['label~tier', ['shop-api-1', 'shop-db-1', 'batch']],
		['name~', everything],
		// Letters that are only scattered through a name would put strangers among the marked.
		['hap', []],
		['shop db', ['shop-db-1']],
		['shop !old', ['shop-api-1', 'shop-db-1']],
		['!shop', ['web', 'batch']],
		['!', everything],
		['postgres', ['shop-db-1']],
		['"daemon off"', ['web']],
		[String.raw`"b \"c d\""`, ['web']],
		['status=exited', ['shop-old-1']],
		['STATUS=Exited', ['shop-old-1']],
		['status!=running', ['shop-old-1', 'batch']],
		['!status=running', ['shop-old-1', 'batch']],
		['state=up', ['shop-api-1', 'shop-db-1', 'web']],
		['status=running !shop', ['web']],
		['exited', ['shop-old-1']],
		['up', ['shop-api-1', 'shop-db-1', 'web']],
		['!up', ['shop-old-1', 'batch']],
		['exite', []],
		['status=', everything],
		['image=nginx', ['shop-old-1', 'web']],
		['image=shop/api', ['shop-api-1']],
		['image=shop/api:4.2', ['shop-api-1']],
		['image=*gres:1*', ['shop-db-1']],
		['project=shop', ['shop-api-1', 'shop-db-1']],
		['project=shop*', ['shop-api-1', 'shop-db-1', 'shop-old-1']],
		['label=tier', ['shop-api-1', 'shop-db-1', 'batch']],
		['label=tier=data', ['shop-db-1']],
		['label=a.b=x=y', ['shop-api-1']],
		['label=tie', []],
		['cpu>50', ['shop-api-1']],
		['cpu>=5%', ['shop-api-1', 'shop-db-1']],
		['cpu<50', ['shop-db-1']],
		['mem>200m', ['shop-api-1', 'shop-db-1']],
		['mem>1.4GiB', ['shop-db-1']],
		['mem<=100', ['web']],
		['cpu>', everything],
		['shop cpu>50 label=tier', ['shop-api-1']],
		['/^shop-.*-1$/', ['shop-api-1', 'shop-db-1', 'shop-old-1']],
		['/API/', ['shop-api-1']],
		['/api/i', ['shop-api-1']],
		['/api|db', ['shop-api-1', 'shop-db-1']],
		['!/shop/', ['web', 'batch']],
		['/', everything],
		['/shop/ !old', ['shop-api-1', 'shop-db-1']],
	])('%j finds %j', (text, expected) => {
		expect(errorOf(text)).toBeUndefined();
		expect(found(text)).toEqual(expected);
	});

	test.each<[string, readonly string[], RegExp]>([
		['/shop(/', everything, /not a regular expression/],
		['shop /[/', ['shop-api-1', 'shop-db-1', 'shop-old-1'], /not a regular expression/],
		['cpu>much web', ['web'], /wants a number/],
		['helth=healthy', [], /no "helth": did you mean health\? There is /],
		['helth=x status=exited', [], /no "helth"/],
	])('%j is reported', (text, expected, error) => {
		expect(errorOf(text)).toMatch(error);
		expect(found(text)).toEqual(expected);
	});

	test('health=healthy does not find what is unhealthy', () => {
		const sick = row('sick', {status: 'Up 1 minute (unhealthy)'});
		const well = row('well', {status: 'Up 1 minute (healthy)'});
		const filter = createFilter(container, 'health=healthy', [sick, well]);
		expect([sick, well].filter(one => filter.test(one, undefined))).toEqual([well]);
	});

	test('only filters on live numbers are live', () => {
		expect(createFilter(container, 'cpu>5', rows).live).toBe(true);
		expect(createFilter(container, 'mem>5m', rows).live).toBe(true);
		expect(createFilter(container, 'web status=exited', rows).live).toBe(false);
	});

	test('a prefix of anything that can be typed is read without a throw', () => {
		const text = 'web !x "a b" /re\\/x/i cpu>=1.5g label=a=b !image!=x /(/ "';
		for (let end = 0; end <= text.length; end += 1) {
			expect(() => createFilter(container, text.slice(0, end), rows)).not.toThrow();
		}
	});
});

describe('the rank of what is found', () => {
	const ranked = (text: string, all: readonly ContainerRow[]) => {
		const filter = createFilter(container, text, all);
		return filter
			.pass(all, () => undefined)
			.map(one => [one.name, filter.rank(one, undefined)] as const)
			.sort((a, b) => (a[1] ?? 0) - (b[1] ?? 0))
			.map(([name]) => name);
	};
	const some = [
		row('db', {image: 'busybox', command: 'wait for web'}),
		row('old-web', {image: 'busybox'}),
		row('web-1', {image: 'busybox'}),
		row('web', {image: 'busybox'}),
		row('w-eb', {image: 'busybox'}),
	];

	test('the name itself, what begins with it, what has it, then other words', () => {
		expect(ranked('web', some)).toEqual(['web', 'web-1', 'old-web', 'db']);
		expect(ranked('busy', some)).toHaveLength(5);
		expect(ranked('WEB busy', some)).toEqual(['web', 'web-1', 'old-web', 'db']);
	});

	test('letters with gaps find only where nothing has them together', () => {
		expect(ranked('wb', some)).toEqual(['old-web', 'web-1', 'web', 'w-eb']);
		const shown = some.filter(({name}) => !name.includes('web') && name !== 'db');
		expect(ranked('web', shown)).toEqual(['w-eb']);
		const filter = createFilter(container, 'web', some);
		filter.pass(some, () => undefined);
		expect(filter.test(row('w-eb'), undefined)).toBe(false);
	});

	test('a number finds a port, the whole one before what begins with it', () => {
		const port = (number: number, hostPort?: number) => ({
			ports: [{ip: '', port: number, ...(hostPort && {hostPort}), protocol: 'tcp' as const}],
		});
		const all = [row('a', port(80, 9000)), row('b', port(90, 8080)), row('c', port(9000))];
		expect(ranked('9000', all)).toEqual(['a', 'c']);
		expect(ranked('90', all)).toEqual(['b', 'a', 'c']);
		expect(ranked('77', all)).toEqual([]);
	});

	test('a state that is typed in full counts as much as a port', () => {
		const all = [row('x', {command: 'echo exited'}), row('y', {state: 'exited'})];
		expect(ranked('exited', all)).toEqual(['y', 'x']);
	});

	test('only words have one', () => {
		expect(createFilter(container, 'status=exited !web /x/', some).ranks).toBe(false);
		expect(createFilter(container, 'helth=x web', some).ranks).toBe(false);
		expect(createFilter(container, 'status=exited web', some).ranks).toBe(true);
	});
});

describe('what is lit', () => {
	const lit = (filter: string, text: string, letters = false) =>
		litRanges(text, litWords(filter), letters).map(({start, end}) => text.slice(start, end));

	test('every place of every word, whatever its case', () => {
		expect(lit('WEB', 'web-web')).toEqual(['web', 'web']);
		expect(lit('we eb !x status=up', 'web')).toEqual(['web']);
		expect(lit('x', 'web')).toEqual([]);
		expect(lit('', 'web')).toEqual([]);
	});

	test('letters with gaps in names alone', () => {
		expect(lit('sapi', 'shop-api', true)).toEqual(['s', 'api']);
		expect(lit('sapi', 'shop-api')).toEqual([]);
	});
});

describe('numbers', () => {
	test.each<[string, number | undefined]>([
		['50', 50],
		['12.5%', 12.5],
		['200m', 200 * 1024 ** 2],
		['1.5GiB', 1.5 * 1024 ** 3],
		['2kb', 2048],
		['m', undefined],
		['1.2.3', undefined],
		['', undefined],
	])('%j is %j', (text, expected) => {
		const [term] = parseListFilter(`cpu=${text}`).terms;
		expect(term?.type === 'fact' ? term.number : undefined).toBe(expected);
	});
});

test('a slash in a word does not begin a regular expression', () => {
	expect(parseListFilter('shop/api').terms).toEqual([{type: 'word', word: 'shop/api', not: false}]);
});

test('an expression that takes for ever is given up: nothing is hidden by it, and it says so', () => {
	const others = Array.from({length: 5}, (_, at) => row(`${'a'.repeat(60)}-${at}`));
	const filter = createFilter(container, '/^(a+)+$/', others);
	expect(filter.pass(others, () => undefined)).toEqual(others);
	expect(filter.error).toBe('the expression takes too long: it was given up');
	expect(filter.test(others[0] ?? row('a'), undefined)).toBe(true);
});

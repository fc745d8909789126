import {expect, test} from 'vitest';
import {calledSo, namedSo} from '../../src/kinds/called.ts';

const all = [
	{id: 'db34'.padEnd(64, '0'), name: 'web'},
	{id: 'db35'.padEnd(64, '0'), name: 'api'},
	{id: 'ab12'.padEnd(64, '0'), name: 'db'},
];

test.each([
	['web', ['web']],
	['/web', ['web']],
	['db34'.padEnd(64, '0'), ['web']],
	['db34', ['web']],
	['db3', ['web', 'api']],
	['we', []],
])('%s means %j', (who, names) => {
	expect(calledSo(all, who).map(({name}) => name)).toEqual(names);
});

test('a name goes before the start of an id, which is no name', () => {
	expect(calledSo(all, 'db').map(({name}) => name)).toEqual(['db']);
	expect(namedSo(all, 'db34')).toEqual([]);
});

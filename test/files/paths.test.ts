import {describe, expect, test} from 'vitest';
import {suspect} from '../../src/base/text/text.ts';
import {changeRows, changeTree} from '../../src/files/changeTree.ts';
import {readPlace, splitPath, throughLink, wantsDirectory} from '../../src/files/paths.ts';
import {spell, unspell} from '../../src/files/spelling.ts';

test.each([
	['web:/etc/hosts', 'web', '/etc/hosts'],
	['web:', 'web', ''],
	['./web:/x', undefined, './web:/x'],
	['/a:b', undefined, '/a:b'],
	['~/a:b', undefined, '~/a:b'],
	['hosts', undefined, 'hosts'],
	[`web:$'/a\\x1bb'`, 'web', '/a\x1bb'],
])('%s is a path in %s', (text, container, path) => {
	expect(readPlace(text)).toEqual({container, path});
});

test('what stands at the end of a path means something', () => {
	expect(splitPath('/a/b/')).toEqual({folder: '/a', entry: 'b'});
	expect(splitPath('/a/b/.')).toEqual({folder: '/a/b', entry: '.'});
	expect(splitPath('/')).toEqual({folder: '/', entry: '/'});
	expect(splitPath('b')).toEqual({folder: '.', entry: 'b'});
	expect(['a/', 'a/.', '.', 'a'].map(wantsDirectory)).toEqual([true, true, true, false]);
	expect(throughLink('/link/.', '/dir')).toEqual({path: '/dir/.'});
	expect(throughLink('/link', '/dir')).toEqual({path: '/dir', rename: 'link'});
});

describe('names are spelled so that they can be shown and read again', () => {
	test.each([
		'/plain name',
		"it's",
		'/a\x1b[2Jb',
		'tab\tend\n',
		'\udcff\udc80',
		'\u202eabc',
		`$'x'\x07`,
		'\\x41\x00',
	])('%j', path => {
		const spelled = spell(path);
		expect(spelled).not.toMatch(suspect);
		expect(unspell(spelled)).toBe(path);
	});
});

test('changes are a tree, by directory', () => {
	const tree = changeTree([
		{kind: 'modified', path: '/etc'},
		{kind: 'added', path: '/etc/new'},
		{kind: 'deleted', path: '/var/old/file'},
	]);
	const lines = (folded: readonly string[]) =>
		changeRows(tree, new Set(folded)).map(({kind, depth, name}) => `${kind} ${depth} ${name}`);
	expect(lines([])).toEqual([
		'modified 0 etc',
		'added 1 new',
		'modified 0 var',
		'modified 1 old',
		'deleted 2 file',
	]);
	expect(lines(['/var'])).toHaveLength(3);
});

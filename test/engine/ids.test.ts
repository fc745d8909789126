import {expect, test} from 'vitest';
import {queryString} from '../../src/engine/http/query.ts';
import {pathId, pathReference} from '../../src/engine/ids.ts';

test('ids and names that engines give pass unchanged', () => {
	for (const id of ['a'.repeat(64), 'web', 'shop-web-1', 'a.b_c', 'Web2']) {
		expect(pathId('container id', id)).toBe(id);
	}
});

test.each([
	'',
	'.',
	'..',
	'a/b',
	'a?force=1',
	'../images/json?x=',
	'a b',
	'a#b',
	'a%2fb',
	'/web',
	'ü',
	'-a',
	'a\n',
])('%j is no container id', id => {
	expect(() => pathId('container id', id)).toThrow(expect.objectContaining({code: 'INVALID'}));
});

test('references of images pass unchanged', () => {
	for (const reference of [
		'busybox',
		'busybox:1.37',
		'registry.example.com:5000/team/tools:2026-01',
		'a/b/c@sha256:0123',
		`sha256:${'0'.repeat(64)}`,
		'127.0.0.1:5000/x:1..2',
		'localhost/web:v1',
	]) {
		expect(pathReference(reference)).toBe(reference);
	}
});

test.each(['', '..', 'a/../b', 'a//b', '/a', 'a/', 'a?b', 'a b', 'a/./b', 'a\x1b[0m'])(
	'%j is no reference of an image',
	reference => {
		expect(() => pathReference(reference)).toThrow(expect.objectContaining({code: 'INVALID'}));
	},
);

test('what is refused is shown without its escapes', () => {
	expect(() => pathId('network id', 'a\x1b]0;title\x07b')).toThrow('“ab” is no network id');
	expect(() => pathId('volume name', '')).toThrow('an empty text is no volume name');
});

test('parameters are written as engines read them', () => {
	expect(queryString()).toBe('');
	expect(queryString({all: undefined})).toBe('');
	expect(queryString({all: true, size: false, t: 0, name: 'a b&c'})).toBe(
		'?all=1&size=0&t=0&name=a+b%26c',
	);
	expect(queryString({changes: ['ENV A=b', 'CMD x']})).toBe('?changes=ENV+A%3Db&changes=CMD+x');
	expect(queryString({filters: {type: ['container']}})).toBe(
		'?filters=%7B%22type%22%3A%5B%22container%22%5D%7D',
	);
});

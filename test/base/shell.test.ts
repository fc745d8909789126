import {execFileSync} from 'node:child_process';
import {expect, test} from 'vitest';
import {commandLine, quote, quotePath} from '../../src/base/text/shell.ts';

test.each([
	['web', 'web'],
	['web:v1', 'web:v1'],
	['--filter=status=exited', '--filter=status=exited'],
	['', "''"],
	['a b', "'a b'"],
	['$HOME', "'$HOME'"],
	["it's", String.raw`'it'\''s'`],
	['~root', "'~root'"],
	['=ls', "'=ls'"],
	['a\nb', "'a\nb'"],
])('%j', (word, quoted) => {
	expect(quote(word)).toBe(quoted);
});

test.each([
	['my file.log', "'my file.log'"],
	['~/my file.log', "~/'my file.log'"],
	['~/a.log', '~/a.log'],
	['~', "'~'"],
	['$(id)', "'$(id)'"],
])('the path %j', (path, quoted) => {
	expect(quotePath(path)).toBe(quoted);
});

test('leaves out what is not there, and keeps the empty word', () => {
	expect(commandLine('docker', false, undefined, 'run', '')).toBe("docker run ''");
});

test('a shell reads back every word as it was', () => {
	const words = [
		"it's",
		'a "b"',
		'`id`',
		'$(id)',
		'a\\b',
		'*?[x]',
		'#x',
		'a;b|c&d',
		'!x',
		'é 🐳',
		'{a,b}',
	];
	const script = `printf '%s\\0' ${words.map(quote).join(' ')}`;
	const read = execFileSync('sh', ['-c', script], {encoding: 'utf8'});
	expect(read.split('\0').slice(0, -1)).toEqual(words);
});

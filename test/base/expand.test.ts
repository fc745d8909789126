import {execFileSync} from 'node:child_process';
import {describe, expect, test} from 'vitest';
import {expandWords} from '../../src/base/text/expand.ts';
import {commandLine} from '../../src/base/text/shell.ts';

const variables: Readonly<Record<string, string>> = {
	PWD: '/tmp',
	HOME: '/home/ada',
	EMPTY: '',
	TWO: 'a  b',
	STAR: 'x',
};
const around = {home: '/home/ada', variable: (name: string) => variables[name]};
const words = (line: string) => expandWords(line, around);

/** What a real shell makes of it. */
const shell = (line: string): readonly string[] => {
	const script = `for one in ${line}; do printf '%s\\0' "$one"; done`;
	const out = execFileSync('/bin/sh', ['-c', script], {
		env: variables,
		cwd: '/tmp',
		encoding: 'utf8',
	});
	return out.split('\0').slice(0, -1);
};

describe('words of a line', () => {
	test.each([
		'run -v $PWD:/app -v "$PWD/my site":/web nginx',
		'run -v ~/data:/data -v a~:/x ~',
		"run -e A='$PWD' -e B=\\$PWD sh -c 'echo $HOME'",
		'run $TWO "$TWO" x$TWO"y"',
		`run \${PWD}/x \${NOTHING:-other} \${EMPTY:-other} \${EMPTY-other} \${PWD:+set} a\${NOTHING}b`,
		'run $EMPTY "$EMPTY" end',
		'run "a\\$b \\"c\\" \\x" a\\ b',
		'run a$ $. "$" price$%',
		'run $PWD$HOME "$PWD"\'$HOME\'',
	])('%s', line => {
		expect(words(line)).toEqual(shell(line));
	});

	test.each([
		['run -v $(pwd):/app', 'only a shell can do $(pwd)'],
		['run -e A="$(date)"', 'only a shell can do $(date)'],
		['run -e A=`date`', 'only a shell can do what stands between backticks'],
		['run "`date`"', 'only a shell can do what stands between backticks'],
		['run $((1+1))', 'only a shell can do $((1+1))'],
		[`run \${PWD%/*}`, `only a shell can do \${PWD%/*}`],
		['run $?', 'only a shell can do $?'],
	])('%s is refused', (line, message) => {
		expect(() => words(line)).toThrow(message);
	});

	test('what was quoted for a shell comes back as it was', () => {
		const all = ['$PWD', '~', '`date`', '$(pwd)', "it's", 'a b', '', '"', '\\'];
		expect(words(commandLine(all))).toEqual(all);
	});

	test('a name that is spelled stays spelled', () => {
		expect(words("cp web:$'a\\x1b\\'b' x")).toEqual(['cp', "web:$'a\\x1b\\'b'", 'x']);
	});
});

import {execFileSync} from 'node:child_process';
import {describe, expect, test} from 'vitest';
import {type AppError, toAppError} from '../../src/base/errors.ts';
import {addressOf, parseHost} from '../../src/engine/http/address.ts';

const refusal = (written: string): AppError => {
	try {
		parseHost(written, false);
	} catch (thrown) {
		return toAppError(thrown);
	}
	throw new Error(`${written} was taken`);
};

describe('addresses', () => {
	test.each([
		['', 'unix:///var/run/docker.sock'],
		['unix://', 'unix:///var/run/docker.sock'],
		['  unix:///x.sock \n', 'unix:///x.sock'],
		['h', 'tcp://h:2375'],
		['h:80', 'tcp://h:80'],
		['tcp://h:1', 'tcp://h:1'],
		['tcp://h:1/', 'tcp://h:1'],
		['tcp://h:1/engine', 'tcp://h:1/engine'],
		['tcp://[::1]:1', 'tcp://[::1]:1'],
	])('%j is read as %s', (written, url) => {
		expect(parseHost(written, false)).toBe(url);
	});

	test.each([
		'/var/run/docker.sock',
		'http://h',
		'fd://',
		'tcp://',
		'tcp://a b',
		'tcp://u@h',
		'tcp://h:x',
	])('%j is refused', written => {
		expect(() => parseHost(written, false)).toThrow(expect.objectContaining({code: 'CONFIG'}));
	});

	test('a path is told to be a unix:// one', () => {
		expect(() => parseHost('/x.sock', false)).toThrow(
			expect.objectContaining({hint: 'Write `unix:///x.sock`.'}),
		);
	});

	test.each([
		['ssh://ada@h', 'ada@h'],
		['ssh://h:2222/run/x.sock', '-p 2222 h'],
		['ssh://ada:hunter2@h', 'ada@h'],
		['ssh://a$(touch x)@h', "'a$(touch x)@h'"],
		["ssh://a';touch x;'@h", String.raw`'a'\'';touch x;'\''@h'`],
		['ssh://h`id`', "'h`id`'"],
	])('the line for %s is one to paste', (written, words) => {
		const {hint = ''} = refusal(written);
		expect(hint).toBe(
			`Forward its socket: \`ssh -N -L "$HOME/engine.sock:/var/run/docker.sock" ${words}\`, then use \`--host "unix://$HOME/engine.sock"\`.`,
		);
		// Read by a shell, every word is what was meant.
		const [, line = ''] = /`(ssh .*?)`, then/.exec(hint) ?? [];
		const read = execFileSync('sh', ['-c', line.replace('ssh', "printf '%s\\0'")], {
			encoding: 'utf8',
		});
		expect(read.split('\0')).toContain(
			/^ssh:\/\/([^/]*?)(?::\d+)?(?:\/|$)/.exec(written.replace(':hunter2', ''))?.[1],
		);
	});

	test.each(['ssh://-oProxyCommand=touch x', 'ssh://-l@h', 'ssh://ada@-oProxyCommand=x'])(
		'%s is refused: ssh would take it for an option',
		written => {
			const {code, hint} = refusal(written);
			expect([code, hint]).toEqual(['CONFIG', 'ssh would take that for an option.']);
		},
	);

	test('a path with blanks is told quoted', () => {
		expect(refusal('/a b$(id).sock').hint).toBe("Write `'unix:///a b$(id).sock'`.");
	});

	test.each(['unix:///x\x1b]0;stolen\x07', 'tcp://h\x1b[2J', 'ssh://a\u202e@h', 'x\u180b'])(
		'%j has what cannot be shown',
		written => {
			const {code, message, hint} = refusal(written);
			expect(code).toBe('CONFIG');
			expect(`${message}${hint}`).not.toMatch(/[\x00-\x1f\x7f-\x9f\u202e]|\u180b/);
		},
	);

	test('a password in one is not told', () => {
		expect(refusal('tcp://ada:hunter2@h').message).not.toContain('hunter2');
	});

	test('have their parts', () => {
		expect(addressOf('unix:///a b.sock')).toEqual({socketPath: '/a b.sock'});
		expect(addressOf('tcp://[::1]:1')).toEqual({host: '::1', port: 1, basePath: ''});
		expect(addressOf('tcp://h:80/engine/')).toEqual({host: 'h', port: 80, basePath: '/engine'});
	});
});

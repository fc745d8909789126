import {mkdtempSync, readFileSync, rmSync, statSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {describe, expect, test} from 'vitest';
import {crashText, writeCrashReport} from '../../src/cli/crashReport.ts';

const facts = {version: '1.2.3', at: Date.UTC(2026, 0, 2, 3, 4, 5)};

describe('the report of a crash', () => {
	test('tells what, where, and why', () => {
		const error = new Error('it broke', {cause: new Error('a socket went away')});
		const text = crashText(error, facts);
		expect(text).toContain('gantry 1.2.3, Node');
		expect(text).toContain('2026-01-02T03:04:05.000Z');
		expect(text).toContain('Error: it broke');
		expect(text).toContain('a socket went away');
		expect(text).toContain('crash.test.ts');
	});

	test('cannot drive a terminal that shows it', () => {
		expect(crashText(new Error('\x1b]0;x\x07\x9b2J'), facts)).not.toMatch(/[\x1b\x07\x9b]/);
		expect(crashText('just a text', facts)).toContain('just a text');
	});

	test('has no secrets of what the error repeats', () => {
		const error = new Error('cannot parse --password hunter2', {cause: {token: 'hunter2'}});
		expect(crashText(error, facts)).not.toContain('hunter2');
	});

	test('lies where only its owner can read it', () => {
		const state = mkdtempSync(join(tmpdir(), 'gantry-crash-'));
		const path = writeCrashReport(new Error('it broke'), facts, {XDG_STATE_HOME: state});
		expect(path).toBe(join(state, 'gantry', 'gantry-crash-2026-01-02T03-04-05-000Z.txt'));
		expect(readFileSync(path ?? '', 'utf8')).toContain('it broke');
		expect(statSync(path ?? '').mode & 0o777).toBe(0o600);
		rmSync(state, {recursive: true});
	});

	test('lies with temporary files where there is no home', () => {
		const at = Date.now();
		const path = writeCrashReport(
			new Error('it broke'),
			{...facts, at},
			{XDG_STATE_HOME: '/dev/null'},
		);
		expect(path?.startsWith(tmpdir())).toBe(true);
		rmSync(path ?? '');
	});
});

import {readFileSync, rmSync, statSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {describe, expect, test} from 'vitest';
import {writeCrashReport} from '../../src/cli/crashReport.ts';
import {newFolder} from '../support/folder.ts';

/** What a report of it says. */
const crashText = (error: unknown) => {
	const path = writeCrashReport(error, facts, {XDG_STATE_HOME: newFolder('crash')});
	return readFileSync(path ?? '', 'utf8');
};

const facts = {version: '1.2.3', at: Date.UTC(2026, 0, 2, 3, 4, 5)};

describe('the report of a crash', () => {
	test('tells what, where, and why', () => {
		const error = new Error('it broke', {cause: new Error('a socket went away')});
		const text = crashText(error);
		expect(text).toContain('gantry 1.2.3, Node');
		expect(text).toContain('2026-01-02T03:04:05.000Z');
		expect(text).toContain('Error: it broke');
		expect(text).toContain('a socket went away');
		expect(text).toContain('crash.test.ts');
	});

	test('cannot drive a terminal that shows it', () => {
		expect(crashText(new Error('\x1b]0;x\x07\x9b2J'))).not.toMatch(/[\x1b\x07\x9b]/);
		expect(crashText('just a text')).toContain('just a text');
	});

	test('has no secrets of what the error repeats', () => {
		const error = new Error('cannot parse --password hunter2', {cause: {token: 'hunter2'}});
		expect(crashText(error)).not.toContain('hunter2');
	});

	test('lies where only its owner can read it', () => {
		const state = newFolder('crash');
		const path = writeCrashReport(new Error('it broke'), facts, {XDG_STATE_HOME: state});
		expect(path).toBe(join(state, 'gantry', 'gantry-crash-2026-01-02T03-04-05-000Z.txt'));
		expect(readFileSync(path ?? '', 'utf8')).toContain('it broke');
		expect(statSync(path ?? '').mode & 0o777).toBe(0o600);
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

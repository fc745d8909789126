import {mkdtempSync, readFileSync, rmSync, statSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import {openTrace} from '../../src/base/trace.ts';

test('a trace is a private file with a line per call, and silent when closed', () => {
	const directory = mkdtempSync(join(tmpdir(), 'trace-'));
	onTestFinished(() => rmSync(directory, {recursive: true}));
	const file = join(directory, 'trace.log');
	const {trace, close} = openTrace(file);
	trace('engine', () => 'GET /containers/json 200');
	close();
	trace('engine', () => 'unseen');
	expect(readFileSync(file, 'utf8')).toMatch(/^ *\d+\.\d engine GET \/containers\/json 200\n$/);
	expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('a trace that cannot be written is a CONFIG error', () => {
	expect(() => openTrace('/dev/null/trace.log')).toThrow(
		expect.objectContaining({
			code: 'CONFIG',
			message: 'cannot write the trace to /dev/null/trace.log',
		}),
	);
});

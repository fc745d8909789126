import {readFileSync, statSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {openTrace} from '../../src/base/trace.ts';
import {newFolder} from '../support/folder.ts';

test('a trace is a private file with a line per call, and silent when closed', () => {
	const directory = newFolder('trace');
	const file = join(directory, 'trace.log');
	const {trace, close} = openTrace(file);
	trace('engine', () => 'GET /containers/json 200');
	close();
	trace('engine', () => 'unseen');
	expect(readFileSync(file, 'utf8')).toMatch(/^ *\d+\.\d engine GET \/containers\/json 200\n$/);
	expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('a trace has no secrets, also where they are encoded', () => {
	const directory = newFolder('trace');
	const file = join(directory, 'trace.log');
	const {trace, close} = openTrace(file);
	trace('engine', () => 'POST /commit?changes=ENV%20TOKEN%3Dhunter2%0AUSER%20me&a=%ff 201');
	trace('engine', () => 'POST /commit?changes=ENV%20TOKEN%3Dhunter2%0AUSER%20me 201');
	trace('engine', () => 'UNREACHABLE the connection to tcp://a:hunter2@h failed');
	trace('engine', () => 'GET /containers/json?filters=%7B%22all%22%3A1%7D 200');
	close();
	const told = readFileSync(file, 'utf8');
	expect(told).not.toContain('hunter2');
	expect(told.split('\n')).toHaveLength(5);
	expect(told).toContain('filters=%7B%22all%22%3A1%7D');
});

test('a trace that cannot be written is a CONFIG error', () => {
	expect(() => openTrace('/dev/null/trace.log')).toThrow(
		expect.objectContaining({
			code: 'CONFIG',
			message: 'cannot write the trace to /dev/null/trace.log',
		}),
	);
});

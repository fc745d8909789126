import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {beforeEach, expect, test} from 'vitest';
import {AppError} from '../../src/base/errors.ts';
import {runProgram} from '../../src/terminal/externalProgram.ts';
import {newFolder} from '../support/folder.ts';

let folder = '';
beforeEach(() => {
	folder = newFolder('program');
});

const lines = (count: number) =>
	async function* () {
		for (let line = 1; line <= count; line++) yield `line ${line}\n`;
	};

test('a command line reads all that it is given', async () => {
	const file = join(folder, 'out');
	const end = await runProgram({line: `grep -c line > '${file}'`, input: lines(50_000)});
	expect(end).toEqual({code: 0, signal: undefined, failure: undefined});
	expect(await readFile(file, 'utf8')).toBe('50000\n');
});

test('one that has enough ends the reading, and nothing is wrong with that', async () => {
	const file = join(folder, 'out');
	let given = 0;
	let stopped = false;
	const end = await runProgram({
		line: `head -3 > '${file}'`,
		async *input(signal) {
			try {
				while (!signal.aborted) {
					yield `line ${++given}\n`;
					await new Promise(resolve => setImmediate(resolve));
				}
			} finally {
				stopped = true;
			}
		},
	});
	expect(end).toMatchObject({code: 0, failure: undefined});
	expect(await readFile(file, 'utf8')).toBe('line 1\nline 2\nline 3\n');
	expect(stopped).toBe(true);
});

test('its exit code is told, also of one that is not there', async () => {
	expect(await runProgram({line: 'exit 3', input: lines(1)})).toMatchObject({code: 3});
	const missing = await runProgram({line: 'no-such-program 2>/dev/null', input: lines(1)});
	expect(missing).toMatchObject({code: 127});
});

test('it has its environment', async () => {
	const file = join(folder, 'out');
	await runProgram({line: `echo "$LESS" > '${file}'`, input: lines(0), environment: {LESS: '-R'}});
	expect(await readFile(file, 'utf8')).toBe('-R\n');
});

test('what breaks the reading is told, and it reads what there was', async () => {
	const file = join(folder, 'out');
	const end = await runProgram({
		line: `cat > '${file}'`,
		async *input() {
			yield 'one\n';
			throw new AppError('UNREACHABLE', 'the engine went away');
		},
	});
	expect(end.failure).toMatchObject({code: 'UNREACHABLE'});
	expect(await readFile(file, 'utf8')).toBe('one\n');
});

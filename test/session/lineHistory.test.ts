import {readFile, stat} from 'node:fs/promises';
import {join} from 'node:path';
import {beforeEach, expect, test} from 'vitest';
import {createLineHistory} from '../../src/session/lineHistory.ts';
import {newFolder} from '../support/folder.ts';

let folder: string;
beforeEach(() => {
	folder = newFolder('lines');
});

const path = () => join(folder, 'deep', 'lines');

test('lines outlive the program, each once, the newest last', async () => {
	const history = createLineHistory(path());
	for (const line of ['stop web', 'start web', ' stop web ', '']) history.add(line);
	expect(history.all()).toEqual(['start web', 'stop web']);
	expect(createLineHistory(path()).all()).toEqual(['start web', 'stop web']);
	expect((await stat(path())).mode & 0o777).toBe(0o600);
});

test('a line with a secret is not kept', async () => {
	const history = createLineHistory(path());
	history.add('run -e DB_PASSWORD=hunter2 postgres');
	history.add('stop web');
	expect(history.all()).toEqual(['stop web']);
	expect(await readFile(path(), 'utf8')).toBe('stop web\n');
});

test('the file does not grow without end', async () => {
	const history = createLineHistory(path());
	for (let line = 0; line < 1200; line++) history.add(`stop web-${line}`);
	expect((await readFile(path(), 'utf8')).split('\n').length).toBeLessThan(1002);
	expect(createLineHistory(path()).all().at(-1)).toBe('stop web-1199');
	expect(createLineHistory(path()).all()).toHaveLength(500);
});

test('where nothing can be kept it is remembered until the end', () => {
	const history = createLineHistory('/dev/null/lines');
	history.add('stop web');
	expect(history.all()).toEqual(['stop web']);
});

import {readFile, stat, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {beforeEach, expect, test} from 'vitest';
import type {EndedAct} from '../../src/actions/ports.ts';
import {createJournal} from '../../src/session/journal.ts';
import {newFolder} from '../support/folder.ts';

let folder: string;
beforeEach(() => {
	folder = newFolder('journal');
});

const done = (over: Partial<EndedAct> = {}): EndedAct => ({
	id: 'container.stop',
	title: 'Stop web',
	lines: ['docker stop web'],
	outcome: 'done',
	result: 'Stopped web',
	undos: [],
	...over,
});

let clock = 1000;
const complaints: string[] = [];
const open = (path = join(folder, 'deep', 'journal.jsonl')) =>
	createJournal({
		path,
		host: () => 'prod-3',
		now: () => ++clock,
		complain: text => complaints.push(text),
	});

test('another session reads what was done, in order, and its own is not among it', async () => {
	const journal = open();
	journal.record(done());
	journal.record(done({title: 'Remove web', outcome: 'failed', result: 'no'}));
	expect(await journal.others()).toEqual([]);
	expect(await open().others()).toMatchObject([
		{title: 'Stop web', host: 'prod-3', lines: ['docker stop web'], outcome: 'done'},
		{title: 'Remove web', outcome: 'failed', result: 'no'},
	]);
});

test('only its owner reads it, and no secret is in it', async () => {
	const journal = open();
	const lines = ['docker run -e DB_PASSWORD=hunter2 postgres:16'];
	journal.record(done({lines, result: 'postgres://me:hunter3@db failed'}));
	const path = join(folder, 'deep', 'journal.jsonl');
	expect((await stat(path)).mode & 0o777).toBe(0o600);
	expect((await stat(join(folder, 'deep'))).mode & 0o777).toBe(0o700);
	const text = await readFile(path, 'utf8');
	expect(text).toContain('postgres:16');
	expect(text).not.toMatch(/hunter/);
});

test('what somebody else wrote into it is left out or made safe', async () => {
	const path = join(folder, 'journal.jsonl');
	const entry = {at: 1, title: 'Stop \u001b[31mweb', lines: [], outcome: 'done', result: ''};
	await writeFile(path, `{"at":1\nnull\n{"title":3}\n${JSON.stringify(entry)}\n{"at":2,"ti`);
	const entries = await open(path).others();
	expect(entries).toHaveLength(1);
	expect(entries[0]?.title).not.toContain('\u001b');
});

test('it does not grow without end, and keeps what is newest', async () => {
	const path = join(folder, 'journal.jsonl');
	const journal = open(path);
	const lines = ['x'.repeat(20_000)];
	for (let act = 0; act < 60; act++) journal.record(done({title: `Stop ${act}`, lines}));
	expect((await stat(path)).size).toBeLessThan(1024 * 1024 + 1);
	expect((await stat(path)).mode & 0o777).toBe(0o600);
	const entries = await open(path).others();
	expect(entries.at(-1)?.title).toBe('Stop 59');
	expect(entries.length).toBeGreaterThan(20);
});

test('where it cannot be written, that is said once', async () => {
	complaints.length = 0;
	const journal = open('/dev/null/journal.jsonl');
	journal.record(done());
	journal.record(done());
	expect(await journal.others()).toEqual([]);
	expect(complaints).toEqual([
		expect.stringMatching(/^The journal \S+ cannot be written \(E[A-Z]+\)$/),
	]);
});

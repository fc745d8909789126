import {gunzipSync} from 'node:zlib';
import {expect, test} from 'vitest';
import {archive} from '../../src/bundle/archive.ts';
import {bundleFiles} from '../../src/bundle/contents.ts';
import {createMasking} from '../../src/bundle/masking.ts';
import {bundleName} from '../../src/bundle/writing.ts';
import {createStore} from '../../src/store/store.ts';
import {createRecordingEngine} from '../support/recordingEngine.ts';
import {createManualScheduler} from '../support/scheduler.ts';
import {containerSummary, happened} from '../support/things.ts';

const password = 'hunter2hunter2';
const raw = {
	Config: {Env: [`DB_PASSWORD=${password}`, 'MODE=production', 'PIN_CODE=1', 'A_TOKEN=']},
};

test('what a container was given as a secret is masked wherever it stands', () => {
	const {learn, hide} = createMasking();
	expect(hide(`using ${password}`)).toContain(password);
	learn(raw);
	expect(hide(`using ${password}, ${password}; in production, 1`)).toBe(
		'using ••••••••, ••••••••; in production, 1',
	);
	expect(hide('Authorization: Bearer ghp_0123456789abcdefghij')).not.toContain('ghp_');
});

test('its name tells the engine and the time, and is one of a file', () => {
	const at = new Date(2026, 10, 28, 4, 5).getTime();
	expect(bundleName('prod-3', at)).toBe('gantry-prod-3-2026-11-28-0405.tar.gz');
	expect(bundleName('unix:///run/docker.sock', at)).toBe(
		'gantry-unix-run-docker.sock-2026-11-28-0405.tar.gz',
	);
	expect(bundleName('…', at)).toBe('gantry-engine-2026-11-28-0405.tar.gz');
});

/** The files of a bundle of an engine with one that failed and one that is well. */
const filesOf = async (fail = false) => {
	const schedule = createManualScheduler();
	const fake = createRecordingEngine(schedule);
	fake.containers.set('web', containerSummary('web'));
	fake.containers.set(
		'bad',
		containerSummary('bad', {state: 'exited', status: 'Exited (3) 1 second ago', name: '../bad'}),
	);
	fake.details.set('bad', {exitCode: 3, finishedAt: schedule.now() - 1000, raw});
	const events = createStore(
		{events: [happened('container', 'die', 'bad', {exitCode: '3'})], dropped: 0},
		schedule,
	);
	const controller = new AbortController();
	if (fail) controller.abort();
	const files = new Map<string, string>();
	const told: string[] = [];
	for await (const {name, text} of bundleFiles({
		hub: {
			engine: fake.engine,
			flight: {
				take: () => [
					{at: 1, kind: 'sample', text: '1970,web,web,0.5'},
					{at: 2, kind: 'words', text: `{"line":"using ${password}"}`},
				],
				dropped: 7,
			},
			events,
			stats: createStore(new Map(), schedule),
		},
		journal: [{title: 'Stop web', lines: [`docker run -e X=${password}`]}],
		version: '1.2.3',
		now: schedule.now,
		signal: controller.signal,
		progress: text => told.push(text),
	})) {
		files.set(name, text);
	}
	return {files, told};
};

test('it has what is wrong, its inspect and log, what happened, and no secret', async () => {
	const {files, told} = await filesOf();
	expect([...files.keys()]).toEqual([
		...['summary.txt', 'triage.jsonl', 'engine-info.json', 'engine-version.json'],
		...['events.jsonl', 'samples.csv', 'states.jsonl', 'last-words.jsonl', 'journal.jsonl'],
		...['containers/__bad-bad/inspect.json', 'containers/__bad-bad/log.txt'],
	]);
	expect(files.get('summary.txt')).toMatch(/^Gantry 1\.2\.3, engine /);
	expect(files.get('summary.txt')).toContain('2 containers · 1 in trouble');
	expect(files.get('summary.txt')).toContain('7 had to go for want of room');
	expect(files.get('events.jsonl')).toContain('"action":"die"');
	expect(files.get('samples.csv')).toMatch(/^time,name,.*\n1970,web,web,0\.5\n$/);
	expect(files.get('containers/__bad-bad/inspect.json')).toContain('MODE=production');
	expect([...files.values()].join('')).not.toContain(password);
	expect(told.at(-1)).toBe('../bad, 1 of 1');
});

test('it is given up at once', async () => {
	await expect(filesOf(true)).rejects.toThrow();
});

test('a tar of it is zipped; what fails in front fails it', async () => {
	const bytesOf = async (files: AsyncIterable<{name: string; text: string}>) => {
		const parts: Uint8Array[] = [];
		for await (const part of archive(files, 'folder', 5)) parts.push(part);
		return gunzipSync(Buffer.concat(parts)).toString();
	};
	async function* good() {
		yield {name: 'a.txt', text: 'héllo'};
	}
	async function* broken() {
		yield* good();
		throw new Error('lost');
	}
	expect(await bytesOf(good())).toMatch(/^folder\/a\.txt\0.*0000600.*héllo/s);
	await expect(bytesOf(broken())).rejects.toThrow('lost');
});

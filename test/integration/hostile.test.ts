import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {AppError} from '../../src/base/errors.ts';
import {clipAnsi} from '../../src/base/text/sgr.ts';
import {safeLine} from '../../src/base/text/text.ts';
import {connect} from '../../src/engine/connect.ts';
import type {Engine} from '../../src/engine/engine.ts';
import type {LogLine} from '../../src/engine/logTypes.ts';
import type {EngineEvent} from '../../src/engine/things.ts';
import {type Api, apiOf} from '../support/api.ts';
import {engineForTests, type TestEngine} from '../support/dockerd.ts';
import {hostile} from '../support/hostile.ts';
import {type HostileWorkload, makeHostile, makeHostileEvents} from '../support/hostileWorkload.ts';
import {createVt} from '../support/vt.ts';
import {createWitness} from '../support/witness.ts';

let dockerd: TestEngine;
let engine: Engine;
let api: Api;
let made: HostileWorkload;

beforeAll(async () => {
	dockerd = await engineForTests('hostile');
	({engine} = await connect([{name: 'test', url: dockerd.host, source: 'test'}]));
	api = apiOf(dockerd.host);
	made = await makeHostile(api);
});
afterAll(() => dockerd.down());

/** Every text in an answer, keys included. */
const textsIn = (value: unknown): string[] => {
	if (typeof value === 'string') return [value];
	if (typeof value !== 'object' || value === null) return [];
	if (Array.isArray(value)) return value.flatMap(textsIn);
	return Object.entries(value).flatMap(([key, inside]) => [key, ...textsIn(inside)]);
};

/** Nothing that a terminal obeys, and nothing that reorders or hides what is beside it. */
const offencesIn = (texts: readonly string[]): readonly string[] => {
	const witness = createWitness();
	for (const text of texts) witness.take(text.replaceAll(/[\n\t]/g, ''));
	return witness.offences;
};
const linesIn = (texts: readonly string[]) => texts.filter(text => /[\n\t]/.test(text));

/** The engine has it as it was given: otherwise nothing is proved. */
const expectRaw = async (path: string) => {
	const {body} = await api('GET', path);
	expect(offencesIn(textsIn(JSON.parse(body))).length).toBeGreaterThan(0);
};

describe('what a list tells is safe, and on one line', () => {
	test('of containers', async () => {
		await expectRaw('/containers/json?all=1');
		const rows = await engine.containers.list();
		expect(rows).toHaveLength(made.fields.length + 5);
		const texts = textsIn(rows);
		expect(offencesIn(texts)).toEqual([]);
		expect(linesIn(texts)).toEqual([]);
	});

	test('of images', async () => {
		await expectRaw('/images/json');
		const texts = textsIn(await engine.images.list());
		expect(texts).toContain('hostile:0');
		expect(offencesIn(texts)).toEqual([]);
		expect(linesIn(texts)).toEqual([]);
	});

	test('of networks', async () => {
		await expectRaw('/networks');
		const rows = await engine.networks.list();
		expect(rows).toHaveLength(made.networks.length + 3);
		expect(offencesIn(textsIn(rows))).toEqual([]);
		expect(linesIn(textsIn(rows))).toEqual([]);
	});

	test('of volumes', async () => {
		await expectRaw('/volumes');
		const texts = textsIn(await engine.volumes.list());
		expect(offencesIn(texts)).toEqual([]);
		expect(linesIn(texts)).toEqual([]);
	});
});

describe('a whole answer is safe', () => {
	test('about every container', async () => {
		await expectRaw('/containers/everything/json');
		const ids = (await engine.containers.list()).map(({id}) => id);
		for (const id of ids) {
			const detail = await engine.containers.inspect(id);
			expect([detail.name, offencesIn(textsIn(detail))]).toEqual([detail.name, []]);
		}
	});

	test('about every image, with its layers', async () => {
		await expectRaw('/images/hostile:0/history');
		for (const {id} of await engine.images.list()) {
			expect(offencesIn(textsIn(await engine.images.inspect(id)))).toEqual([]);
			expect(offencesIn(textsIn(await engine.images.history(id)))).toEqual([]);
		}
	});

	test('about every network and volume, and the engine', async () => {
		for (const {id} of await engine.networks.list()) {
			expect(offencesIn(textsIn(await engine.networks.inspect(id)))).toEqual([]);
		}
		for (const {name} of await engine.volumes.list()) {
			expect(offencesIn(textsIn(await engine.volumes.inspect(name)))).toEqual([]);
		}
		expect(offencesIn(textsIn(await engine.system.info()))).toEqual([]);
	});

	test('of what a probe printed, of processes, of files', async () => {
		const probes = async () => (await engine.containers.inspect('speaker')).healthLog.length;
		await expect.poll(probes).toBeGreaterThan(4);
		await expectRaw('/containers/speaker/json');
		const {healthLog} = await engine.containers.inspect('speaker');
		expect(offencesIn(healthLog.map(({output}) => output))).toEqual([]);
		const {titles, rows} = await engine.containers.top('speaker', {});
		expect(offencesIn([...titles, ...rows.flat()])).toEqual([]);
		await expectRaw('/containers/speaker/changes');
		const paths = (await engine.containers.changes('speaker')).map(({path}) => path);
		expect(paths.length).toBeGreaterThan(40);
		expect(offencesIn(paths)).toEqual([]);
		expect(linesIn(paths)).toEqual([]);
	});
});

test('events are safe, and on one line', async () => {
	const {dateSeconds} = await engine.system.ping();
	await makeHostileEvents(api);
	const heard: EngineEvent[] = [];
	const stop = new AbortController();
	const stream = await engine.system.events(
		{sinceSeconds: dateSeconds - 60, types: []},
		{signal: stop.signal},
	);
	for await (const batch of stream) {
		heard.push(...batch);
		if (heard.filter(({action}) => action.startsWith('exec_start')).length >= 8) break;
	}
	stop.abort();
	expect(offencesIn(textsIn(heard))).toEqual([]);
	expect(linesIn(textsIn(heard))).toEqual([]);
});

describe('a complaint that repeats what it was given is safe', () => {
	const complaintOf = async (call: Promise<unknown>): Promise<AppError> => {
		const error = await call.then(
			() => undefined,
			thrown => thrown,
		);
		expect(error).toBeInstanceOf(AppError);
		return error as AppError;
	};

	test.each(Object.entries(hostile).filter(([, text]) => text !== ''))(
		'%s',
		async (_name, text) => {
			const {id} = await engine.containers.inspect('everything');
			const complaints = [
				await complaintOf(engine.containers.kill(id, {signal: `x${text}`})),
				await complaintOf(engine.containers.rename(id, {name: `/${text}`})),
				await complaintOf(engine.containers.commit(id, {repository: `A${text}`, pause: false})),
				await complaintOf(
					engine.containers.commit(id, {repository: 'a', changes: [`x${text}`], pause: false}),
				),
				await complaintOf(engine.images.remove(`A${text}`, {force: false})),
				await complaintOf(engine.networks.remove(`no${text}`)),
				await complaintOf(engine.volumes.remove(`no${text}`, {force: false})),
				await complaintOf(engine.containers.top('speaker', {psArgs: text || '-x'})),
			];
			const said = complaints.map(({message, hint = ''}) => `${message} ${hint}`);
			expect(offencesIn(said)).toEqual([]);
			expect(linesIn(said)).toEqual([]);
		},
	);

	test('of a start', async () => {
		const {message} = await complaintOf(engine.containers.start('broken'));
		expect(message).toContain('unable to find user');
		expect(offencesIn([message])).toEqual([]);
	});
});

describe('a line of a log', () => {
	const read = async (name: string, tail: number): Promise<LogLine[]> => {
		const lines: LogLine[] = [];
		const stream = await engine.containers.logs(name, {follow: false, tail});
		for await (const batch of stream) lines.push(...batch);
		return lines;
	};

	test.each(['speaker', 'terminal', 'longline'])('of %s stays in its row', async name => {
		const lines = await read(name, 400);
		// Logs alone keep what the container wrote.
		expect(offencesIn(lines.map(({text}) => text)).length).toBeGreaterThan(0);
		const vt = createVt(80, 5);
		await vt.write('\x1b[?1049h\x1b[?7l');
		for (const {text} of lines) {
			const shown = safeLine(text);
			expect(offencesIn([shown])).toEqual([]);
			await vt.write(`\x1b[H\x1b[2J\x1b[3;1H${clipAnsi(shown, 0, 80)}`);
			expect(vt.cursor().y).toBe(2);
			expect([vt.row(0), vt.row(1), vt.row(3), vt.row(4)].join('')).toBe('');
			// No colour is left on for what comes next.
			await vt.write('\x1b[5;1Hx');
			expect(vt.cell(0, 4)).toMatchObject({foreground: 'default', inverse: false, bold: false});
		}
		expect(vt.alternate()).toBe(true);
		expect(vt.attempts).toEqual({clipboard: 0, title: 0, other: 0});
	});
});

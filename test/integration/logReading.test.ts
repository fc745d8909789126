import {stripVTControlCharacters} from 'node:util';
import {afterAll, afterEach, beforeAll, describe, expect, test} from 'vitest';
import {createScheduler} from '../../src/base/schedule.ts';
import {createScope} from '../../src/base/scope.ts';
import {width} from '../../src/base/text/text.ts';
import {createEngine} from '../../src/engine/connect.ts';
import {createHub} from '../../src/hub/hub.ts';
import type {Hub} from '../../src/hub/types.ts';
import {createLogPane} from '../../src/logs/viewer/pane/pane.ts';
import {createStore} from '../../src/store/store.ts';
import {turnSwitch} from '../../src/viewers/switches.ts';
import type {Viewer} from '../../src/viewers/types.ts';
import {engineForTests, type TestEngine} from '../support/dockerd.ts';
import {draw} from '../viewers/rig.ts';

let dockerd: TestEngine;
let hub: Hub;
const scope = createScope();
const schedule = createScheduler();
const viewers: Viewer[] = [];
const cells = 60;
const rows = 12;

beforeAll(async () => {
	dockerd = await engineForTests('log-panes-real');
	const engine = createEngine({name: 'test', url: dockerd.host, source: 'test'}, {schedule});
	hub = createHub({engine, schedule, scope});
});
afterEach(() => {
	for (const viewer of viewers.splice(0)) viewer.release();
});
afterAll(async () => {
	scope.end();
	await dockerd.down();
});

/** A pane on containers that run these scripts. */
const openPane = async (scripts: readonly string[], ...options: readonly string[]) => {
	const quiet = ['run', '-d', '--network', 'none', ...options, 'busybox', 'sh', '-c'];
	const ids = await Promise.all(scripts.map(script => dockerd.docker(...quiet, script)));
	const sources = ids.map((containerId, at) => ({containerId, name: `log${at}`}));
	const clock = createStore(Date.now(), schedule);
	const revealed = createStore(false, schedule);
	const viewer = createLogPane({sources}, {hub, schedule, clock, revealed});
	viewers.push(viewer);
	viewer.setSize(cells, rows);
	return viewer;
};

const look = (viewer: Viewer) => draw(viewer, cells, rows).filter(Boolean);

/** The rows of a pane as soon as one of them holds a text. */
const seen = (viewer: Viewer, text: string | RegExp) =>
	new Promise<readonly string[]>((resolve, reject) => {
		let leave = () => {};
		const check = () => {
			const lines = look(viewer).map(line => stripVTControlCharacters(line));
			if (!lines.some(line => line.match(text))) return;
			cancel();
			resolve(lines);
			// Not while it is still being subscribed to.
			queueMicrotask(() => leave());
		};
		const cancel = schedule.after(15_000, () => {
			leave();
			reject(new Error(`never ${text}: ${look(viewer).join('\n')}`));
		});
		leave = viewer.revision.subscribe(check);
		check();
	});

/** No row is wider than the pane, nor holds anything that moves the cursor. */
const staysInItsCells = (viewer: Viewer) => {
	for (const line of look(viewer)) {
		expect(width(stripVTControlCharacters(line))).toBeLessThanOrEqual(cells);
		expect(line.replace(/\x1b\[[\d;]*m/g, '')).not.toMatch(/[\x00-\x1f\x7f-\x9f\u202a-\u202e]/);
	}
};

const kinds: readonly (readonly [string, readonly string[]])[] = [
	['json-file', []],
	['local', ['--log-driver', 'local']],
	['a TTY, json-file', ['-t']],
	['a TTY, local', ['-t', '--log-driver', 'local']],
];

describe.each(kinds)('%s', (_name, options) => {
	test('progress lines collapse, and what has no end of line is there', async () => {
		const viewer = await openPane(
			['printf "10 %%\\r50 %%\\r100 %%\\n"; printf "last words"'],
			...options,
		);
		const lines = await seen(viewer, 'last words');
		expect(lines).toContain(' 100 %');
		expect(lines.join('\n')).not.toMatch(/10 %|50 %/);
		staysInItsCells(viewer);
	});

	test('wide, combined and right-to-left text, broken UTF-8 and colours stay in their cells', async () => {
		const text = [
			'printf "日本語%.0s" $(seq 1 40); echo',
			'printf "e\\314\\201%.0s" $(seq 1 80); echo',
			'printf "שלום עולם %.0s" $(seq 1 20); echo',
			'printf "👩‍👩‍👧‍👦%.0s" $(seq 1 50); echo',
			'printf "bad \\377\\376 utf\\n"',
			'printf "\\033[31mred\\033[2J\\033[H\\033]0;title\\007 still\\033[0m\\n"',
			'printf "\\342\\200\\256reversed\\n"',
			'echo end',
		].join(';');
		const viewer = await openPane([text], ...options);
		const lines = await seen(viewer, /^ end/);
		staysInItsCells(viewer);
		expect(lines.some(line => /^ bad .{1,2} utf$/.test(line))).toBe(true);
		expect(lines).toContain(' red still');
		expect(look(viewer).join('')).toContain('\x1b[31mred');
		expect(lines).toContain(' reversed');
		for (const how of ['wrap', 'time', 'format']) {
			turnSwitch(viewer, how);
			staysInItsCells(viewer);
		}
		viewer.scroll?.sideways?.(7);
		staysInItsCells(viewer);
	});

	test('a line of 1 MB is one line, and says that it is cut', async () => {
		const viewer = await openPane(
			['head -c 1048576 /dev/zero | tr "\\0" x; echo; echo after'],
			...options,
		);
		const lines = await seen(viewer, /^ after/);
		expect(lines.filter(line => line.startsWith(' xxx'))).toHaveLength(1);
		turnSwitch(viewer, 'wrap');
		expect(look(viewer).join('\n')).toContain('the rest of this line is not kept');
		staysInItsCells(viewer);
	});
});

test('traces of logs that are merged fold each by its own lines', async () => {
	const trace = (name: string) =>
		`echo "Error: ${name}"; for i in 1 2 3 4 5; do echo "    at ${name}$i (a.js:1)"; sleep 0.05; done; echo "after ${name}"`;
	const viewer = await openPane([trace('one'), trace('two')]);
	await seen(viewer, 'after one');
	await seen(viewer, 'after two');
	// The last frames are folded as soon as they were looked at.
	await seen(viewer, / log0 Error: one ⋯ 5 frames/);
	await seen(viewer, / log1 Error: two ⋯ 5 frames/);
	await expect.poll(() => look(viewer).join('\n')).not.toContain(' at ');
});

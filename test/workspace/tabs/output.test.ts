import {describe, expect, test} from 'vitest';
import {followBuild} from '../../../src/actions/build/followBuild.ts';
import {createBuildLog} from '../../../src/actions/build/log.ts';
import {goTo} from '../../../src/state/reduce.ts';
import {initialState} from '../../../src/state/state.ts';
import {routeNow} from '../../../src/state/windows.ts';
import type {UnderCursor} from '../../../src/viewers/types.ts';
import {createOutput, createOutputViewer, openOutput} from '../../../src/workspace/outputViewer.ts';
import {createRig, draw, watch} from '../../viewers/rig.ts';

const open = () => {
	const {deps, schedule} = createRig();
	const output = createOutput(schedule);
	const viewer = createOutputViewer({...deps, output});
	watch(viewer);
	const log = createBuildLog(() => 0);
	const show = () => output.set({title: 'web:v1', parts: log.parts()});
	const rows = () => draw(viewer, 40).filter(Boolean);
	return {viewer, log, show, rows, schedule};
};

const enter = (viewer: UnderCursor) => {
	const entering = viewer.enter?.();
	if (typeof entering === 'function') entering();
};

test('a step that went well is opened by enter, and folded again', async () => {
	const {viewer, log, show, rows, schedule} = open();
	log.step('a', {name: 'RUN one', startedAt: 0, endedAt: 0});
	log.write('a', 'said by one\n');
	log.step('b', {name: 'RUN two', startedAt: 0});
	log.write('b', 'said by two\n');
	show();
	await schedule.settle();
	expect(rows()).toEqual([' ▸ ✓ 0.0 s  RUN one', ' ▾ … 0.0 s  RUN two', '▌    said by two']);
	viewer.scroll?.toStart();
	enter(viewer);
	expect(rows().slice(0, 2)).toEqual(['▌▾ ✓ 0.0 s  RUN one', '     said by one']);
	// What comes takes nobody away from what is looked at.
	log.write('b', 'more\n');
	show();
	await schedule.settle();
	expect(rows()[0]).toBe('▌▾ ✓ 0.0 s  RUN one');
	viewer.scroll?.move(1);
	enter(viewer);
	expect(rows().slice(0, 2)).toEqual(['▌▸ ✓ 0.0 s  RUN one', ' ▾ … 0.0 s  RUN two']);
	viewer.search?.start('more');
	expect(rows().at(-1)).toBe('▌    more');
});

test('long lines go on in the next row, and a step without words does not open', async () => {
	const {viewer, log, show, rows, schedule} = open();
	log.step('a', {name: 'FROM busybox', startedAt: 0, endedAt: 0, cached: true});
	log.step('b', {name: 'RUN make', startedAt: 0, error: 'failed'});
	log.write('b', `${'word '.repeat(12)}\n`);
	show();
	await schedule.settle();
	expect(rows()).toHaveLength(5);
	viewer.scroll?.toStart();
	expect(viewer.enter?.()).toBeUndefined();
});

test('all of it can be saved, also what is folded or too much to be shown', async () => {
	const {viewer, log, show, schedule} = open();
	expect(viewer.written?.()).toBeUndefined();
	log.step('a', {name: 'RUN one', startedAt: 0});
	for (let line = 0; line < 1500; line++) log.write('a', `line ${line}\n`);
	log.step('a', {endedAt: 0});
	log.step('b', {name: 'RUN two', startedAt: 0, error: 'exit code: 2'});
	show();
	await schedule.settle();
	const lines = viewer.written?.()?.lines() ?? [];
	expect(viewer.written?.()?.title).toBe('web:v1');
	expect(lines.slice(0, 2)).toEqual(['✓ 0.0 s  RUN one', '    line 0']);
	expect(lines.slice(-3)).toEqual(['    line 1499', '✖ 0.0 s  RUN two', '    exit code: 2']);
	expect(lines).toHaveLength(1503);
});

test('of what failed the end is in sight, though steps wait behind it', async () => {
	const {log, show, rows, schedule} = open();
	log.step('a', {name: '[1/3] RUN one', startedAt: 0, error: 'exit code: 2'});
	for (let line = 0; line < 100; line++) log.write('a', `line ${line}\n`);
	for (let step = 0; step < 50; step++) log.step(`${step}`, {name: 'RUN late'});
	show();
	await schedule.settle();
	expect(rows().at(-1)).toBe('▌    exit code: 2');
	expect(rows().at(-2)).toBe('     line 99');
});

describe('what failed opens', () => {
	const start = () => {
		let state = initialState({
			...{size: {columns: 80, rows: 24}, hostClass: 'dev', readOnly: false, mouse: false},
		});
		const overlays: unknown[] = [];
		const change = (transition: (before: typeof state) => typeof state) => {
			state = transition(state);
		};
		const deps = {
			...{state: () => state, change, overlays: () => overlays},
			...{program: () => undefined, keyOf: () => 'b'},
		};
		return {deps, change, overlays, route: () => routeNow(state)};
	};

	test('where the person waits for it', () => {
		const {deps, route} = start();
		expect(openOutput(deps, route())).toBeUndefined();
		expect(route()).toEqual({view: 'output'});
		expect(openOutput(deps, {})).toBeUndefined();
	});

	test('not over what is typed, nor where one went meanwhile: the key is told', () => {
		const {deps, route, change, overlays} = start();
		const from = route();
		overlays.push('a form');
		expect(openOutput(deps, from)).toBe('b in Images shows all of it');
		overlays.length = 0;
		change(goTo({view: 'list', kind: 'volume'}));
		expect(openOutput(deps, from)).toBe('b in Images shows all of it');
		expect(route()).toMatchObject({kind: 'volume'});
	});

	test('the error of a build says how, where it does not', async () => {
		const {log} = open();
		log.step('a', {name: 'RUN one', startedAt: 0, error: 'exit code: 2'});
		const context = {show: () => {}, progress: () => {}, openOutput: () => 'b shows it'};
		const failed = followBuild(context, 'web', log, () => {
			log.write('a', 'bad thing\n');
			return Promise.reject(log.failure('?'));
		});
		await expect(failed).rejects.toMatchObject({hint: 'bad thing · b shows it'});
	});
});

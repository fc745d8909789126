import {describe, expect, test} from 'vitest';
import {routeNow} from '../../src/state/windows.ts';
import {value} from '../../src/terminal/input/lineEdit.ts';
import {containerSummary} from '../support/things.ts';
import {chunk, startWorkspace} from './startWorkspace.ts';

/** Past the time in which a question cannot be answered. */
const guard = 300;

/** A remove of one container that does not run: nothing to fill in, one question. */
const startWithQuestion = async () => {
	const started = await startWorkspace({
		names: [],
		prepare: fake => fake.containers.set('web', containerSummary('web', {state: 'exited'})),
	});
	started.workspace.press(chunk('D'));
	await started.schedule.settle();
	expect(started.top()).toMatchObject({type: 'confirm', question: 'Remove web?', focus: 'cancel'});
	return started;
};

describe('a question', () => {
	test('is answered by y after the guard, and the act runs', async () => {
		const {press, schedule, acts, top, workspace} = await startWithQuestion();
		await schedule.advance(guard);
		await press('y');
		expect(top()).toBeUndefined();
		await workspace.idle();
		expect(acts()).toEqual(['containers.remove web']);
		expect(workspace.activities.get()).toMatchObject([{outcome: 'done'}]);
	});

	test.each(['n', 'esc', 'q', 'ctrl+c', 'enter'])('%s leaves everything as it was', async chord => {
		const {press, schedule, acts, top} = await startWithQuestion();
		await schedule.advance(guard);
		await press(chord);
		expect(top()).toBeUndefined();
		expect(acts()).toEqual([]);
	});

	test('keys typed within 300 ms do not answer it, in either way', async () => {
		const {press, schedule, acts, top} = await startWithQuestion();
		await press('y', 'enter', 'n', 'esc');
		await schedule.advance(guard - 1);
		await press('y');
		expect(top()).toMatchObject({type: 'confirm'});
		expect(acts()).toEqual([]);
	});

	test('keys typed ahead in the chunk that opened it do not answer it', async () => {
		const {workspace, schedule, acts, top} = await startWorkspace({
			names: [],
			prepare: fake => fake.containers.set('web', containerSummary('web', {state: 'exited'})),
		});
		workspace.press(chunk('D', 'y', 'y', 'enter'));
		await schedule.settle();
		expect(top()).toMatchObject({type: 'confirm'});
		workspace.press(chunk('q', 'y'));
		await schedule.advance(guard);
		expect(acts()).toEqual([]);
	});

	test('keys typed behind its answer, before the next question is there, do nothing elsewhere', async () => {
		const {workspace, press, schedule, acts, top, row} = await startWorkspace();
		await press('K');
		await schedule.advance(guard);
		expect(top()).toMatchObject({type: 'form'});
		workspace.press(chunk('enter', 'j', 'y'));
		await schedule.advance(guard);
		expect(top()).toMatchObject({type: 'confirm', question: 'Send KILL to api?'});
		expect(row()).toBe('api');
		expect(acts()).toEqual([]);
	});

	test('tab moves to the other button, enter presses it', async () => {
		const {press, schedule, acts, top} = await startWithQuestion();
		await schedule.advance(guard);
		await press('tab');
		expect(top()).toMatchObject({focus: 'confirm'});
		await press('tab', 'tab', 'enter');
		expect(acts()).toEqual(['containers.remove web']);
	});

	test('a paste is no answer', async () => {
		const {workspace, schedule, acts, top} = await startWithQuestion();
		await schedule.advance(guard);
		workspace.press([{type: 'paste', text: 'y\r'}]);
		await schedule.settle();
		expect(top()).toMatchObject({type: 'confirm'});
		expect(acts()).toEqual([]);
	});
});

describe('a question that wants the name typed', () => {
	const startTyped = async () => {
		const started = await startWorkspace({more: {hostClassOf: () => 'prod'}});
		started.workspace.press(chunk('R'));
		await started.schedule.settle();
		return started;
	};

	test('prod asks before a restart; every key is text, and enter alone cancels', async () => {
		const {press, schedule, acts, top} = await startTyped();
		expect(top()).toMatchObject({type: 'confirm', expected: 'api'});
		await schedule.advance(guard);
		await press('y');
		expect(top()).toMatchObject({type: 'confirm', focus: 'cancel'});
		await press('enter');
		expect(acts()).toEqual([]);
		expect(top()).toBeUndefined();
	});

	test('the exact name arms the button, one letter more takes it away', async () => {
		const {press, type, schedule, acts, top} = await startTyped();
		await schedule.advance(guard);
		await type('api');
		expect(top()).toMatchObject({focus: 'confirm'});
		await type('x');
		expect(top()).toMatchObject({focus: 'cancel'});
		await press('tab');
		expect(top()).toMatchObject({focus: 'cancel'});
		await press('backspace', 'enter');
		expect(acts()).toEqual(['containers.restart api']);
	});

	test('a pasted name does not count', async () => {
		const {workspace, press, schedule, acts, top} = await startTyped();
		await schedule.advance(guard);
		workspace.press([{type: 'paste', text: 'api'}]);
		const shown = top();
		expect(shown?.type === 'confirm' && value(shown.line)).toBe('');
		await press('enter');
		expect(acts()).toEqual([]);
	});
});

describe('a form', () => {
	test('takes letters at once, but cannot be sent within 300 ms', async () => {
		const {press, type, schedule, acts, top} = await startWorkspace();
		await press('M');
		expect(top()).toMatchObject({type: 'form'});
		await press('ctrl+u');
		await type('web-2');
		await press('enter');
		expect(top()).toMatchObject({type: 'form', form: {values: {name: 'web-2'}}});
		await schedule.advance(guard);
		await press('enter');
		await schedule.advance(guard);
		if (top()?.type === 'confirm') await press('y');
		expect(acts()).toEqual(['containers.rename api']);
	});

	test('shows the docker line of what is filled in', async () => {
		const {press, type, top} = await startWorkspace();
		await press('M', 'ctrl+u');
		await type('new');
		expect(top()).toMatchObject({type: 'form', commands: ['docker rename api new']});
	});
});

describe('read-only', () => {
	test.each(['S', 'R', 'P', 'K', 'D', 'C', 'M'])('%s is refused with a reason', async chord => {
		const {press, acts, top, toasts} = await startWorkspace({settings: {readOnly: true}});
		await press(chord);
		expect(top()).toBeUndefined();
		expect(acts()).toEqual([]);
		expect(toasts().join()).toMatch(/read-only/);
	});

	test('the command line is refused as well, and looks are not', async () => {
		const {press, type, acts, toasts, workspace} = await startWorkspace({
			settings: {readOnly: true},
		});
		await press(':');
		await type('restart web');
		await press('enter');
		expect(acts()).toEqual([]);
		expect(toasts().join()).toMatch(/read-only/);
		await press('l');
		expect(routeNow(workspace.state.get()).view).toBe('log');
		const reasons = workspace.help().filter(({id}) => id === 'container.restart');
		expect(reasons).toMatchObject([{disabled: expect.stringMatching(/read-only/)}]);
	});
});

test('marks are gone when what they were made for is done, and stay when it is not', async () => {
	const {workspace, press, schedule, acts} = await startWorkspace();
	const marks = () => workspace.list('container').view.get().marks.size;
	await press('space', 'space');
	await press('D');
	await schedule.advance(guard);
	await press('esc');
	expect(marks()).toBe(2);
	await press('R');
	expect(acts()).toEqual(['containers.restart api', 'containers.restart db']);
	expect(marks()).toBe(0);
});

describe('what is found out while a question is asked', () => {
	const anonymous = {
		...{type: 'volume', source: '', destination: '/data', writable: true},
		name: '3f'.repeat(32),
	};

	test('is added to it, and to the form, when the engine answers; nothing waits for it', async () => {
		let answer = () => {};
		const {press, schedule, top} = await startWorkspace({
			names: [],
			prepare(fake) {
				const summary = containerSummary('web', {state: 'exited', mounts: [anonymous]});
				fake.containers.set('web', summary);
				fake.volumeSizes.set(anonymous.name, 12_300_000);
				answer = fake.hold('volumes.sizes');
			},
		});
		await press('D');
		await schedule.advance(guard);
		expect(top()).toMatchObject({notes: ['Volume 3f3f3f3f3f3f at /data of web']});
		await press('space', 'ctrl+enter');
		expect(top()).toMatchObject({
			type: 'confirm',
			consequences: ['Volume 3f3f3f3f3f3f at /data of web is lost', 'It cannot be undone'],
		});
		answer();
		await schedule.settle();
		expect(top()).toMatchObject({
			type: 'confirm',
			focus: 'cancel',
			consequences: ['Volume 3f3f3f3f3f3f at /data of web, 12.3MB is lost', 'It cannot be undone'],
		});
	});

	test('comes too late for one that was left, and does no harm', async () => {
		let answer = () => {};
		const {press, schedule, top, workspace} = await startWorkspace({
			names: [],
			prepare(fake) {
				const summary = containerSummary('web', {state: 'exited', mounts: [anonymous]});
				fake.containers.set('web', summary);
				answer = fake.hold('volumes.sizes');
			},
		});
		await press('D');
		await schedule.advance(guard);
		await press('esc', '?');
		answer();
		await schedule.settle();
		expect(top()).toMatchObject({type: 'help'});
		expect(workspace.toasts.get()).toEqual([]);
	});
});

describe('marked rows in both states', () => {
	const startMixed = async (running: number, exited: number) => {
		const started = await startWorkspace({
			names: Array.from({length: running}, (_, at) => `run-${at}`),
			prepare(fake) {
				for (let at = 0; at < exited; at++) {
					fake.containers.set(`old-${at}`, containerSummary(`old-${at}`, {state: 'exited'}));
				}
			},
		});
		await started.press('*', 'S');
		return started;
	};

	test('are asked about once, and only those that can are taken', async () => {
		const {press, schedule, top, acts, toasts} = await startMixed(8, 2);
		const labels = () => {
			const overlay = top();
			return overlay?.type === 'choose' ? overlay.options.map(({label}) => label) : undefined;
		};
		expect(top()).toMatchObject({
			title: expect.stringMatching(/^(Stop 8, start 2|Start 2, stop 8)/),
		});
		expect([...(labels() ?? [])].sort()).toEqual(['Start 2 containers', 'Stop 8 containers']);
		await press('enter');
		expect(top()).toMatchObject({type: 'choose'});
		await schedule.advance(guard);
		if (labels()?.[0] !== 'Stop 8 containers') await press('down');
		await press('enter');
		expect(top()).toBeUndefined();
		expect(acts()).toHaveLength(8);
		expect(acts().every(act => act.startsWith('containers.stop run-'))).toBe(true);
		expect(toasts().join()).toContain('Stopped 8 containers');
	});

	test('of one state are asked about where they are more than five', async () => {
		const {press, schedule, top, acts} = await startMixed(6, 0);
		expect(top()).toMatchObject({type: 'confirm', question: 'Stop 6 containers?', answer: 'yes'});
		await schedule.advance(guard);
		await press('y');
		expect(acts()).toHaveLength(6);
		expect((await startMixed(5, 0)).acts()).toHaveLength(5);
	});
});

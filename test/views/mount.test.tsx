import {EventEmitter} from 'node:events';
import {describe, expect, test} from 'vitest';
import type {ContainerRow} from '../../src/kinds/container/row.ts';
import {firstWindows} from '../../src/state/windows.ts';
import {createScreen as createTerminalScreen} from '../../src/terminal/screen/screen.ts';
import {mount} from '../../views/mount.tsx';
import {createTheme} from '../../views/theme.ts';
import {fakeHub} from '../support/fakeHub.ts';
import {fakeList, fakeWorkspace} from '../support/fakeWorkspace.ts';
import {sampleContainers} from '../support/sample.ts';
import {immediate} from '../support/scheduler.ts';
import {createScreen} from '../support/screen.ts';
import {steady} from '../support/steady.ts';

/** A terminal of 80x24 with a fake workspace mounted on it; `patience` ends when told. */
const start = (containers = fakeList('container', sampleContainers)) => {
	const shown = createScreen(80, 24);
	const size = Object.assign(new EventEmitter(), {columns: 80, rows: 24});
	const written: string[] = [];
	const screen = createTerminalScreen({
		size,
		writer: {
			writeLast: () => {},
			write(text, done = () => {}) {
				written.push(text);
				void shown.write(text).then(done);
			},
		},
	});
	const workspace = fakeWorkspace({
		columns: 1,
		rows: 1,
		hub: fakeHub(sampleContainers),
		containers,
	});
	const calls: string[] = [];
	let endPatience = () => {};
	const code = mount({
		workspace,
		screen,
		input: {start: () => calls.push(`input after ${written.length > 0 ? 'a frame' : 'nothing'}`)},
		schedule: {
			...immediate,
			sleep: (ms, signal) =>
				new Promise(resolve => {
					calls.push(`sleep ${ms}`);
					endPatience = resolve;
					if (signal.aborted) resolve();
					signal.addEventListener('abort', () => resolve());
				}),
		},
		theme: steady(createTheme('256')),
	});
	// Ink takes itself down when nothing is left to do, which in a test is its end.
	code.catch(() => {});
	return {shown, size, screen, workspace, calls, code, endPatience: () => endPatience(), written};
};

describe('mount', () => {
	test('draws rows in the first frame when they come in time', async () => {
		const containers = fakeList<ContainerRow>('container', [], {phase: 'loading'});
		const {shown, workspace, calls, written, code} = start(containers);
		expect(written).toEqual([]);
		expect(calls).toEqual(['sleep 80']);
		containers.view.update(now => ({...now, rows: sampleContainers, phase: 'ready'}));
		await shown.see('worker-2');
		expect(written).toHaveLength(1);
		workspace.quit(0);
		expect(await code).toBe(0);
	});

	test('does not wait for them longer than that', async () => {
		const containers = fakeList<ContainerRow>('container', [], {phase: 'loading'});
		const {shown, endPatience} = start(containers);
		endPatience();
		await shown.see('Loading containers');
	});

	test('takes size and resizes from the screen', async () => {
		const {shown, size, workspace} = start();
		await shown.see('worker-2');
		expect(workspace.state.get().size).toEqual({columns: 80, rows: 24});
		shown.resize(100, 30);
		Object.assign(size, {columns: 100, rows: 30});
		size.emit('resize');
		await shown.until(() => shown.row(28).length === 100, 'a frame of the new size');
		expect(workspace.state.get().size).toEqual({columns: 100, rows: 30});
	});

	test('resolves with the exit code', async () => {
		const {workspace, code} = start();
		workspace.quit(3);
		expect(await code).toBe(3);
	});

	test('throws what a view throws', async () => {
		const {shown, workspace, code} = start();
		await shown.see('worker-2');
		const broken = code.catch((error: unknown) => error);
		Object.assign(workspace, {
			list: () => {
				throw new Error('no such list');
			},
		});
		workspace.state.update(now => ({...now, ...firstWindows({view: 'list', kind: 'image'})}));
		expect(await broken).toMatchObject({message: 'no such list'});
	});
});

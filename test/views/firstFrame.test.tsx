import {EventEmitter} from 'node:events';
import {describe, expect, test} from 'vitest';
import type {Theme} from '../../hooks/useTheme.ts';
import type {ContainerRow} from '../../src/kinds/container/row.ts';
import {firstWindows} from '../../src/state/windows.ts';
import {createScreen as createTerminalScreen} from '../../src/terminal/screen/screen.ts';
import {paintFirstFrame} from '../../views/firstFrame.ts';
import {mount} from '../../views/mount.tsx';
import {createTheme} from '../../views/theme.ts';
import {fakeHub} from '../support/fakeHub.ts';
import {type FakeOptions, fakeList, fakeWorkspace} from '../support/fakeWorkspace.ts';
import {sampleContainers} from '../support/sample.ts';
import {immediate} from '../support/scheduler.ts';
import {createScreen} from '../support/screen.ts';
import {steady} from '../support/steady.ts';

const colours = createTheme('256');
const listAndDetail = firstWindows({view: 'list', kind: 'container'});

interface Options extends Pick<FakeOptions, 'containers' | 'state'> {
	readonly isWhole?: () => boolean;
	readonly theme?: Theme;
}

const start = (
	columns: number,
	rows: number,
	{
		containers = fakeList('container', sampleContainers),
		isWhole = () => true,
		theme = colours,
		state = {},
	}: Options = {},
) => {
	const shown = createScreen(columns, rows);
	const written: string[] = [];
	const screen = createTerminalScreen({
		size: Object.assign(new EventEmitter(), {columns, rows}),
		writer: {
			writeLast: () => {},
			write(text, done = () => {}) {
				written.push(text);
				void shown.write(text).then(done);
			},
		},
	});
	const hub = fakeHub(sampleContainers);
	const workspace = fakeWorkspace({columns, rows, hub, containers, state});
	const removeFirstFrame = paintFirstFrame(workspace, screen, theme, () =>
		isWhole() ? workspace : undefined,
	);
	return {shown, screen, workspace, written, removeFirstFrame};
};

describe('the first frame', () => {
	test.each([
		[60, 15, {}],
		[80, 24, {}],
		[120, 40, {}],
		[200, 50, {}],
		[300, 80, {}],
		[120, 40, {state: listAndDetail}],
		[120, 40, {state: listAndDetail, theme: createTheme('attributes')}],
	])('of %i x %i shows the list as the views do', async (columns, rows, more: Options) => {
		const {theme = colours} = more;
		const {shown, screen, workspace, written, removeFirstFrame} = start(columns, rows, more);
		await shown.see('sort:');
		await screen.idle();
		expect(written).toHaveLength(1);
		const text = shown.text();
		const code = mount({
			...{workspace, screen, removeFirstFrame},
			theme: steady(theme),
			schedule: immediate,
			input: {start: () => {}},
		});
		await new Promise(resolve => setImmediate(resolve));
		await screen.idle();
		expect(shown.text()).toBe(text);
		// Nothing at all, or the little that the views know better.
		expect(written.slice(1).join('').length).toBeLessThan(100);
		workspace.quit(0);
		await code;
	});

	test('tells the keys when they are known', async () => {
		let isWhole = false;
		const list = fakeList('container', sampleContainers);
		const {shown, screen, workspace} = start(80, 24, {containers: list, isWhole: () => isWhole});
		const help = {id: 'program.help', keys: '?', title: 'Help', group: 'program', cli: ''};
		workspace.shownHints = [{...help, destroys: false, disabled: undefined}];
		await shown.see('sort:');
		await screen.idle();
		const keys = () => shown.text().split('\n').at(-1)?.trim();
		expect(keys()).toBe('');
		isWhole = true;
		screen.schedule();
		await screen.idle();
		expect(keys()).toBe('? help');
	});

	test('waits for a list, and for room', async () => {
		const loading = fakeList<ContainerRow>('container', [], {phase: 'loading'});
		for (const {screen, written} of [start(80, 24, {containers: loading}), start(40, 10)]) {
			await screen.idle();
			expect(written).toEqual([]);
		}
	});
});

import {describe, expect, test} from 'vitest';
import {startWorkspace} from './startWorkspace.ts';

type Started = Awaited<ReturnType<typeof startWorkspace>>;

const labels = ({top}: Started) => {
	const overlay = top();
	return overlay?.type === 'choose' ? overlay.options.map(({label}) => label) : undefined;
};
const hints = ({workspace}: Started) =>
	[...workspace.hints()].map(({keys, title}) => `${keys} ${title}`);

describe('a list to choose from', () => {
	test('is narrowed by letters, and enter takes what is left', async () => {
		const started = await startWorkspace();
		await started.press('o', '/');
		await started.type('mem');
		expect(labels(started)).toEqual(['Mem/limit']);
		await started.press('enter');
		expect(started.top()).toBeUndefined();
		expect(started.workspace.list('container').view.get().sort?.column).toBe('mem');
	});

	test('arrows move in what is left; esc brings all back, and then closes', async () => {
		const started = await startWorkspace();
		await started.press('o');
		const all = labels(started);
		await started.press('/');
		await started.type('n');
		await started.press('down');
		const overlay = started.top();
		const chosen = overlay?.type === 'choose' ? overlay.options[overlay.cursor] : undefined;
		expect(chosen?.label).not.toBe(all?.[0]);
		await started.press('esc');
		expect(labels(started)).toEqual(all);
		expect(started.top()).toMatchObject({cursor: all?.indexOf(chosen?.label ?? '')});
		await started.press('esc');
		expect(started.top()).toBeUndefined();
	});

	test('of which nothing is left takes nothing', async () => {
		const started = await startWorkspace();
		await started.press('o', '/');
		await started.type('zzz');
		expect(labels(started)).toEqual([]);
		await started.press('enter');
		expect(started.top()?.type).toBe('choose');
	});
});

describe('the help', () => {
	test('is looked through for keys, words and docker lines', async () => {
		const started = await startWorkspace();
		await started.press('?', '/');
		await started.type('docker container ki');
		expect(started.workspace.help().map(({id}) => id)).toEqual(['container.kill']);
		await started.press('esc');
		expect(started.workspace.help().length).toBeGreaterThan(20);
		await started.press('esc');
		expect(started.top()).toBeUndefined();
	});
});

describe('the hints of what lies over the panes', () => {
	test.each([
		['?', 'esc close'],
		['x', '/ narrow'],
		[',', 'esc close'],
		[':', 'tab complete'],
	])('%s says %s', async (key, hint) => {
		const started = await startWorkspace();
		const before = hints(started);
		await started.press(key);
		expect(hints(started)).toContain(hint);
		await started.press('esc');
		expect(hints(started)).toEqual(before);
	});
});

import {describe, expect, test} from 'vitest';
import {routeNow} from '../../../src/state/windows.ts';
import {startLogs} from './logRig.ts';

const names = ['a', 'b', 'c', 'd'];
const open = async () => {
	const started = await startLogs({names});
	await started.press('*', 'm');
	return {
		...started,
		picked: () =>
			started.workspace.logs
				.get()
				.panes.filter(({picked}) => picked)
				.map(({name}) => name),
		rects: () => started.workspace.logs.get().panes.map(({name, rect}) => ({name, rect})),
	};
};
const mark = ['ctrl+w', 'm'];

describe('some panes are merged', () => {
	test('the marked ones, where the first of them lay, and they lie again as they did', async () => {
		const started = await open();
		const before = started.rects();
		await started.press(...mark, 'tab', 'tab', 'tab', ...mark);
		expect(started.picked()).toEqual(['a', 'd']);
		await started.press('M');
		expect(started.names()).toEqual(['a d', 'b', 'c']);
		expect(started.focused()).toBe('a d');
		await started.write('a', 'from a');
		await started.write('d', 'from d');
		expect(started.lines('a d').join()).toMatch(/a +from a,d +from d/);
		// A look elsewhere moves nothing.
		await started.press('tab', 'z', 'z', 'ctrl+w', 'W', 'M');
		expect(started.rects()).toEqual(before);
		expect(started.picked()).toEqual([]);
	});

	test('when panes were moved meanwhile, they lie in the place of the merged one', async () => {
		const started = await open();
		await started.press(...mark, 'tab', ...mark, 'M');
		expect(started.names()).toEqual(['a b', 'c', 'd']);
		await started.press('ctrl+w', 'x');
		expect(started.names()).toEqual(['c', 'a b', 'd']);
		await started.press('M');
		expect(started.names()).toEqual(['c', 'a', 'b', 'd']);
	});

	test('a merged one can be merged again, and unfolds step by step', async () => {
		const started = await open();
		await started.press(...mark, 'tab', ...mark, 'M', ...mark, 'tab', ...mark, 'M');
		expect(started.names()).toEqual(['a b c', 'd']);
		await started.press('M');
		expect(started.names()).toEqual(['a b', 'c', 'd']);
		await started.press('M');
		expect(started.names()).toEqual(names);
	});

	test('one mark is not enough, and is taken away as it was made', async () => {
		const started = await open();
		await started.press(...mark, 'M');
		expect(started.names()).toEqual(names);
		expect(started.toasts().join()).toMatch(/mark another with ctrl-w m/);
		await started.press(...mark, 'M');
		expect(started.names()).toEqual([names.join(' ')]);
	});

	test('those that a filter finds are found when it is merged, too', async () => {
		const started = await startLogs();
		await started.press('/');
		await started.type('service=api');
		await started.press('enter', 'f', 'esc', 'esc', 'esc');
		await started.say('logs db-1');
		await started.press('z', 'M');
		expect(started.names()).toEqual(['api-1 api-2 db-1 service=api']);
		started.logOf('api-3').write('a third');
		await started.appear('api-3');
		expect(started.lines('api-1 api-2 db-1 service=api').join()).toContain('a third');
	});
});

describe('panes that come again', () => {
	const filter = async (started: Awaited<ReturnType<typeof open>>) => {
		await started.write(
			'a',
			...Array.from({length: 300}, (_, at) => `line ${at} ${at % 2 ? 'odd' : 'even'}`),
		);
		await started.press('&');
		await started.type('odd');
		await started.press('enter', '/');
		await started.type('line 1');
		await started.press('enter', 't', 'w');
		started.viewerOf('a').scroll?.move(-50);
		await started.schedule.advance(400);
		return started.lines('a').filter(line => /line \d+/.test(line));
	};
	const states = (started: Awaited<ReturnType<typeof open>>) =>
		started
			.viewerOf('a')
			.switches?.()
			.map(({id, state}) => `${id} ${state}`);

	test('after their streams ended, each is read as it was', async () => {
		const started = await open();
		const before = await filter(started);
		const switches = states(started);
		await started.press('esc', 'esc');
		expect(routeNow(started.workspace.state.get()).view).toBe('list');
		await started.schedule.advance(120_000);
		expect(started.logOf('a').following).toBe(0);
		await started.press('6');
		await started.schedule.advance(1000);
		expect(started.lines('a').filter(line => /line \d+/.test(line))).toEqual(before);
		expect(states(started)).toEqual(switches);
		expect(started.viewerOf('a').log?.filters.all()).toEqual([{mode: 'include', text: 'odd'}]);
	});

	test('the search as well, without a jump to a match', async () => {
		const started = await open();
		await started.write('a', 'needle', ...Array.from({length: 300}, (_, at) => `line ${at}`));
		await started.press('/');
		await started.type('needle');
		await started.press('enter');
		started.viewerOf('a').scroll?.toEnd();
		await started.press('-');
		await started.schedule.advance(120_000);
		await started.press('6');
		await started.schedule.advance(1000);
		expect(started.viewerOf('a').log?.search.text()).toBe('needle');
		expect(states(started)).toContain('follow on');
		expect(started.lines('a').at(-1)).toBe('line 299');
		await started.press('N');
		expect(started.lines('a').join()).toContain('needle');
	});

	test('when they were merged and are apart again, too', async () => {
		const started = await open();
		const before = await filter(started);
		started.viewerOf('a').log?.reading?.setColumns(['msg']);
		await started.press('J', 'J');
		const switches = states(started);
		await started.press('M', 'M');
		// Until the messages have gone that took a line of it.
		await started.schedule.advance(5000);
		expect(started.viewerOf('a').log?.reading?.columns).toEqual(['msg']);
		expect(states(started)).toEqual(switches);
		expect(started.lines('a').filter(line => /line \d+/.test(line))).toEqual(before);
	});
});

describe('a search in all panes', () => {
	const search = async () => {
		const started = await open();
		const fill = Array.from({length: 40}, (_, at) => `line ${at}`);
		await started.write('a', 'needle a1', ...fill, 'needle a2', ...fill);
		await started.write('c', 'needle c1', ...fill);
		await started.write('d', ...fill);
		await started.press('/', '/');
		await started.type('needle');
		await started.press('enter');
		await started.schedule.advance(400);
		const at = () => ({
			pane: started.focused(),
			shown: started.lines(started.focused() ?? '').find(line => line.includes('needle')),
		});
		return {...started, at};
	};

	test('goes from pane to pane, and round', async () => {
		const {press, at} = await search();
		expect(at()).toMatchObject({pane: 'a', shown: expect.stringMatching(/needle a2/)});
		await press('n');
		expect(at()).toMatchObject({pane: 'c', shown: expect.stringMatching(/needle c1/)});
		await press('n');
		expect(at()).toMatchObject({pane: 'a', shown: expect.stringMatching(/needle a1/)});
		await press('n');
		expect(at()).toMatchObject({pane: 'a', shown: expect.stringMatching(/needle a2/)});
		await press('N', 'N');
		expect(at()).toMatchObject({pane: 'c'});
	});

	test('ends in all of them', async () => {
		const {press, workspace} = await search();
		await press('esc');
		const texts = workspace.logs.get().panes.map(({viewer}) => viewer?.log?.search.text());
		expect(texts).toEqual(['', '', '', '']);
	});

	test('of one pane stays in it', async () => {
		const started = await open();
		await started.write('a', 'needle 1', 'needle 2');
		await started.write('b', 'needle 3');
		await started.press('/');
		await started.type('needle');
		await started.press('enter', 'n', 'n', 'n');
		expect(started.focused()).toBe('a');
	});
});

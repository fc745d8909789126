import {expect, test, vi} from 'vitest';
import type {InspectJson} from '../../../src/engine/things.ts';
import {rowOfSummary} from '../../../src/kinds/container/row.ts';
import {createViewer} from '../../../src/workspace/tabs/index.ts';
import {containerDetail, containerSummary} from '../../support/things.ts';
import {createRig, draw, watch} from '../../viewers/rig.ts';

const startedAt = Date.UTC(2026, 4, 1, 11);
const probeAt = (seconds: number) => ({
	...{startedAt: startedAt + seconds * 1000, tookMs: 20, exitCode: 0, output: `after ${seconds} s`},
});
const probed = (health: 'healthy' | undefined, ...seconds: readonly number[]) => {
	const listed = containerSummary('web', {state: 'running'});
	const healthLog = seconds.map(probeAt);
	return {
		...rowOfSummary(listed),
		detail: containerDetail(listed, {state: 'running', startedAt, health, healthLog}),
	};
};
const mark = 'looking again …';

const open = async (row: ReturnType<typeof probed>) => {
	const rig = createRig();
	rig.setRows('container', {web: row});
	rig.probes.set('web', [30, 60].map(probeAt));
	const answer = Promise.withResolvers<InspectJson>();
	rig.answers.set('container web', () => answer.promise);
	const viewer = createViewer({kind: 'container', id: 'web', tab: 'why'}, rig.deps);
	watch(viewer);
	const text = async () => {
		await rig.schedule.settle();
		return draw(viewer, 120, 40).join('\n');
	};
	await vi.waitFor(async () => expect(await text()).toContain('Nothing is wrong'));
	return {...rig, text, answer};
};

test('probes are told as old until the engine has said which one was the last', async () => {
	const {text, answer, setRows, asked} = await open(probed('healthy', 30));
	expect(await text()).toContain('after 30 s');
	expect(await text()).toContain(mark);
	expect(asked).toContain('touched container web');
	answer.resolve({});
	expect(await text()).toContain(mark);
	setRows('container', {web: probed('healthy', 30, 60)});
	await vi.waitFor(async () => expect(await text()).toContain('after 60 s'));
	expect(await text()).not.toContain(mark);
});

test('those that are the last ones are so once that is known', async () => {
	const {text, answer} = await open(probed('healthy', 30, 60));
	expect(await text()).toContain(mark);
	answer.resolve({});
	await vi.waitFor(async () => expect(await text()).not.toContain(mark));
});

test('one without a health check is not asked for probes', async () => {
	const {asked} = await open(probed(undefined));
	expect(asked.filter(one => /^(?:touched )?container web/.test(one))).toEqual([]);
});

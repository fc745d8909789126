import {describe, expect, test} from 'vitest';
import {rowOfDetail} from '../../../src/kinds/container/row.ts';
import {createLogPane} from '../../../src/logs/viewer/pane/pane.ts';
import {turnSwitch} from '../../../src/viewers/switches.ts';
import {createFakeLog} from '../../support/fakeLog.ts';
import {containerDetail, containerSummary} from '../../support/things.ts';
import {createRig, draw, told, watch} from '../../viewers/rig.ts';

const open = async (lines: readonly string[], startedAt?: number) => {
	const log = createFakeLog();
	log.write(...lines);
	const rig = createRig({log});
	rig.setRows('container', {
		web: rowOfDetail(containerDetail(containerSummary('web'), {startedAt})),
	});
	const viewer = createLogPane({sources: [{containerId: 'web', name: 'web'}]}, rig.deps);
	watch(viewer);
	draw(viewer, 70, 8);
	await rig.schedule.advance(200);
	const {patterns} = viewer.log ?? {};
	if (!viewer.log || !patterns) throw new Error('a log has patterns');
	const settle = () => rig.schedule.advance(300);
	const rows = () => draw(viewer, 70, 8).filter(row => row !== '');
	patterns.show();
	await settle();
	return {...rig, viewer, tools: viewer.log, patterns, settle, rows};
};

const mixed = [
	...Array.from({length: 6}, (_, at) => `GET /users/${at} took ${at}ms`),
	...Array.from({length: 3}, (_, at) => `ERROR cannot reach 10.0.0.${at}`),
	'stopping',
];

describe('the patterns of a log', () => {
	test('stand in the place of its lines, most of them first', async () => {
		const {rows, viewer} = await open(mixed);
		expect(rows()).toEqual([
			'    lines▾ share new level pattern',
			'▌        6   60%           GET /users/<number> took <duration>',
			'         3   30%     error ERROR cannot reach <ip>',
			'         1   10%           stopping',
		]);
		expect(told(viewer)).toBe('3 patterns · 10 lines');
	});

	test('are stepped through by their errors, and the lines behind stay', async () => {
		const {rows, tools, patterns, viewer} = await open([...mixed, 'ERROR no disk']);
		tools.place.stepError(1);
		expect(rows()[2]).toMatch(/^▌.*ERROR cannot reach <ip>/);
		tools.place.stepError(1);
		expect(rows().find(row => row.startsWith('▌'))).toMatch(/ERROR no disk$/);
		tools.place.stepError(-1);
		expect(rows()[2]).toMatch(/^▌/);
		patterns.hide();
		expect(told(viewer)).toMatch(/^following/);
	});

	test('are counted while lines come, and the cursor stays on its own', async () => {
		const {rows, viewer, log, settle} = await open(mixed);
		viewer.scroll?.move(1);
		log.write(...Array.from({length: 9}, (_, at) => `ERROR cannot reach 10.0.1.${at}`));
		await settle();
		expect(rows().slice(1, 3)).toEqual([
			'▌       12   63%     error ERROR cannot reach <ip>',
			'         6   32%           GET /users/<number> took <duration>',
		]);
	});

	test('are those of the time that is looked at, and all of them where the log goes back before it', async () => {
		const {rows, viewer, log, tools, settle, schedule, patterns} = await open([]);
		const minute = 60_000;
		const written = [40, 20, 3, 1].map(age => ({
			text: age < 5 ? `GET /users/${age} took 1ms` : `ERROR cannot reach 10.0.0.${age}`,
			timeNano: BigInt(schedule.now() - age * minute) * 1_000_000n,
		}));
		log.write(...written);
		await settle();
		expect(told(viewer)).toBe('2 patterns · 4 lines');
		tools.reading?.limit(5);
		await settle();
		expect(rows().slice(1)).toEqual([
			'▌        2  100%           GET /users/<number> took <duration>',
		]);
		expect(told(viewer)).toBe('1 pattern · 2 lines');
		tools.reading?.limit(undefined);
		await settle();
		expect(told(viewer)).toBe('2 patterns · 4 lines');
		expect(patterns.shown).toBe(true);
	});

	test('say what they are made of where the log has more, and go on from there when they are shown again', async () => {
		const lines = Array.from({length: 40_000}, (_, at) => `GET /users/${at} took 1ms`);
		const {viewer, patterns, log, settle} = await open(lines);
		await settle();
		const counted = /^1 pattern · (\d+,?\d*) lines seen, older ones not counted$/;
		expect(told(viewer)).toMatch(counted);
		const before = Number(counted.exec(told(viewer))?.[1]?.replace(',', ''));
		patterns.hide();
		log.write(...lines.slice(0, 100));
		await settle();
		patterns.show();
		await settle();
		expect(counted.exec(told(viewer))?.[1]?.replace(',', '')).toBe(String(before + 100 + 10_000));
	});

	test('in other orders', async () => {
		const {rows, viewer} = await open(mixed);
		turnSwitch(viewer, 'sort');
		expect(rows()[1]).toContain('stopping');
		expect(viewer.switches?.()).toContainEqual(
			expect.objectContaining({id: 'sort', title: 'sort', state: 'newest'}),
		);
		turnSwitch(viewer, 'reverse');
		expect(rows()[1]).toContain('GET');
	});

	test('one is looked for', async () => {
		const {rows, viewer} = await open(mixed);
		viewer.search?.start('reach');
		expect(rows()[2]).toMatch(/^▌ +3/);
		expect(viewer.search?.isOn).toBe(true);
		expect(told(viewer)).toContain('1 match');
		viewer.search?.start('');
		expect(viewer.search?.isOn).toBe(false);
	});

	test('one alone is shown, or muted, by a filter that can be taken away', async () => {
		const {rows, viewer, tools, patterns, settle} = await open(mixed);
		const mute = patterns.filter('exclude');
		if (mute) tools.filters.push(mute);
		await settle();
		expect(rows().slice(1)).toEqual([
			'▌        3   75%     error ERROR cannot reach <ip>',
			'         1   25%           stopping',
		]);
		expect(told(viewer)).toContain('&! pattern=');
		tools.filters.pop();
		await settle();
		expect(rows()).toHaveLength(4);
		const only = patterns.filter('include');
		if (only) tools.filters.push(only);
		patterns.hide();
		await settle();
		expect(rows().filter(row => !row.includes('start of the log'))).toHaveLength(6);
		expect(told(viewer)).toContain('4 hidden');
	});

	test('one of empty lines can be told too', async () => {
		const {tools, patterns, settle, rows, viewer} = await open(['', '', 'a']);
		expect(rows()[1]).toContain('(an empty line)');
		const mute = patterns.filter('exclude');
		if (mute) tools.filters.push(mute);
		await settle();
		expect(told(viewer)).toContain('1 pattern · 1 line');
	});

	test('what a message hides from its line is no code for the terminal', async () => {
		const {rows, patterns} = await open([String.raw`{"msg":"red \u001b[31mtext\u001b[2J 5"}`]);
		expect(rows().join('')).not.toContain('\x1b');
		expect(patterns.current()).toBe('red text <number>');
	});

	test('those that the run before did not write are new, and it is read back for that', async () => {
		const before = Array.from({length: 900}, (_, at) => `tick ${at}`);
		const now = [...Array.from({length: 700}, (_, at) => `tick ${at}`), 'a new trouble'];
		// Lines are a millisecond apart.
		const start = 1_700_000_000_000;
		const {rows} = await open([...before, ...now], start + 901);
		const [known, fresh] = rows().slice(1);
		expect(known).toMatch(/^▌ +1,\d{3} +100% {11}tick <number>$/);
		expect(fresh).toBe('         1   <1% NEW       a new trouble');
	});
});

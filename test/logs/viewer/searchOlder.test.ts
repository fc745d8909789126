import {describe, expect, test} from 'vitest';
import {AppError} from '../../../src/base/errors.ts';
import {createLogPane} from '../../../src/logs/viewer/pane/pane.ts';
import {createRig, draw, told, watch} from '../../viewers/rig.ts';

const sgr = new RegExp(`${String.fromCharCode(27)}\\[[\\d;]*m`, 'g');
const numbers = (from: number, to: number) =>
	Array.from({length: to - from}, (_, index) => `line ${from + index}.`);

/** Panes over a log of which the newest 500 lines are kept. */
const open = async (
	count: number,
	{stream, ...options}: Parameters<typeof createRig>[0] & {stream?: 'stderr'} = {},
) => {
	const rig = createRig(options);
	const {log, schedule, deps} = rig;
	log.write(...numbers(0, count));
	const source = {containerId: 'web', name: 'web', ...(stream && {stream})};
	const viewer = createLogPane({sources: [source]}, deps);
	viewer.setSize(60, 10);
	watch(viewer);
	await schedule.settle();
	/** Until it reads and looks no more. */
	const rest = async () => {
		for (let i = 0; i < 500; i++) {
			await schedule.advance(10);
			if (!told(viewer).includes('searching')) return;
		}
		throw new Error(`still ${told(viewer)}`);
	};
	const search = async (text: string) => {
		viewer.search?.start(text);
		await rest();
	};
	/** The line that was stepped to. */
	const at = () =>
		draw(viewer)
			.find(row => row.startsWith('▌'))
			?.slice(1)
			.replace(sgr, '');
	const back = async () => {
		viewer.search?.step(-1);
		await rest();
	};
	return {...rig, viewer, search, back, rest, at};
};

describe('a search of a log of which not all is kept', () => {
	test('says of a log that has no error as far as one looked how far that was', async () => {
		const {viewer, rest, schedule} = await open(20_000);
		viewer.log?.place.stepError(-1);
		// Who moves gives it up.
		viewer.scroll?.move(-1);
		await schedule.advance(500);
		expect(told(viewer)).toMatch(/ · no error in [\d,]+ lines · E searches older$/);
		viewer.log?.place.stepError(-1);
		await rest();
		expect(told(viewer)).toMatch(/ · no errors$/);
	});

	test('says how much it looked at, and goes on to the match with what stands around it', async () => {
		const {viewer, search, back} = await open(20_000);
		await search('line 123.');
		expect(told(viewer)).toBe('following · 500 lines · no match in 500 lines · N searches older');
		await back();
		expect(told(viewer)).toContain('1 of 1');
		const rows = draw(viewer);
		expect(rows.some(row => row.includes('line 123.'))).toBe(true);
		expect(rows.some(row => row.includes('line 122.'))).toBe(true);
		expect(rows.some(row => row.includes('line 124.'))).toBe(true);
	});

	test('the number of matches is open while there is more to read, and then is not', async () => {
		const {viewer, search, back, at} = await open(12_000);
		// 11,777 is kept; 10,777 and the others are not.
		await search('777.');
		expect(told(viewer)).toContain('1 of 1+ matches · N searches older');
		await back();
		expect(told(viewer)).toMatch(/\d of \d+\+ matches/);
		expect(at()).toBe('line 10777.');
		for (let i = 0; i < 10; i++) await back();
		expect(at()).toBe('line 777.');
		await back();
		expect(at()).toBe('line 11777.');
		expect(told(viewer)).toContain('12 of 12 matches');
	});

	test('what is nowhere is said to be, and the reader stays where he is', async () => {
		const {viewer, search, back} = await open(3000);
		await search('nowhere');
		const before = draw(viewer);
		await back();
		expect(told(viewer)).toMatch(/ · no match$/);
		expect(draw(viewer)).toEqual(before);
	});

	test('a log that is kept whole is not said to have more', async () => {
		const {viewer, search} = await open(300);
		await search('nowhere');
		expect(told(viewer)).toMatch(/ · no match$/);
	});

	test.each(['esc', 'a move', 'another search'])('%s gives it up', async how => {
		const {viewer, search, schedule, rest} = await open(60_000);
		await search('line 123.');
		viewer.search?.step(-1);
		expect(told(viewer)).toMatch(/^searching older · back to 11-1[45] · 500 lines$/);
		// Some pages came, and one is on its way.
		await new Promise(resolve => setImmediate(resolve));
		if (how === 'esc') expect(viewer.log?.place.giveUp?.()).toBe(true);
		else if (how === 'a move') viewer.scroll?.move(-1);
		else viewer.search?.start('line 124.');
		expect(told(viewer)).not.toContain('searching older');
		await rest();
		await schedule.advance(1000);
		expect(told(viewer)).toMatch(/no match in [\d,]+ lines · N searches older$/);
		expect(draw(viewer).at(-1)).toMatch(/line 599\d\d\./);
		expect(viewer.log?.place.giveUp?.()).toBe(false);
	});

	test('within the memory of the log', async () => {
		const {viewer, search, back} = await open(60_000, {budgetBytes: 400_000});
		await search('line 123.');
		await back();
		expect(draw(viewer).join()).toContain('line 123.');
		expect(draw(viewer).join()).toContain('line 124.');
		viewer.scroll?.toEnd();
		expect(draw(viewer).at(-1)).toBe(' line 59999.');
	});

	test('the engine away: it ends, and says why', async () => {
		const {viewer, log, search, back} = await open(5000);
		await search('line 123.');
		log.refuse(new AppError('UNREACHABLE', 'the engine went away'));
		await back();
		expect(told(viewer)).toContain('N searches older');
		expect(told(viewer)).not.toContain('searching');
		viewer.scroll?.move(-1000);
		expect(draw(viewer)[0]).toMatch(/older lines|older lines did not come/);
		expect(viewer.log?.place.giveUp?.()).toBe(false);
	});

	test('only lines that pass the filters count', async () => {
		const {search, back, rest, at, viewer} = await open(12_000);
		viewer.log?.filters.push({mode: 'exclude', text: '10777'});
		await rest();
		await search('777.');
		await back();
		expect(at()).toBe('line 9777.');
	});

	test('of one stream, its lines alone', async () => {
		const rig = createRig();
		rig.log.write({text: 'needle', stream: 'stderr'}, {text: 'needle'}, ...numbers(0, 5000));
		const {viewer, search, back} = await open(10, {log: rig.log, stream: 'stderr'});
		rig.log.write({text: 'newest', stream: 'stderr'});
		await search('needle');
		await back();
		expect(told(viewer)).toContain('1 of 1 matches');
	});
});

test('forward, over lines that were not read', async () => {
	const {viewer, search, schedule, rest} = await open(20_000);
	viewer.scroll?.toStart();
	await schedule.advance(100);
	expect(draw(viewer)).toContain(' line 0.');
	await search('line 3777.');
	expect(told(viewer)).toContain('no match in 1,499 lines · N searches older');
	viewer.search?.step(1);
	expect(told(viewer)).toMatch(/^searching · at 11-1[45] · 1,499 lines$/);
	await rest();
	expect(draw(viewer).join()).toContain('line 3777.');
});

test('back from a match that stands apart: to the start, and from the end to what was left out', async () => {
	const {viewer, search, back} = await open(60_000);
	await search('line 12345.');
	await back();
	expect(told(viewer)).toContain('1 of 1');
	await search('line 40000.');
	await back();
	expect(draw(viewer).join()).toContain('line 40000.');
	await search('nowhere');
	await back();
	expect(told(viewer)).toMatch(/ · no match$/);
});

test('errors', async () => {
	const {viewer, log, rest} = await open(0);
	log.write('ERROR long ago', ...numbers(0, 5000));
	await rest();
	viewer.log?.place.stepError(-1);
	await rest();
	expect(draw(viewer).join()).toContain('ERROR long ago');
});

test('merged panes', async () => {
	const rig = createRig();
	rig.log.write('needle', ...numbers(0, 20_000));
	const sources = ['web', 'api'].map(name => ({containerId: name, name}));
	const viewer = createLogPane({sources}, rig.deps);
	viewer.setSize(60, 10);
	watch(viewer);
	await rig.schedule.advance(500);
	viewer.search?.start('needle');
	await rig.schedule.advance(200);
	expect(told(viewer)).toContain('N searches older');
	viewer.search?.step(-1);
	for (let i = 0; i < 300 && !told(viewer).includes('of'); i++) await rig.schedule.advance(10);
	expect(draw(viewer).join()).toContain('needle');
	viewer.search?.step(-1);
	for (let i = 0; i < 300 && !told(viewer).includes('2 matches'); i++) {
		await rig.schedule.advance(10);
	}
	expect(told(viewer)).toMatch(/[12] of 2 matches/);
});

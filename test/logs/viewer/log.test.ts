import {describe, expect, test} from 'vitest';
import {AppError} from '../../../src/base/errors.ts';
import {createLogPane} from '../../../src/logs/viewer/pane/pane.ts';
import {turnSwitch} from '../../../src/viewers/switches.ts';
import {createFakeLog} from '../../support/fakeLog.ts';
import {createRig, draw, told, watch} from '../../viewers/rig.ts';

const numbers = (from: number, to: number) =>
	Array.from({length: to - from}, (_, index) => `line ${from + index}`);
const shown = (from: number, to: number) => numbers(from, to).map(line => ` ${line}`);

const open = async (count = 0, options: Parameters<typeof createRig>[0] = {}) => {
	const rig = createRig(options);
	rig.log.write(...numbers(0, count));
	const viewer = createLogPane({sources: [{containerId: 'web', name: 'web'}]}, rig.deps);
	viewer.setSize(60, 10);
	watch(viewer);
	await rig.schedule.settle();
	return {...rig, viewer};
};

describe('following', () => {
	test('shows the newest lines, and goes on', async () => {
		const {viewer, log, schedule} = await open(600);
		expect(draw(viewer)).toEqual(shown(590, 600));
		log.write('new');
		await schedule.settle();
		expect(draw(viewer).at(-1)).toBe(' new');
		expect(told(viewer)).toBe('following · 501 lines');
	});

	test('scrolled up it stays, and says how much is below; down to the end it follows again', async () => {
		const {viewer, log, schedule} = await open(600);
		viewer.scroll?.move(-5);
		expect(draw(viewer)).toEqual(shown(585, 595));
		log.write(...numbers(600, 700));
		await schedule.settle();
		expect(draw(viewer)).toEqual(shown(585, 595));
		expect(told(viewer)).toMatch(/^105 below/);
		viewer.scroll?.move(1000);
		expect(draw(viewer)).toEqual(shown(690, 700));
		expect(viewer.switches?.()).toContainEqual(
			expect.objectContaining({id: 'follow', title: 'follow', state: 'on'}),
		);
	});

	test('follow switched off holds still', async () => {
		const {viewer, log, schedule} = await open(600);
		turnSwitch(viewer, 'follow');
		log.write('new');
		await schedule.settle();
		expect(draw(viewer)).toEqual(shown(590, 600));
		turnSwitch(viewer, 'follow');
		expect(draw(viewer).at(-1)).toBe(' new');
	});

	test('hidden it asks for nothing to be drawn', async () => {
		const rig = createRig();
		const viewer = createLogPane({sources: [{containerId: 'web', name: 'web'}]}, rig.deps);
		let drawn = 0;
		const hide = viewer.revision.subscribe(() => drawn++);
		await rig.schedule.settle();
		hide();
		const before = drawn;
		rig.log.write('x');
		await rig.schedule.settle();
		expect(drawn).toBe(before);
		viewer.release();
		await rig.schedule.settle();
		expect(rig.log.following).toBe(0);
	});
});

describe('older lines', () => {
	test('come when the top is near, and the reader keeps his place', async () => {
		const {viewer, schedule} = await open(3000);
		viewer.scroll?.move(-491);
		await schedule.settle();
		expect(draw(viewer, 60, 3)).toEqual(shown(2499, 2502));
		for (let i = 0; i < 6; i++) {
			viewer.scroll?.move(-900);
			await schedule.settle();
		}
		expect(draw(viewer, 60, 3)).toEqual(['── start of the log ──', ...shown(0, 2)]);
	});

	test('the start of a long log is shown at once; what lies between comes when it is scrolled to', async () => {
		const {viewer, log, schedule} = await open(30_000);
		viewer.scroll?.toStart();
		await schedule.settle();
		expect(draw(viewer, 60, 3)).toEqual(['── start of the log ──', ...shown(0, 2)]);
		expect(log.queries.slice(0, 4)).toContainEqual({follow: false});
		// How many stand between is found out behind.
		expect(told(viewer)).toBe('about 30,000 below · about 30,000 lines');
		expect(log.queries.length).toBeLessThan(8);
		viewer.scroll?.move(998);
		expect(draw(viewer, 60, 5).join()).toMatch(
			/⋯ (about 28,500 lines not kept: scroll to load|reading about 28,500 lines …)/,
		);
		await schedule.settle();
		expect(draw(viewer, 60, 5)).toEqual(shown(997, 1002));
	});

	test('from the start of a long log to its end every line is passed once', async () => {
		const {viewer, schedule} = await open(4000);
		viewer.scroll?.toStart();
		await schedule.settle();
		const seen: string[] = [];
		for (let pages = 0; !told(viewer).startsWith('following'); pages++) {
			expect(pages).toBeLessThan(600);
			viewer.scroll?.move(9);
			for (let turns = 0; turns < 3; turns++) await schedule.settle();
			seen.push(...draw(viewer).filter(row => row.startsWith(' line')));
		}
		expect([...new Set(seen)]).toEqual(shown(8, 4000));
		expect(told(viewer)).toBe('following · 4,000 lines');
	});

	test('a short log says at once that this is all', async () => {
		const {viewer} = await open(3);
		expect(draw(viewer, 60, 6)).toEqual(['── start of the log ──', ...shown(0, 3), '', '']);
	});

	test('what is not kept has a row, and comes back from either side', async () => {
		const {viewer, log, schedule} = await open(500, {budgetBytes: 400_000});
		viewer.scroll?.page(-3);
		log.write(...numbers(500, 60_000));
		for (let i = 0; i < 6; i++) await schedule.settle();
		expect(draw(viewer)[0]).toBe(' line 463');
		let steps = 0;
		while (!draw(viewer).some(row => row.startsWith('⋯'))) {
			viewer.scroll?.page(1);
			if (++steps > 2000) throw new Error('no gap was met');
			// A gap is filled as soon as it is near: before that it is seen for one frame.
			if (draw(viewer).some(row => /not kept|reading/.test(row))) break;
			await schedule.settle();
			if (steps > 300) break;
		}
		const rows = draw(viewer).filter(row => row.startsWith(' line'));
		const first = Number(rows[0]?.slice(6));
		expect(rows).toEqual(shown(first, first + rows.length));
	});
});

describe('search', () => {
	test('shows the nearest match above, counts all, steps round', async () => {
		const {viewer, schedule} = await open(400);
		viewer.search?.start('line 3');
		await schedule.advance(10);
		expect(told(viewer)).toContain('111 of 111 matches');
		viewer.search?.start('LINE 3');
		await schedule.advance(10);
		expect(told(viewer)).toContain('no match');
		viewer.search?.start('/line [12]50$/');
		await schedule.advance(10);
		expect(told(viewer)).toContain('2 of 2 matches');
		expect(draw(viewer).join()).toContain('\x1b[4;7mline 250\x1b[24;27m');
		viewer.search?.step(-1);
		expect(draw(viewer).join()).toContain('line 150');
		viewer.search?.step(-1);
		expect(told(viewer)).toContain('2 of 2');
	});

	test('new lines are counted as they come; the place stays', async () => {
		const {viewer, log, schedule} = await open(100);
		viewer.search?.start('line 50');
		await schedule.advance(10);
		const before = draw(viewer);
		log.write('line 50 again');
		await schedule.advance(10);
		expect(told(viewer)).toContain('1 of 2 matches');
		expect(draw(viewer)).toEqual(before);
	});

	test('a broken expression says what is wrong', async () => {
		const {viewer} = await open(10);
		viewer.search?.start('/(/');
		expect(told(viewer)).toContain('unterminated group');
	});

	test('matches are inverse, colours stay', async () => {
		const log = createFakeLog();
		log.write('\x1b[31mred needle\x1b[0m end');
		const {viewer, schedule} = await open(0, {log});
		viewer.search?.start('needle');
		await schedule.advance(10);
		expect(draw(viewer).join('')).toContain('▌\x1b[31mred \x1b[4;7mneedle\x1b[24;27m\x1b[0m end');
		log.write('\x1b[31mred needle\x1b[0m end');
		await schedule.advance(10);
		expect(draw(viewer).join('')).toContain(' \x1b[31mred \x1b[7mneedle\x1b[27m\x1b[0m end');
	});
});

describe('reading', () => {
	test('wrap, and sideways without it', async () => {
		const log = createFakeLog();
		log.write('abcdefghijklmnopqrstuvwxyz');
		const {viewer} = await open(0, {log});
		const body = (height = 4) => draw(viewer, 11, height).filter(row => !row.startsWith('──'));
		expect(body()).toEqual([' abcdefghi›', '', '']);
		viewer.scroll?.sideways?.(8);
		expect(body()).toEqual([' ijklmnopq›', '', '']);
		turnSwitch(viewer, 'wrap');
		expect(body()).toEqual([' abcdefghij', ' klmnopqrst', ' uvwxyz']);
	});

	test('scrolling a wrapped line goes row by row', async () => {
		const log = createFakeLog();
		log.write('1'.repeat(30), '2'.repeat(30));
		const {viewer} = await open(0, {log});
		turnSwitch(viewer, 'wrap');
		expect(draw(viewer, 11, 4)).toEqual([' 1111111111', ...Array(3).fill(' 2222222222')]);
		viewer.scroll?.move(-1);
		expect(draw(viewer, 11, 4)).toEqual([
			' 1111111111',
			' 1111111111',
			' 2222222222',
			' 2222222222',
		]);
	});

	test('times: off, relative, local, UTC, those that lines say', async () => {
		const rig = createRig();
		const timeNano = BigInt(rig.schedule.now() - 120_000) * 1_000_000n;
		rig.log.write({text: 'x', timeNano: timeNano - 86_400_000_000_000n}, {text: 'y', timeNano});
		const viewer = createLogPane({sources: [{containerId: 'web', name: 'web'}]}, rig.deps);
		watch(viewer);
		await rig.schedule.settle();
		const lines = () => draw(viewer).filter(row => /[xy]$/.test(row));
		turnSwitch(viewer, 'time');
		expect(lines()).toEqual(['  24h x', '   2m y']);
		turnSwitch(viewer, 'time');
		turnSwitch(viewer, 'time');
		expect(lines()).toEqual([' 04-30 11:58:00Z x', '   11:58:00.000Z y']);
		turnSwitch(viewer, 'time');
		expect(lines()).toEqual([`${' '.repeat(16)}x`, `${' '.repeat(16)}y`]);
		turnSwitch(viewer, 'time');
		expect(lines()).toEqual([' x', ' y']);
	});

	test('stderr is marked, progress bars collapse, what drives a terminal goes', async () => {
		const log = createFakeLog();
		log.write({text: 'oops', stream: 'stderr'}, '10 %\r50 %\r100 %\r', 'a\x1b[2J\x1b]0;t\x07b');
		const {viewer} = await open(0, {log});
		expect(draw(viewer, 60, 4)).toEqual(['── start of the log ──', '▎oops', ' 100 %', ' ab']);
		expect(viewer.copied.text()).toBe('oops\n100 %\nab');
	});
});

describe('states look different', () => {
	test('nothing yet, stopped without output, stopped', async () => {
		const {viewer, log, schedule} = await open();
		expect(draw(viewer)[0]).toBe(' Nothing written yet.');
		log.end();
		await schedule.settle();
		expect(draw(viewer)[0]).toBe(' The container wrote nothing.');
		const other = await open(2);
		other.log.end();
		await other.schedule.settle();
		expect(draw(other.viewer)).toContain('── the container stopped ──');
		expect(told(other.viewer)).toBe('stopped · 2 lines');
	});

	test('failed, lost', async () => {
		const log = createFakeLog({driver: 'none'});
		log.refuse(new AppError('UNSUPPORTED', 'no reading'));
		const failed = await open(0, {log});
		expect(draw(failed.viewer)[0]).toBe(' the log driver "none" cannot be read');
		const lost = await open(2);
		lost.log.breakDown();
		await lost.schedule.settle();
		expect(draw(lost.viewer, 90).join(' ')).toContain('reading goes on when the engine is back');
		expect(told(lost.viewer)).toMatch(/^engine lost/);
	});
});

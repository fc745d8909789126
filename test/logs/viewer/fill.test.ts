import {describe, expect, test} from 'vitest';
import {AppError} from '../../../src/base/errors.ts';
import {createLogPane} from '../../../src/logs/viewer/pane/pane.ts';
import {createRig, draw, told, watch} from '../../viewers/rig.ts';

const include = (text: string) => ({mode: 'include', text}) as const;

/** A pane of ten rows over lines of which every `nth` says `needle`. */
const open = async (
	count: number,
	nth: number,
	{
		names = ['web'],
		write = true,
		stream,
		...rest
	}: Parameters<typeof createRig>[0] & {
		names?: readonly string[];
		write?: boolean;
		stream?: 'stderr';
	} = {},
) => {
	const rig = createRig(rest);
	const {log, schedule, deps} = rig;
	const line = (at: number) => ({
		text: `${at % nth === 0 ? 'needle' : 'line'} ${at}.`,
		timeNano: 1_700_000_000_000_000_007n + BigInt(at) * 1_000_000n,
	});
	if (write) log.write(...Array.from({length: count}, (_, at) => line(at)));
	const sources = names.map(name => ({containerId: name, name, ...(stream && {stream})}));
	const viewer = createLogPane({sources}, deps);
	watch(viewer);
	const lines = () => draw(viewer, 76, 10);
	lines();
	await schedule.advance(300);
	const {log: tools} = viewer;
	if (!tools) throw new Error('a log has tools');
	const turn = () => schedule.advance(10);
	/** Until something holds. */
	const until = async (holds: () => boolean) => {
		for (let turns = 0; turns < 2000 && !holds(); turns++) await turn();
		if (!holds()) throw new Error(`${told(viewer)}\n${lines().join('\n')}`);
	};
	const needles = () => lines().filter(row => row.includes('needle'));
	return {...rig, viewer, tools, lines, turn, until, needles};
};

describe('a filter that leaves less than a screen', () => {
	test('reads on by itself until the screen is full', async () => {
		const {tools, until, needles, lines, viewer, log} = await open(60_000, 1500);
		tools.filters.push(include('needle'));
		await until(() => needles().length === 10);
		expect(lines()[9]).toBe(' needle 58500.');
		expect(lines()[0]).toBe(' needle 45000.');
		expect(told(viewer)).toMatch(/^following · [\d,]+ lines · & needle · [\d,]+ hidden$/);
		const asked = log.queries.length;
		log.write('a line', 'needle at last');
		await until(() => lines()[9] === ' needle at last');
		expect(lines()[0]).toBe(' needle 46500.');
		expect(log.queries.length).toBe(asked);
	});

	test('further back as the reader scrolls, and to the start of the log', async () => {
		const {tools, until, needles, lines, viewer} = await open(60_000, 1500);
		tools.filters.push(include('needle'));
		await until(() => needles().length === 10);
		viewer.scroll?.page(-1);
		await until(() => needles().length === 10 && lines()[0] === ' needle 31500.');
		for (let pages = 0; pages < 5; pages++) {
			viewer.scroll?.page(-1);
			await until(() => !lines().some(row => row.startsWith('⋯')));
		}
		await until(() => lines()[0] === '── start of the log ──');
		expect(lines()[1]).toBe(' needle 0.');
		expect(lines()[2]).toBe(' needle 1500.');
		// What stands between comes with it when the filter goes.
		viewer.scroll?.move(5);
		const [top = ''] = lines();
		expect(top).toBe(' needle 6000.');
		tools.filters.pop();
		await until(() => lines()[1] === ' line 6001.' && lines()[9] === ' line 6009.');
		expect(lines()[0]).toBe(top);
		viewer.scroll?.move(-3);
		await until(() => lines()[0] === ' line 5997.');
		expect(lines()[3]).toBe(top);
	});

	test('to the end of what there is, where nothing passes; esc gives it up, a key goes on', async () => {
		const {tools, until, viewer, lines, turn} = await open(60_000, 100_000);
		tools.filters.push(include('nowhere'));
		expect(lines().join()).toContain('Looking for lines that pass');
		// Some pages came, and one is on its way.
		await new Promise(resolve => setImmediate(resolve));
		expect(tools.place.giveUp?.()).toBe(true);
		await turn();
		expect(lines().join('\n')).toMatch(
			/No line of the newest [\d,]+ lines passes the filters: k looks further back/,
		);
		expect(tools.place.giveUp?.()).toBe(false);
		viewer.scroll?.move(-1);
		await until(() => lines()[0] === '── start of the log ──');
		await until(() => /No line passes the filters: & and enter/.test(lines().join('\n')));
		expect(told(viewer)).toContain('60,000 hidden');
	});

	test('onwards from the start of a log, and back from what is far', async () => {
		const {tools, until, viewer, lines} = await open(60_000, 1700);
		tools.filters.push(include('needle'));
		viewer.scroll?.toStart();
		await until(() => lines()[9] === ' needle 13600.');
		expect(lines().slice(0, 2)).toEqual(['── start of the log ──', ' needle 0.']);
		viewer.scroll?.page(1);
		await until(() => lines()[9] === ' needle 28900.');
		viewer.scroll?.toEnd();
		await until(() => lines()[9] === ' needle 59500.' && lines()[0] === ' needle 44200.');
	});

	test('another filter on top asks for what is beyond alone, and a wider one anew', async () => {
		const {tools, until, lines, needles, log, viewer} = await open(60_000, 100);
		tools.filters.push(include('needle'));
		await until(() => needles().length === 10);
		viewer.scroll?.move(-300);
		await until(() => !lines().some(row => row.startsWith('⋯')));
		viewer.scroll?.toEnd();
		const asked = log.queries.length;
		tools.filters.push(include('/[02468]000/'));
		await until(() => lines()[0] === ' needle 40000.');
		expect(lines()[9]).toBe(' needle 58000.');
		expect(log.queries.length - asked).toBeLessThan(10);
		viewer.scroll?.move(-2);
		await until(() => lines()[0] === ' needle 36000.');
		const before = log.queries.length;
		tools.filters.pop();
		await until(() => lines()[9] === ' needle 36900.');
		expect(lines()[0]).toBe(' needle 36000.');
		expect(log.queries.length - before).toBeLessThan(10);
	});

	test('with what belongs to the lines that pass, so that it can be opened', async () => {
		const {log, tools, until, lines, needles, schedule, viewer} = await open(0, 1, {write: false});
		const at = (index: number) => 1_700_000_000_000_000_007n + BigInt(index) * 1_000_000n;
		for (let index = 0; index < 20_000; index++) {
			const isHead = index % 2500 === 0;
			const text = isHead
				? 'Error: needle'
				: index % 2500 < 4
					? '    at f (a.js:1)'
					: `line ${index}`;
			log.write({text, timeNano: at(index)});
		}
		await schedule.advance(300);
		tools.filters.push(include('needle'));
		await until(() => needles().length === 8);
		expect(needles()[1]).toBe(' Error: needle ⋯ 3 frames');
		tools.reading?.toggleTrace();
		viewer.scroll?.toEnd();
		expect(lines().filter(row => row.includes('a.js'))).toHaveLength(3);
	});

	test('a search among them knows that nothing else is there', async () => {
		const {tools, until, viewer, needles} = await open(20_000, 1500);
		tools.filters.push(include('needle'));
		await until(() => needles().length === 10);
		viewer.scroll?.move(-1000);
		await until(() => told(viewer).includes('20,000 lines'));
		viewer.search?.start('needle');
		await until(() => / 14 matches$|of 14 matches$/.test(told(viewer)));
	});

	test('a window is not looked through beyond its start', async () => {
		const rig = await open(0, 1, {write: false});
		const minute = 60_000;
		const now = rig.schedule.now();
		for (let at = 8000; at > 0; at--) {
			const timeNano = BigInt(now - at * 100) * 1_000_000n + 7n;
			rig.log.write({text: `${at % 1000 === 0 ? 'needle' : 'line'} ${at}.`, timeNano});
		}
		await rig.schedule.advance(300);
		rig.tools.reading?.limit(5);
		rig.tools.filters.push(include('needle'));
		await rig.until(() => rig.needles().length === 2);
		await rig.schedule.advance(1000);
		expect(rig.needles()).toEqual([2000, 1000].map(at => ` needle ${at}.`));
		const looked = Number(/([\d,]+) hidden/.exec(told(rig.viewer))?.[1]?.replace(',', ''));
		expect(looked).toBeLessThan((5 * minute) / 100 + 1100);
	});

	test('merged panes, by pages; and one stream of a log', async () => {
		const merged = await open(20_000, 2500, {names: ['a', 'b']});
		merged.tools.filters.push(include('needle'));
		await merged.until(() => merged.needles().length === 10);
		expect(merged.lines()[9]).toBe(' b needle 17500.');
		expect(merged.lines()[0]).toBe(' a needle 7500.');
		const one = createRig();
		one.log.write({text: 'needle', stream: 'stderr'});
		const errors = await open(30_000, 100_000, {log: one.log, stream: 'stderr'});
		await errors.until(() => errors.lines().includes('▎needle'));
	});

	test('what is on the screen stays there while lines flood in, within the memory', async () => {
		const {tools, until, lines, log, needles, turn} = await open(60_000, 5000, {
			budgetBytes: 600_000,
		});
		tools.filters.push(include('needle'));
		await until(() => needles().length === 10);
		const before = lines();
		const asked = log.queries.length;
		for (let i = 0; i < 40; i++) {
			log.write(...Array.from({length: 1000}, (_, at) => `line ${at}`));
			await turn();
		}
		expect(lines()).toEqual(before);
		expect(log.queries.length).toBe(asked);
	});

	test('the engine away: it ends, until the reader moves', async () => {
		const {tools, until, lines, log, viewer, turn} = await open(20_000, 100_000);
		log.refuse(new AppError('UNREACHABLE', 'the engine went away'));
		tools.filters.push(include('nowhere'));
		await until(() => lines()[0]?.includes('older lines did not come') === true);
		const asked = log.queries.length;
		for (let turns = 0; turns < 50; turns++) await turn();
		expect(log.queries.length).toBe(asked);
		log.mend();
		viewer.scroll?.move(-1);
		await until(() => lines()[0] === '── start of the log ──');
	});
});

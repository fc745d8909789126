import {describe, expect, test} from 'vitest';
import {createLogPane} from '../../../src/logs/viewer/pane/pane.ts';
import {createRig, draw, told, watch} from '../../viewers/rig.ts';

const numbers = (from: number, to: number) =>
	Array.from({length: to - from}, (_, index) => `line ${from + index}`);

const open = async (
	stream?: 'stdout' | 'stderr',
	write = (_: ReturnType<typeof createRig>) => {},
) => {
	const rig = createRig();
	write(rig);
	const source = {containerId: 'web', name: 'web', ...(stream && {stream})};
	const viewer = createLogPane({sources: [source]}, rig.deps);
	viewer.setSize(60, 10);
	watch(viewer);
	const rest = async () => {
		for (let turns = 0; turns < 10; turns++) await rig.schedule.advance(50);
	};
	await rest();
	return {...rig, viewer, rest};
};

describe('the title of a pane of one stream', () => {
	const write = ({log}: ReturnType<typeof createRig>) => {
		for (let number = 0; number < 90; number++) {
			log.write({text: `line ${number}`, stream: number % 3 === 0 ? 'stderr' : 'stdout'});
		}
	};

	test('counts the lines of that stream', async () => {
		const {viewer, log, rest} = await open('stderr', write);
		expect(told(viewer)).toBe('following · 30 lines');
		log.write({text: 'one more', stream: 'stderr'}, 'of the other');
		await rest();
		expect(told(viewer)).toBe('following · 31 lines');
		viewer.scroll?.move(-10);
		await rest();
		expect(told(viewer)).toBe('10 below · 31 lines');
	});

	test('and what filters hide of them', async () => {
		const {viewer, rest} = await open('stdout', write);
		viewer.log?.filters.push({mode: 'exclude', text: 'line 1'});
		await rest();
		// Of 18 with a 1, six are of stderr.
		expect(told(viewer)).toMatch(/^following · 60 lines · &! line 1 · 12 hidden$/);
		viewer.log?.filters.pop();
		await rest();
		expect(told(viewer)).toBe('following · 60 lines');
	});
});

describe('lines that nobody looked at', () => {
	test('marks across them say how many those are about', async () => {
		const {viewer, log, rest} = await open(undefined, rig => rig.log.write(...numbers(0, 30_000)));
		viewer.log?.mark?.begin();
		viewer.scroll?.toEnd();
		expect(log.queries.length).toBeGreaterThan(0);
		viewer.log?.mark?.drop();
		viewer.scroll?.toStart();
		await rest();
		viewer.log?.mark?.begin();
		viewer.scroll?.toEnd();
		await rest();
		expect(viewer.log?.mark?.count).toBe('about 30,000 lines');
		expect(told(viewer)).toMatch(/^about 30,000 lines marked · /);
	});

	test('with a filter, marks across them are open', async () => {
		const {viewer, rest} = await open(undefined, rig => rig.log.write(...numbers(0, 30_000)));
		viewer.log?.filters.push({mode: 'exclude', text: 'nothing'});
		viewer.scroll?.toStart();
		await rest();
		viewer.log?.mark?.begin();
		viewer.scroll?.toEnd();
		await rest();
		expect(viewer.log?.mark?.count).toMatch(/^1,\d\d\d\+ lines$/);
	});
});

describe('what is read', () => {
	test('is told only where it does not come at once', async () => {
		const rig = createRig();
		rig.log.write(...numbers(0, 3));
		const {containers} = rig.log.engine;
		let answer = () => {};
		const slow = new Promise<void>(resolve => {
			answer = resolve;
		});
		const {logs} = containers;
		Object.assign(containers, {
			async logs(...asked: Parameters<typeof logs>) {
				if (!asked[1].follow) await slow;
				return logs(...asked);
			},
		});
		const viewer = createLogPane({sources: [{containerId: 'web', name: 'web'}]}, rig.deps);
		viewer.setSize(60, 10);
		watch(viewer);
		await rig.schedule.advance(100);
		expect(draw(viewer).slice(0, 4)).toEqual(['', ' line 0', ' line 1', ' line 2']);
		await rig.schedule.advance(100);
		expect(draw(viewer)[0]).toBe('⋯ reading older lines …');
		answer();
		await rig.schedule.advance(100);
		expect(draw(viewer)[0]).toBe('── start of the log ──');
	});
});

import {describe, expect, test} from 'vitest';
import {createPace} from '../../src/terminal/screen/pace.ts';
import {createManualScheduler} from '../support/scheduler.ts';

const start = () => {
	const schedule = createManualScheduler();
	const pace = createPace(schedule);
	let freed = 0;
	const asked: string[] = [];
	/** Sends an update, and asks to be told when another may follow; true when at once. */
	const send = (bytes: number) => {
		const before = freed;
		const question = pace.mark(bytes);
		pace.whenFree(
			() => freed++,
			again => asked.push(again),
		);
		return {question, atOnce: freed > before};
	};
	return {schedule, pace, send, freed: () => freed, asked};
};

/** One whose terminal has answered once, at once. */
const known = () => {
	const rig = start();
	rig.send(1000);
	rig.pace.answered();
	return rig;
};

test('behind an update what only flows rests so long that 75 kB/s are enough', () => {
	const rested: number[] = [];
	const pace = createPace({...createManualScheduler(), rest: ms => rested.push(ms)});
	pace.mark(15_000);
	pace.mark(75);
	expect(rested).toEqual([200, 1]);
});

describe('a terminal that does not answer', () => {
	test('is never waited for, and asked once', () => {
		const {send} = start();
		expect(send(5000)).toEqual({question: '\x1b[5n', atOnce: true});
		for (let count = 0; count < 20; count++) {
			expect(send(5000)).toEqual({question: '', atOnce: true});
		}
	});

	test('does not hold up the end, and after 3 s nothing is expected of it', async () => {
		const {send, pace, schedule} = start();
		send(5000);
		expect([pace.due, pace.patienceMs]).toEqual([1, 1000]);
		await schedule.advance(3000);
		expect(pace.due).toBe(0);
		expect(send(5000)).toEqual({question: '', atOnce: true});
	});

	test('and does after all, over a very slow link, is waited for from then on', async () => {
		const {send, pace, schedule} = start();
		send(5000);
		await schedule.advance(4000);
		pace.answered();
		expect(send(5000)).toEqual({question: '\x1b[5n', atOnce: false});
	});
});

describe('a terminal that answers', () => {
	test('is asked for updates that are worth it, small ones together', () => {
		const {send} = known();
		expect(send(200).question).toBe('');
		expect(send(200).question).toBe('\x1b[5n');
		expect(send(10).question).toBe('');
	});

	test('gets no more than what it shows in time', async () => {
		const {send, pace, freed, schedule} = known();
		expect(send(4000).atOnce).toBe(true);
		expect(send(4000).atOnce).toBe(false);
		const before = freed();
		await schedule.advance(4000);
		pace.answered();
		expect(freed()).toBe(before);
		pace.answered();
		expect(freed()).toBe(before + 1);
		// It was slow: less is on its way from now on.
		expect(send(3000).atOnce).toBe(false);
	});

	test('that lost an answer is asked again, and goes on when it answers that', async () => {
		const {send, pace, freed, schedule, asked} = known();
		send(20_000);
		const before = freed();
		await schedule.advance(4999);
		expect([freed(), asked]).toEqual([before, []]);
		await schedule.advance(1);
		expect([freed(), asked, pace.due]).toEqual([before, ['\x1b[5n'], 1]);
		pace.answered();
		expect([freed(), pace.due]).toEqual([before + 1, 0]);
		await schedule.advance(60_000);
		expect(asked).toHaveLength(1);
	});

	test('that takes nothing for long is sent a few questions, and an update in twenty seconds', async () => {
		const {send, freed, schedule, asked} = known();
		send(20_000);
		const before = freed();
		await schedule.advance(19_999);
		expect([freed(), asked.length]).toEqual([before, 3]);
		await schedule.advance(1);
		expect(freed()).toBe(before + 1);
		// However short, it is the only one.
		expect(send(600).atOnce).toBe(false);
		await schedule.advance(5000);
		expect(asked).toHaveLength(4);
	});

	test('and is lent to another program while it owes one is asked no more', async () => {
		const {send, pace, schedule, asked} = known();
		send(20_000);
		pace.reset();
		await schedule.advance(60_000);
		expect(asked).toEqual([]);
	});

	test('is waited for at the end as long as its answers take, within bounds', async () => {
		const {send, pace, schedule} = known();
		expect(pace.patienceMs).toBe(300);
		for (const [took, patience] of [
			[400, 1000],
			[5000, 1500],
		] as const) {
			send(600);
			await schedule.advance(took);
			pace.answered();
			expect(pace.patienceMs).toBe(patience);
		}
		// It was slow once, long ago.
		for (let count = 0; count < 40; count++) {
			send(600);
			pace.answered();
		}
		expect(pace.patienceMs).toBe(300);
	});

	test('and was lent to another program owes no answers', () => {
		const {send, pace, freed} = known();
		send(20_000);
		const before = freed();
		pace.reset();
		expect(freed()).toBe(before + 1);
	});
});

test('over a link of 2 kB/s what is on the screen is less than a second old', async () => {
	const {schedule, pace, freed} = known();
	const rate = 2000;
	let busyUntil = schedule.now();
	const ages: number[] = [];
	let waits = false;
	// A frame of 300 bytes is there to be sent every 33 ms.
	for (let turn = 0; turn < 600; turn++) {
		if (!waits) {
			const sentAt = schedule.now();
			const bytes = 300;
			busyUntil = Math.max(busyUntil, sentAt) + (bytes / rate) * 1000;
			const shownAfter = busyUntil - sentAt;
			const isAsked = pace.mark(bytes) !== '';
			schedule.after(shownAfter, () => {
				if (turn > 100) ages.push(shownAfter);
				if (isAsked) pace.answered();
			});
			const before = freed();
			waits = true;
			pace.whenFree(
				() => {
					waits = false;
				},
				() => {},
			);
			expect(freed()).toBe(before);
		}
		await schedule.advance(33);
	}
	expect(ages.length).toBeGreaterThan(50);
	expect(Math.max(...ages)).toBeLessThan(1000);
});

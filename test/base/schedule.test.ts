import {expect, onTestFinished, test, vi} from 'vitest';
import {createScheduler} from '../../src/base/schedule.ts';

const later = (schedule: ReturnType<typeof createScheduler>, lane: 'state') =>
	new Promise<void>(resolve => {
		schedule.queue(lane, resolve);
	});

test('the input lane is at once', () => {
	let ran = false;
	createScheduler().queue('input', () => {
		ran = true;
	});
	expect(ran).toBe(true);
});

test('a task that is queued twice runs once, and not in the same turn', async () => {
	const schedule = createScheduler();
	let runs = 0;
	const task = () => {
		runs++;
	};
	schedule.queue('state', task);
	schedule.queue('state', task);
	expect(runs).toBe(0);
	await later(schedule, 'state');
	expect(runs).toBe(1);
});

test.each([
	['state', 25],
	['flow', 80],
] as const)('the %s lane: the first at once, the next %i ms later', async (lane, gap) => {
	vi.useFakeTimers();
	onTestFinished(() => void vi.useRealTimers());
	const schedule = createScheduler();
	const first = vi.fn();
	schedule.queue(lane, first);
	vi.advanceTimersByTime(0);
	expect(first).toHaveBeenCalledOnce();
	const second = vi.fn();
	schedule.queue(lane, second);
	vi.advanceTimersByTime(gap - 1);
	expect(second).not.toHaveBeenCalled();
	vi.advanceTimersByTime(1);
	expect(second).toHaveBeenCalledOnce();
});

test('what only flows rests for as long as the line needs', () => {
	vi.useFakeTimers();
	onTestFinished(() => void vi.useRealTimers());
	const schedule = createScheduler();
	schedule.rest(200);
	schedule.queue('flow', () => {});
	vi.advanceTimersByTime(0);
	const [state, flow] = [vi.fn(), vi.fn()];
	schedule.queue('state', state);
	schedule.queue('flow', flow);
	vi.advanceTimersByTime(199);
	expect(state).toHaveBeenCalledOnce();
	expect(flow).not.toHaveBeenCalled();
	vi.advanceTimersByTime(1);
	expect(flow).toHaveBeenCalledOnce();
});

test('after runs later, unless it was called off', async () => {
	const schedule = createScheduler();
	let ran = false;
	const cancel = schedule.after(1, () => {
		ran = true;
	});
	cancel();
	await new Promise<void>(resolve => {
		schedule.after(5, resolve);
		// Timers of a scheduler keep no process alive; this test must live.
		setImmediate(() => {});
	});
	expect(ran).toBe(false);
});

test('sleep ends early with its signal, and does not reject', async () => {
	// A clock that nobody moves.
	vi.useFakeTimers();
	onTestFinished(() => void vi.useRealTimers());
	const schedule = createScheduler();
	const abort = new AbortController();
	const slept = schedule.sleep(60_000, abort.signal);
	abort.abort();
	await slept;
	await schedule.sleep(60_000, abort.signal);
});

import {expect, test} from 'vitest';
import {createTimeLock} from '../../../src/logs/space/lock.ts';
import {createLogPane} from '../../../src/logs/viewer/pane/pane.ts';
import {createStore} from '../../../src/store/store.ts';
import {createFakeLog} from '../../support/fakeLog.ts';
import {createRig, draw, watch} from '../../viewers/rig.ts';

test('all panes stand at the instant of the focused one, and follow with it', async () => {
	const log = createFakeLog();
	log.write(...Array.from({length: 300}, (_, at) => `line ${at}`));
	const rig = createRig({log});
	const open = (name: string) => createLogPane({sources: [{containerId: name, name}]}, rig.deps);
	const [leader, other] = [open('a'), open('b')];
	for (const viewer of [leader, other]) watch(viewer);
	const first = (viewer: typeof leader) => draw(viewer, 30, 5)[0];
	draw(leader, 30, 5);
	draw(other, 30, 5);
	await rig.schedule.advance(200);
	const focus = createStore('leader', rig.schedule);
	const lock = createTimeLock(
		{changes: [focus], all: () => [leader, other, undefined], focused: () => leader},
		rig.schedule,
	);

	leader.scroll?.move(-100);
	await rig.schedule.advance(200);
	expect(first(other)).toBe(' line 295');
	lock.toggle();
	await rig.schedule.advance(200);
	expect(first(other)).toBe(first(leader));
	leader.scroll?.move(-20);
	await rig.schedule.advance(200);
	expect(first(other)).toBe(' line 175');
	leader.scroll?.toEnd();
	await rig.schedule.advance(200);
	expect(first(other)).toBe(' line 295');
	lock.toggle();
	leader.scroll?.move(-50);
	await rig.schedule.advance(200);
	expect(first(other)).toBe(' line 295');
});

test('what comes on the screen is brought to the time of the others', async () => {
	const {schedule} = createRig();
	const shown = createStore(1, schedule);
	const timed = (at: bigint | 'end') => {
		let now = at;
		const revision = createStore(0, schedule);
		return {
			revision,
			moment: {
				now: () => now,
				goTo(next: bigint | 'end') {
					now = next;
					revision.update(count => count + 1);
				},
			},
		};
	};
	const [leader, hidden] = [timed(5n), timed('end')];
	const lock = createTimeLock(
		{
			changes: [shown],
			all: () => [leader, hidden].slice(0, shown.get()),
			focused: () => leader,
		},
		schedule,
	);
	lock.toggle();
	await schedule.settle();
	expect(hidden.moment.now()).toBe('end');
	shown.set(2);
	await schedule.settle();
	expect(hidden.moment.now()).toBe(5n);
});

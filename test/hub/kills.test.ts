import {expect, test} from 'vitest';
import {msToNano} from '../../src/base/time.ts';
import {containerSummary, happened} from '../support/things.ts';
import {startHub} from './support.ts';

test('of what was killed for memory in one that runs on the kernel has the number, and of others it is not asked', async () => {
	let kills = 270;
	const asked: string[] = [];
	const {schedule, fake, row} = startHub(
		({containers, details}) => {
			for (const name of ['web', 'db']) {
				containers.set(name, containerSummary(name, {status: 'Up 5 minutes'}));
			}
			details.set('web', {oomKilled: true});
		},
		{
			async killsOf(id) {
				asked.push(id);
				return kills;
			},
		},
	);
	await schedule.advance(5000);
	expect(row('db')?.detail).toBeDefined();
	expect(row('web')?.memoryKills).toEqual({count: 270, orMore: false, lastAt: undefined});
	kills = 273;
	const killedAt = schedule.now();
	fake.emit({...happened('container', 'oom', 'web'), timeNano: msToNano(killedAt)});
	await schedule.advance(5000);
	expect(row('web')?.memoryKills).toEqual({count: 273, orMore: false, lastAt: killedAt});
	await schedule.advance(60_000);
	// It is asked when the engine is, and not by itself.
	expect(asked).toEqual(fake.calls.filter(call => call.endsWith('inspect web')).map(() => 'web'));
});

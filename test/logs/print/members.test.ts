import {expect, test} from 'vitest';
import {AppError} from '../../../src/base/errors.ts';
import {watchMembers} from '../../../src/logs/print/members.ts';
import {createRecordingEngine} from '../../support/recordingEngine.ts';
import {createManualScheduler} from '../../support/scheduler.ts';

test('each loss of the engine is told, and each return, and it is tried again within two seconds', async () => {
	const schedule = createManualScheduler();
	const fake = createRecordingEngine(schedule);
	const stop = new AbortController();
	const told: string[] = [];
	const watched = watchMembers({
		...{engine: fake.engine, schedule, signal: stop.signal, sinceSeconds: 0},
		listed() {},
		happened() {},
		lost: reason => told.push(`lost: ${reason}`),
		back: () => told.push('back'),
	});
	const gone = new AppError('UNREACHABLE', 'no engine');
	await schedule.settle();
	for (const reason of ['first', 'second']) {
		fake.fail('system.ping', gone);
		fake.cut(new AppError('UNREACHABLE', reason));
		await schedule.advance(60_000);
		fake.fail('system.ping', undefined);
		await schedule.advance(2000);
	}
	expect(told).toEqual(['lost: first', 'back', 'lost: second', 'back']);
	stop.abort();
	await watched;
});

import {expect, test} from 'vitest';
import {createFolder} from '../../../src/workspace/tabs/files/folder.ts';
import {fakeEngine} from '../../support/fakeEngine.ts';
import {createManualScheduler} from '../../support/scheduler.ts';

test('a directory that takes long is cut when one wants no more, and read on later', async () => {
	const asked: AbortSignal[] = [];
	const {containers} = fakeEngine({
		containers: {
			readArchive(_id, _path, call) {
				if (call?.signal) asked.push(call.signal);
				return new Promise(() => {});
			},
		},
	});
	let now = 0;
	const folder = createFolder(
		containers,
		{containerId: 'web', root: '/srv'},
		createManualScheduler(),
		() => now,
	);
	folder.read();
	await expect.poll(() => asked.length).toBe(1);
	expect(folder.isLong()).toBe(false);
	now = 1001;
	expect(folder.isLong()).toBe(true);
	folder.cut();
	expect(asked[0]?.aborted).toBe(true);
	expect(folder.listing).toEqual({entries: [], state: 'cut', readBytes: 0});
	expect(folder.isLong()).toBe(false);
	folder.read();
	await expect.poll(() => asked.length).toBe(2);
	expect(asked[1]?.aborted).toBe(false);
	folder.stop();
});

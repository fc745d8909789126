import {expect, test} from 'vitest';
import {AppError} from '../../src/base/errors.ts';
import {imageSummary, volumeSummary} from '../support/things.ts';
import {startHub} from './support.ts';

const start = async () => {
	const started = startHub(({images, imageSizes, volumes, volumeSizes}) => {
		volumes.set('data', volumeSummary('data'));
		volumeSizes.set('data', 7_000_000);
		images.set('sha256:a', imageSummary('sha256:a'));
		imageSizes.set('sha256:a', {uniqueBytes: 3, sharedBytes: 5});
	});
	const {hub, schedule, fake} = started;
	for (const kind of ['volume', 'image'] as const) hub.rows(kind).subscribe(() => {});
	await schedule.settle();
	return {
		...started,
		asked: () => fake.count('volumes.sizes') + fake.count('images.sizes') + fake.count('system.df'),
		volume: () => hub.rows('volume').get().rows.get('data')?.bytes,
		image: () => hub.rows('image').get().rows.get('sha256:a')?.bytes,
	};
};

test('a list asks for no size, and shows what others have asked for', async () => {
	const {hub, schedule, asked, volume, image} = await start();
	await schedule.advance(120_000);
	expect([asked(), volume(), image()]).toEqual([0, undefined, undefined]);
	hub.sizes.ask('volume');
	hub.sizes.ask('image');
	await schedule.settle();
	expect([volume(), image()]).toEqual([7_000_000, {uniqueBytes: 3, sharedBytes: 5}]);
});

test('the engine is not asked twice within a minute, nor while it is asked', async () => {
	const {hub, schedule, fake, volume} = await start();
	const release = fake.hold('volumes.sizes');
	hub.sizes.ask('volume');
	await schedule.advance(9000);
	hub.sizes.ask('volume');
	release();
	await schedule.settle();
	hub.sizes.ask('volume');
	expect([fake.count('volumes.sizes'), volume()]).toEqual([1, 7_000_000]);
	await schedule.advance(60_000);
	fake.fail('volumes.sizes', new AppError('DENIED', 'no'));
	hub.sizes.ask('volume');
	await schedule.settle();
	expect([fake.count('volumes.sizes'), volume()]).toEqual([2, 7_000_000]);
});

test('a look at the whole disk tells them as well', async () => {
	const {hub, schedule, asked, volume, image} = await start();
	hub.sizes.tell({
		...{layersBytes: 0, containers: [], builds: []},
		volumes: [
			{name: 'data', links: 0, bytes: 8},
			{name: 'far', links: 0, bytes: undefined},
		],
		images: [{id: 'sha256:a', tags: [], createdAt: 0, bytes: 9, sharedBytes: 4, containers: 0}],
	});
	hub.sizes.ask('volume');
	await schedule.settle();
	expect([asked(), volume(), image()]).toEqual([0, 8, {uniqueBytes: 5, sharedBytes: 4}]);
});

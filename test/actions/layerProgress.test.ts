import {expect, test} from 'vitest';
import {throttle} from '../../src/actions/image/moving/follow.ts';
import {createLayerProgress} from '../../src/actions/image/moving/layerProgress.ts';
import type {Progress} from '../../src/engine/stream/progress.ts';

const part = (id: string, status: string, current?: number, total?: number): Progress => ({
	...{id, status},
	...(current === undefined ? {} : {current}),
	...(total === undefined ? {} : {total}),
});

test('layers are added up, with the rate and what is left', () => {
	let now = 0;
	const layers = createLayerProgress(() => now);
	expect(layers.text()).toBe('');
	layers.take(part('latest', 'Pulling from library/web'));
	for (const id of ['a', 'b', 'c']) layers.take(part(id, 'Pulling fs layer'));
	layers.take(part('a', 'Already exists'));
	expect(layers.text()).toBe('1 of 3 layers');
	layers.take(part('b', 'Downloading', 0, 30_000_000));
	now = 1000;
	layers.take(part('b', 'Downloading', 10_000_000, 30_000_000));
	now = 2000;
	layers.take(part('c', 'Downloading', 10_000_000, 10_000_000));
	expect(layers.text()).toBe('1 of 3 layers · 20M/40M · 10M/s · 2 s left');
	layers.take(part('b', 'Download complete'));
	layers.take(part('c', 'Download complete'));
	// What is unpacked is counted once.
	layers.take(part('b', 'Extracting', 1000, 30_000_000));
	expect(layers.text()).toBe('1 of 3 layers · 40M/40M');
	layers.take(part('b', 'Pull complete'));
	expect(layers.text()).toBe('2 of 3 layers · 40M/40M');
});

test('what is told is told seldom, the first at once', () => {
	let now = 0;
	const told: number[] = [];
	const tell = throttle(
		() => told.push(now),
		() => now,
	);
	for (; now < 1000; now++) tell();
	expect(told).toEqual([0, 300, 600, 900]);
});

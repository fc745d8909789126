import {afterAll, beforeAll, expect, test} from 'vitest';
import {engineForTests, type TestEngine} from '../support/dockerd.ts';
import {printStrokes, shortestWay} from '../support/monkey/explain.ts';
import {createRig, runMonkey} from '../support/monkey/run.ts';
import {startWorld, type World} from '../support/monkey/world.ts';

const seed = 20_261_127;
const seconds = 30;

let engine: TestEngine;
let world: World;

beforeAll(async () => {
	engine = await engineForTests('monkey');
	world = await startWorld(engine, {seed, texts: true});
});
afterAll(async () => {
	await world.stop();
	await engine.down();
});

test.each([
	['read-only', false],
	['in full', true],
] as const)('any keys, %s, on an engine where much happens', async (_, isFull) => {
	const rig = await createRig(engine, isFull);
	try {
		const end = performance.now() + seconds * 1000;
		const outcome = await runMonkey({rig, seed, isOver: () => performance.now() > end});
		const {keys, fault} = outcome;
		if (fault) {
			const way = printStrokes(await shortestWay(rig, outcome, {tries: 60, ms: 180_000}));
			const again = `npm run monkey -- --keys FILE${isFull ? ' --full' : ''}`;
			throw new Error(`${fault.kind}: ${fault.what}\n${again}\n${way}`);
		}
		expect(keys).toBeGreaterThan(0);
		if (!isFull) expect(rig.requests).toBeGreaterThan(0);
		expect(rig.changes).toEqual([]);
	} finally {
		rig.close();
	}
});

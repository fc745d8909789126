import {expect, test} from 'vitest';
import {answer, tellStories} from '../support/story.ts';

const {docker, open, run, state, stateBecomes} = tellStories('hand');

/** Containers by state, as docker counts them. */
const count = async (status: string): Promise<number> => {
	const ids = await docker('ps', '-aq', '--filter', `status=${status}`);
	return ids.split('\n').filter(id => id !== '').length;
};

/** Made, and never started: as much there to be removed as what has ended. */
const create = async (from: number, to: number): Promise<void> => {
	for (let at = from; at < to; at++) await docker('create', '--name', `old-${at}`, 'busybox');
};

test('what was looked for is under the cursor, and an act takes no neighbour (80x24)', async () => {
	await run('api', '--label', 'com.docker.compose.project=busy');
	await run('busy-db');
	await run('busy');
	const gantry = open({columns: 80, rows: 24});
	await gantry.see('live');
	gantry.press('/');
	gantry.type('busy');
	// All of them are made from busybox: the one that is called so comes first, and has the cursor.
	await gantry.see(/▌ {2}busy +up[\s\S]* busy-db +up[\s\S]* api +up/);
	gantry.press('enter', 'P');
	await stateBecomes('busy', 'paused');
	expect([await state('busy-db'), await state('api')]).toEqual(['running', 'running']);
	gantry.press('P');
	await stateBecomes('busy', 'running');
	gantry.press('esc', '/');
	gantry.type('stats=exited');
	await gantry.see('containers have no "stats": did you mean state?');
	expect(gantry.text()).not.toMatch(/busy-db +up/);
	gantry.press('esc', ':');
	gantry.type('busy-db');
	gantry.press('enter');
	await gantry.see(/▌ {2}busy-db +up/);
});

test('S asks which of both states is meant, D takes many in four keys, q twice leaves (200x50)', async () => {
	for (const name of ['api', 'busy', 'busy-db']) {
		if ((await state(name)) === 'gone') await run(name);
	}
	await create(0, 12);
	const gantry = open({columns: 200, rows: 50});
	await gantry.see('live');
	gantry.press('*', 'S');
	await answer(gantry, /Stop 3, start 12: which\?|Start 12, stop 3: which\?/);
	gantry.press('/');
	gantry.type('stop');
	gantry.press('enter');
	for (const name of ['api', 'busy', 'busy-db']) await stateBecomes(name, 'exited');
	expect(await count('created')).toBe(12);
	gantry.press(':');
	gantry.type('rm created');
	gantry.press('enter');
	await answer(gantry, 'Type 12 to confirm', 'esc');
	await gantry.gone('Type 12 to confirm');
	gantry.press('/');
	gantry.type('state=created');
	await gantry.see('12 of 15');
	gantry.press('enter', '\\', '*', 'D');
	await answer(gantry, 'Type 12 to confirm', '1', '2', 'enter');
	await gantry.see('Removed 12 containers');
	expect([await count('created'), await count('exited')]).toEqual([0, 3]);
	gantry.press('esc', 'q');
	await answer(gantry, 'Quit Gantry?', 'q');
	expect(await gantry.exit).toMatchObject({code: 0});
});

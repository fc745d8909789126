import {describe, expect, test} from 'vitest';
import {labelProject, writeProject} from '../support/composed.ts';
import type {Session} from '../support/pty.ts';
import {answer, tellStories} from '../support/story.ts';

const story = tellStories('projects', {compose: true});
const {docker, open, state, stateBecomes} = story;

/** Puts the cursor on a project. */
const findProject = async (gantry: Session, name: string) => {
	await gantry.see('live');
	gantry.press('5', '/', 'ctrl-u');
	gantry.type(name);
	await gantry.see(`/${name}`);
	gantry.press('enter');
	await gantry.see(new RegExp(`▌[ ✓] ?${name}`));
};

describe.each([
	[80, 24],
	[200, 50],
])('at %i x %i', (columns, rows) => {
	const size = {columns, rows};
	const named = (name: string) => `${name}${columns}`;

	test('a project is brought up from its file, stopped, started, and taken down', async () => {
		const shop = named('shop');
		const file = await writeProject(story.engine(), shop);
		const gantry = open(size);
		await gantry.see('live');
		gantry.press('5', 'N');
		await gantry.see('Bring up from a file');
		gantry.type(file);
		await answer(gantry, 'up --detach', 'enter');
		await gantry.see('Brought up /');
		expect(await state(`${shop}-web-1`)).toBe('running');
		await findProject(gantry, shop);
		await gantry.see(/2\/2 +running\(2\)/);

		gantry.press('S');
		await gantry.see(`Stopped ${shop}`);
		await gantry.see('exited(2)');
		expect(await state(`${shop}-db-1`)).toBe('exited');
		gantry.press('S');
		await gantry.see(`Started ${shop}`);
		await stateBecomes(`${shop}-web-1`, 'running');

		gantry.press('R');
		await gantry.see(`Restarted ${shop}`);
		gantry.press('D');
		await answer(gantry, 'Remove its volumes too', 'enter');
		await answer(gantry, `volume ${shop}_data stays`, 'y');
		await gantry.see(`Took down ${shop}`);
		await gantry.see(new RegExp(`${shop} +.*down`));
		expect(await docker('ps', '--all', '--quiet', '--filter', `name=${shop}-`)).toBe('');

		// Its row is there for the sake of its volume, and knows its file.
		gantry.press('U');
		await answer(gantry, `Bring up ${shop}`, 'enter');
		await gantry.see(`Brought up ${shop}`);
		expect(
			await docker('compose', '--project-name', shop, 'ps', '--services', '--status', 'running'),
		).toBe('db\nweb');
	});

	test('a project leads to its containers, its logs and its configuration', async () => {
		const shop = named('look');
		const file = await writeProject(story.engine(), shop);
		await docker('compose', '--file', file, 'up', '--detach');
		const gantry = open(size);
		await findProject(gantry, shop);
		gantry.press('i');
		await gantry.see('services:');
		gantry.press('G');
		await gantry.see('API_TOKEN');
		expect(gantry.text()).not.toContain('not-a-real-secret');
		gantry.press('esc');
		await findProject(gantry, shop);
		gantry.press('enter');
		await gantry.see(`/project=${shop}`);
		await gantry.see(`${shop}-db-1`);
		gantry.press('esc', 'esc');
		await findProject(gantry, shop);
		gantry.press('l');
		await gantry.see(`project=${shop}`);
		gantry.press('esc');
		await findProject(gantry, shop);
		gantry.press(':');
		gantry.type(`docker compose -p ${shop} down -v`);
		gantry.press('enter');
		await answer(gantry, `volume with its data: ${shop}_data`);
		gantry.type(shop);
		gantry.press('enter');
		await gantry.see(`Took down ${shop}`);
		expect(await docker('volume', 'ls', '--quiet', '--filter', `name=${shop}_data`)).toBe('');
	});
});

test('a project without its files is stopped, taken back and taken down all the same', async () => {
	const far = 'faraway';
	await labelProject(story.engine(), far);
	const gantry = open({columns: 80, rows: 24});
	await findProject(gantry, far);
	gantry.press('S');
	await gantry.see(`Stopped ${far}`);
	expect(await state(`${far}-web-1`)).toBe('exited');
	await gantry.see('exited(2)');
	gantry.press('ctrl-_');
	await answer(gantry, `docker start ${far}-db-1 ${far}-web-1`, 'y');
	await gantry.see(`${far} runs again`);
	expect(await state(`${far}-web-1`)).toBe('running');
	gantry.press('U');
	await answer(gantry, `Bring up ${far}`, 'enter');
	await gantry.see('cannot be read');
	gantry.press('esc', 'D');
	await answer(gantry, 'Remove its volumes too', 'enter');
	await answer(gantry, `volume ${far}_data stays`, 'y');
	await gantry.see(`Took down ${far}`);
	expect(await state(`${far}-web-1`)).toBe('gone');
	expect(await docker('volume', 'ls', '--quiet', '--filter', `name=${far}_data`)).toBe(
		`${far}_data`,
	);
});

import {describe, expect, test} from 'vitest';
import {answer, find, tellStories} from '../support/story.ts';

const story = tellStories('acts');
const {docker, run, state, stateBecomes, open} = story;

describe.each([
	[80, 24],
	[200, 50],
])('at %i x %i', (columns, rows) => {
	const size = {columns, rows};
	const named = (name: string) => `${name}-${columns}`;

	test('a container is paused and runs on', async () => {
		const web = named('web');
		await run(web);
		const gantry = open(size);
		await find(gantry, web);
		gantry.press('P');
		await gantry.see(`Paused ${web}`);
		await gantry.see(new RegExp(`${web}.*paused`));
		expect(await state(web)).toBe('paused');
		gantry.press('P');
		await gantry.see(`Unpaused ${web}`);
		expect(await state(web)).toBe('running');
	});

	test('a signal is picked and sent, and the container lives on', async () => {
		const server = named('server');
		const script = 'trap "echo read again" HUP; echo listens; while :; do sleep 0.1; done';
		await docker('run', '-d', '--name', server, '--network', 'none', 'busybox', 'sh', '-c', script);
		await expect.poll(() => docker('logs', server)).toBe('listens');
		const gantry = open(size);
		await find(gantry, server);
		gantry.press('K');
		await gantry.see(`Kill ${server}`);
		gantry.type('HUP');
		await gantry.see(`docker kill --signal HUP ${server}`);
		await answer(gantry, `Kill ${server}`, 'enter');
		await gantry.see(`Sent HUP to ${server}`);
		// The shell obeys when its sleep is over.
		await expect.poll(() => docker('logs', server)).toBe('listens\nread again');
		expect(await state(server)).toBe('running');
	});

	test('a container is killed, shows how it ended, and is removed', async () => {
		const victim = named('victim');
		await run(victim);
		const gantry = open(size);
		await find(gantry, victim);
		gantry.press('K');
		await answer(gantry, `Kill ${victim}`, 'enter');
		await answer(gantry, `Send KILL to ${victim}?`, 'y');
		await gantry.see(`Killed ${victim}`);
		await gantry.see(new RegExp(`${victim}.*137`));
		expect(await docker('inspect', '-f', '{{.State.ExitCode}}', victim)).toBe('137');
		gantry.press('D');
		await answer(gantry, `Remove ${victim}?`, 'y');
		await gantry.see(`Removed ${victim}`);
		expect(await state(victim)).toBe('gone');
	});

	test('a container that runs is removed only by force', async () => {
		const busy = named('busy');
		await run(busy);
		const gantry = open(size);
		await find(gantry, busy);
		gantry.press('D');
		await answer(gantry, `Remove ${busy}`, 'enter');
		await gantry.see('arm force, or stop first');
		expect(await state(busy)).toBe('running');
		gantry.press('space');
		await gantry.see(`docker rm --force ${busy}`);
		await answer(gantry, `Remove ${busy}`, 'enter');
		await answer(gantry, `Remove ${busy}?`, 'y');
		await stateBecomes(busy, 'gone');
	});

	test('a container becomes an image, and the image gets one more name', async () => {
		const box = named('box');
		await run(box);
		await docker('exec', box, 'touch', '/marker');
		const gantry = open(size);
		await find(gantry, box);
		gantry.press('C');
		await answer(gantry, '/marker', 'ctrl-u');
		gantry.type(`made/${box}:v1`);
		gantry.press('tab');
		gantry.type('Ada');
		gantry.press('tab');
		gantry.type('with a marker');
		await gantry.see('with a marker');
		await answer(gantry, `made/${box}:v1`, 'enter');
		await gantry.see(`Committed ${box} as made/${box}:v1`);
		const format = '{{.Author}}, {{.Comment}}';
		const made = await docker('image', 'inspect', '-f', format, `made/${box}:v1`);
		expect(made).toBe('Ada, with a marker');

		gantry.press('2');
		await gantry.see('images ─');
		await find(gantry, `made/${box}`);
		gantry.press('T');
		await answer(gantry, 'Tag made', 'ctrl-u');
		gantry.type(`made/${box}:stable`);
		await answer(gantry, `docker tag made/${box}:v1 made/${box}:stable`, 'enter');
		await gantry.see(`as made/${box}:stable`);
		const ids = [`made/${box}:v1`, `made/${box}:stable`].map(name =>
			docker('image', 'inspect', '-f', '{{.Id}}', name),
		);
		const [first, second] = await Promise.all(ids);
		expect(second).toBe(first);
	});

	test('three marked containers are stopped at once', async () => {
		const names = ['one', 'two', 'three'].map(name => `trio${columns}-${name}`);
		for (const name of names) await run(name);
		const other = named('bystander');
		await run(other);
		const gantry = open(size);
		await find(gantry, `trio${columns}`);
		for (const name of names) await gantry.see(name);
		gantry.press('*');
		await gantry.see('3 marked');
		gantry.press('S');
		await gantry.see('Stopped 3 containers');
		for (const name of names) expect(await state(name)).toBe('exited');
		expect(await state(other)).toBe('running');

		// Of marked ones those that a filter hides are not taken, and stay marked.
		gantry.press('*');
		await gantry.see('3 marked');
		const [first = '', ...hidden] = names;
		await find(gantry, first);
		await gantry.see('3 marked, 2 hidden');
		gantry.press('S');
		await stateBecomes(first, 'running');
		await gantry.see('2 marked, 2 hidden');
		for (const name of hidden) expect(await state(name)).toBe('exited');
		await find(gantry, `trio${columns}`);
		await gantry.see('2 marked');
		gantry.press('S');
		for (const name of hidden) await stateBecomes(name, 'running');
	});
});

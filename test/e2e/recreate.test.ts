import {expect, test} from 'vitest';
import {answer, find, tellStories} from '../support/story.ts';

const {docker, run, stateBecomes, open} = tellStories('recreate');

const inspect = (name: string, format: string) => docker('inspect', '--format', format, name);
const idOf = (name: string) => inspect(name, '{{.Id}}');

test('a container gets another image, and the old one comes back; what does not work never stays', async () => {
	await docker('tag', 'busybox', 'box:v2');
	await run('shop', '--volume', '/data');
	await docker('exec', 'shop', 'sh', '-c', 'echo kept >/data/x');
	await run('api');
	await docker('create', '--name', 'idle', 'busybox', 'true');
	await docker('run', '-d', '--init', '--name', 'front', 'busybox', 'sleep', '1000000');
	const [shop, api, front] = await Promise.all(['shop', 'api', 'front'].map(idOf));
	const gantry = open({columns: 80, rows: 24});

	// The ten seconds in which it is watched go by while the others fail.
	await find(gantry, 'shop');
	gantry.press(':');
	gantry.type('recreate --image box:v2 -e MODE=new --keep shop');
	gantry.press('enter');
	await expect.poll(() => inspect('shop', '{{.Config.Image}}').catch(() => '')).toBe('box:v2');

	await find(gantry, 'api');
	gantry.press('E');
	await gantry.see('Recreate api');
	gantry.press('tab', 'tab', 'tab', 'tab', 'tab', 'ctrl-u');
	gantry.type("sh -c 'echo no config; exit 7'");
	await gantry.see("'echo no config; exit 7'");
	await answer(gantry, 'Recreate api', 'enter');
	await answer(gantry, 'else it comes back', 'y');
	await gantry.see('the new one exited with 7');
	await gantry.see('no config');
	expect(await idOf('api')).toBe(api);
	await stateBecomes('api', 'running');
	gantry.press('esc');

	await find(gantry, 'front');
	gantry.press('E');
	await gantry.see('Recreate front');
	gantry.press('tab');
	gantry.type('8124:80');
	await gantry.see('--publish 8124:80');
	await docker('run', '-d', '--init', '-p', '8124:80', 'busybox', 'sleep', '1000000');
	await answer(gantry, 'Recreate front', 'enter');
	await answer(gantry, 'else it comes back', 'y');
	await gantry.see('port is already allocated');
	expect(await idOf('front')).toBe(front);
	await stateBecomes('front', 'running');
	gantry.press('esc');

	await find(gantry, 'idle');
	gantry.press(':');
	gantry.type('recreate --memory 32m idle');
	gantry.press('enter');
	await answer(gantry, 'else it comes back', 'y');
	await gantry.see('Recreated idle, which does not run, as before');
	expect(await inspect('idle', '{{.State.Status}} {{.HostConfig.Memory}}')).toBe(
		'created 33554432',
	);
	await gantry.see(/▌ +idle +created/);
	gantry.press('M');
	await answer(gantry, 'Rename idle', 'esc');

	gantry.press(',');
	await gantry.see('Activities');
	gantry.press('G');
	await gantry.see('Recreated shop; the old one is shop-old');
	await gantry.gone('watching the new one');
	gantry.press('esc');

	expect(await idOf('shop')).not.toBe(shop);
	expect(await inspect('shop', '{{.State.Status}} {{.Config.Env}}')).toMatch(/^running .*MODE=new/);
	expect(await inspect('shop-old', '{{.Id}} {{.State.Status}}')).toBe(`${shop} exited`);
	expect(await docker('exec', 'shop', 'cat', '/data/x')).toBe('kept');
	gantry.press('ctrl-_');
	await answer(gantry, 'docker start shop', 'y');
	await gantry.see('shop is the old one again');
	expect(await inspect('shop', '{{.Id}} {{.State.Status}}')).toBe(`${shop} running`);
	expect(await docker('ps', '--all', '--format', '{{.Names}}')).not.toMatch(/-old|-new/);
});

test('what is too long to be edited is one piece of a form, and stays as it is', async () => {
	const text = 'x'.repeat(100_000);
	await docker('create', '--name', 'wide', '--env', `TEXT=${text}`, 'busybox', 'true');
	const gantry = open({columns: 100, rows: 30});
	await find(gantry, 'wide');
	gantry.press('E');
	await gantry.see('Recreate wide');
	gantry.press('tab', 'tab');
	await gantry.see('‹100,005 characters›');
	gantry.press('tab', 'tab', 'tab', 'ctrl-u');
	gantry.type('sleep 5');
	await gantry.see('sleep 5');
	await answer(gantry, 'Recreate wide', 'enter');
	await answer(gantry, 'else it comes back', 'y');
	await expect
		.poll(() => inspect('wide', '{{json .Config.Cmd}}').catch(() => ''))
		.toBe('["sleep","5"]');
	expect(await inspect('wide', '{{index .Config.Env 0}}')).toBe(`TEXT=${text}`);
});

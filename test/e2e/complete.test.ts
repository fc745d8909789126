import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {newFolder} from '../support/folder.ts';
import {answer, find, tellStories} from '../support/story.ts';

const {docker, run, stateBecomes, open} = tellStories('complete');
const folder = newFolder('complete');
writeFileSync(join(folder, 'app.env'), 'MODE=test\n');

test('a container is made by a line that tab completes, with what a shell would expand', async () => {
	await run('web');
	const gantry = open({columns: 80, rows: 24, env: {SRC: folder}});
	await gantry.see('live');
	gantry.press(':');
	gantry.type('run -d --name made --network container:we');
	await gantry.see(/▌ container:web +container/);
	gantry.press('tab');
	gantry.type(` --env-file ${folder}/a`);
	await gantry.see(/▌ app\.env +file/);
	gantry.press('tab');
	gantry.type(' --restart unl');
	await gantry.see(/▌ unless-stopped/);
	gantry.press('tab');
	gantry.type(' -v $SRC:/src busybox sleep 1000');
	gantry.press('enter');
	await gantry.see('Started made');
	await stateBecomes('made', 'running');
	const format = '{{.HostConfig.Binds}} {{.HostConfig.RestartPolicy.Name}} {{.Config.Env}}';
	const said = await docker('inspect', '-f', format, 'made');
	expect(said).toContain(`[${folder}:/src] unless-stopped [MODE=test`);

	// What only a shell can do, a shell does: with the same engine, in the whole terminal.
	gantry.press(':');
	gantry.type('run -d --name shelled -v $(echo /tmp):/x busybox sleep 1000 | cut -c1-3');
	await gantry.see('in a shell');
	gantry.press('enter');
	await gantry.see(/^[0-9a-f]{3}$/m);
	await gantry.see('── enter goes back to Gantry ──');
	gantry.press('enter');
	await gantry.see('1 Containers');
	await stateBecomes('shelled', 'running');
	expect(await docker('inspect', '-f', '{{.HostConfig.Binds}}', 'shelled')).toBe('[/tmp:/x]');

	// A form completes what is typed into it, by the arrow behind its end.
	gantry.press('N');
	await gantry.see('Run a container');
	gantry.type('busybox:la');
	await gantry.see('→ busybox:latest');
	gantry.press('right', 'tab', 'tab', 'tab', 'tab');
	gantry.type(`${folder}/a`);
	await gantry.see('→ app.env');
	await gantry.see(/→ complete .* enter run/);
	gantry.press('right');
	await answer(gantry, `--volume ${folder}/app.env:`, 'esc');
	await gantry.gone('Run a container');

	// What is gone is marked, wherever it is looked at.
	await find(gantry, 'made');
	gantry.press('v');
	await gantry.see('dev/');
	await docker('rm', '-f', 'made');
	await gantry.see('removed');
	expect(gantry.text()).toContain('dev/');
});

test('who can be in no other network is not offered, and editors are left as ever', async () => {
	await docker('network', 'create', 'shop');
	await docker('run', '-d', '--name', 'joined', '--init', 'busybox', 'sleep', '1000');
	await run('mute');
	const gantry = open({columns: 80, rows: 24});
	await gantry.see('live');
	gantry.press('4');
	await find(gantry, 'shop');
	gantry.press('J');
	await gantry.see(/Not offered: .*mute \(to have no network\)/);
	await answer(gantry, 'joined', 'enter');
	await gantry.see('Connected');
	const format = '{{range $k, $n := .NetworkSettings.Networks}}{{$k}} {{end}}';
	expect(await docker('inspect', '-f', format, 'joined')).toContain('shop');
	gantry.press(':');
	gantry.type('wq');
	gantry.press('enter');
	expect((await gantry.exit).code).toBe(0);
});

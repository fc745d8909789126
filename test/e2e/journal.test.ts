import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {newFolder} from '../support/folder.ts';
import {answer, find, tellStories} from '../support/story.ts';

const {docker, run, stateBecomes, open} = tellStories('journal');

test('a container that was removed is made again, as it was', async () => {
	await docker('network', 'create', 'shop');
	await docker('network', 'create', 'mail');
	const limits = ['--memory', '32m', '--restart', 'on-failure:3', '-e', 'MODE=test'];
	const network = ['--network', 'shop', '--network-alias', 'www'];
	const front = ['--name', 'front', '--init', ...network, '-v', '/data', ...limits];
	await docker('run', '-d', ...front, 'busybox', 'sleep', '1000000');
	await docker('network', 'connect', '--alias', 'post', 'mail', 'front');
	await docker('exec', 'front', 'sh', '-c', 'echo kept > /data/x; echo lost > /lost');
	const gantry = open({columns: 80, rows: 24});
	await find(gantry, 'front');
	gantry.press('D');
	await answer(gantry, 'Force: kill it first', 'space', 'enter');
	await gantry.see(/Lost for good: .* C commits them/);
	await answer(gantry, 'Remove front?', 'y');
	await gantry.see('Removed front');
	gantry.press('ctrl-_');
	await answer(gantry, 'Make front again', 'y');
	await gantry.see('front is there again, and runs');
	const format = '{{.HostConfig.Memory}} {{.HostConfig.RestartPolicy.Name}} {{.Config.Env}}';
	expect(await docker('inspect', '-f', format, 'front')).toMatch(
		/^33554432 on-failure .*MODE=test/,
	);
	expect(await docker('exec', 'front', 'cat', '/data/x')).toBe('kept');
	const aliases = '{{range $k, $n := .NetworkSettings.Networks}}{{$k}} {{$n.Aliases}} {{end}}';
	expect(await docker('inspect', '-f', aliases, 'front')).toMatch(/mail .*post.*shop .*www/);

	gantry.press(':');
	gantry.type('network disconnect ma');
	// Networks are listed for the line, and complete it when they come.
	await gantry.see(/▌ network disconnect mail/);
	gantry.type('il front');
	gantry.press('enter');
	await answer(gantry, 'Disconnect front from mail?', 'y');
	await gantry.see('Disconnected front from mail');
	expect(await docker('inspect', '-f', aliases, 'front')).not.toContain('mail');
	gantry.press('ctrl-_');
	await answer(gantry, 'Connect front to mail', 'y');
	await gantry.see('front is in mail again');
	expect(await docker('inspect', '-f', aliases, 'front')).toMatch(/mail .*post/);
});

test.each([
	[80, 24],
	[200, 50],
])('at %i x %i what was done is taken back, and told to who comes later', async (columns, rows) => {
	const states = newFolder('states');
	const env = {XDG_STATE_HOME: states};
	const web = `web-${columns}`;
	const front = `front-${columns}`;
	await run(web, '-e', 'DB_PASSWORD=hunter2');
	const gantry = open({columns, rows, env});
	await find(gantry, web);
	gantry.press('ctrl-_');
	await gantry.see('there is nothing to undo');

	gantry.press(':');
	gantry.type(`rename ${web} ${front}`);
	gantry.press('enter');
	await expect.poll(() => docker('inspect', '-f', '{{.Name}}', web).catch(() => '')).toBe('');
	await gantry.see(`Renamed ${web} to ${front}`);
	gantry.press('ctrl-_');
	await answer(gantry, `docker rename ${front} ${web}`, 'y');
	await gantry.see(`${web} has its name again`);
	expect(await docker('inspect', '-f', '{{.Name}}', web)).toBe(`/${web}`);

	await gantry.see(new RegExp(`▌  ${web} +up`));
	gantry.press('S');
	await stateBecomes(web, 'exited');
	await gantry.see(`Stopped ${web}`);
	gantry.press(':');
	gantry.type('undo');
	gantry.press('enter');
	await answer(gantry, `docker start ${web}`, 'y');
	await gantry.see(`${web} is started again`);
	await stateBecomes(web, 'running');
	gantry.press(':');
	gantry.type('q');
	gantry.press('enter');
	await gantry.exit;

	const later = open({columns, rows, env});
	await later.see('live');
	// What was typed is there again, and a wrong word has a mark.
	later.press(':', 'up', 'up');
	await later.see('undo');
	later.press('ctrl-u');
	later.type('kill --sgnal HUP');
	await later.see('^^^^^^^');
	await later.see('docker kill has no --sgnal here');
	later.press('ctrl-u');
	later.type('kill --s');
	await later.see('kill --signal');
	later.press('esc');
	later.press(',');
	await later.see(`Undo: Stop ${web}`);
	await later.see(`$ docker start ${web}`);
	await later.see(/root on /);
	expect(await readFile(join(states, 'gantry', 'journal.jsonl'), 'utf8')).not.toContain('hunter2');
});

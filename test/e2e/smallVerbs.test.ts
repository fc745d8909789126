import {expect, test} from 'vitest';
import {answer, find, say, tellStories} from '../support/story.ts';

const story = tellStories('small-verbs');
const {docker, run, state, stateBecomes, open} = story;

/** Types a line of docker and has it done. */
const names = async (noun: string, ...filters: readonly string[]) =>
	(await docker(noun, 'ls', '--format', '{{.Name}}', ...filters)).split('\n').filter(Boolean);

test('a container is waited for, stopped in its own way, and started with its log', async () => {
	const script =
		'echo begins; trap "exit 9" INT; trap "" TERM; echo listens; while :; do sleep 0.1; done';
	const job = ['busybox', 'sh', '-c', script];
	await docker('run', '-d', '--name', 'job', '--network', 'none', ...job);
	await expect.poll(() => docker('logs', 'job')).toContain('listens');
	const gantry = open({columns: 80, rows: 24});
	await find(gantry, 'job');
	gantry.press('W');
	await answer(gantry, 'nothing more', 'enter');
	await gantry.see('waiting until job ends');
	await say(gantry, 'stop -t 60 -s INT job');
	await gantry.see('job ended with 9');
	await stateBecomes('job', 'exited');
	expect(await docker('inspect', '-f', '{{.State.ExitCode}}', 'job')).toBe('9');
	await say(gantry, 'start -a job');
	await gantry.see('Started job');
	await gantry.see('listens');
	await gantry.see(/exited 9 .*started/);
	expect(await state('job')).toBe('running');
	await docker('rm', '-f', 'job');
});

test('a line waits at once, for several on one line, and tells how each ended', async () => {
	for (const [name, code] of [
		['one', 3],
		['two', 4],
	] as const) {
		const script = `until [ -e /end ]; do sleep 0.1; done; exit ${code}`;
		await docker('run', '-d', '--name', name, '--network', 'none', 'busybox', 'sh', '-c', script);
	}
	const gantry = open({columns: 80, rows: 24});
	await gantry.see('two');
	await say(gantry, 'wait one two');
	await gantry.see('Wait for 2 containers');
	for (const name of ['one', 'two']) await docker('exec', name, 'touch', '/end');
	await gantry.see('one ended with 3; two ended with 4');
	await docker('rm', '-f', 'one', 'two');
});

test('looks by the lines of docker', async () => {
	await docker('run', '-d', '--init', '--name', 'web', '-p', '8099:80', 'busybox', 'sleep', '1000');
	await docker('create', '--name', 'idle', '--network', 'none', 'busybox');
	const gantry = open({columns: 80, rows: 24});
	await gantry.see('live');
	await say(gantry, 'ps -a --filter status=created');
	await gantry.see('/status=created');
	await gantry.see('idle');
	await gantry.gone('▌  web');
	await say(gantry, 'port web');
	await gantry.see('http://localhost:8099/');
	await say(gantry, 'top web -o pid,comm');
	await gantry.see(/PID +COMMAND/);
	await gantry.see(/\d+ +sleep/);
	await say(gantry, 'docker volume ls');
	await gantry.see('volumes ─');
	await say(gantry, 'inspect bridge');
	await gantry.see('Driver: bridge');
	await say(gantry, 'events --since 10m --filter event=create --filter container=idle');
	await gantry.see(/container +create +idle/);
	await gantry.gone(/create +web/);
	await say(gantry, 'version');
	await gantry.see('chosen by');
	gantry.press('d');
	await gantry.see('RECLAIMABLE');
	await gantry.see(/Containers +2 +1/);
	await docker('rm', '-f', 'web', 'idle');
});

test('a log that is asked for up to a time ends there', async () => {
	const script =
		'for i in 1 2 3; do echo early $i; done; sleep 3; while :; do echo late; sleep 0.2; done';
	await docker('run', '-d', '--name', 'writer', '--network', 'none', 'busybox', 'sh', '-c', script);
	await expect.poll(() => docker('logs', 'writer'), {timeout: 10_000}).toContain('late');
	const until = await docker('inspect', '-f', '{{.State.StartedAt}}', 'writer');
	const second = new Date(Date.parse(until) + 2000).toISOString();
	const gantry = open({columns: 80, rows: 24});
	await gantry.see('live');
	await say(gantry, `logs --until ${second} writer`);
	await gantry.see(/early 3 *\n── until [\d:]+: @0 shows everything ──/);
	await gantry.see(/until [\d:]+ · 3 lines/);
	await gantry.gone('late');
	gantry.press('@', '0', 'enter');
	await gantry.see('late');
	await docker('rm', '-f', 'writer');
});

test('a network is made, joined, left and pruned', async () => {
	await run('member');
	await docker('network', 'create', '--label', 'keep', 'kept');
	const gantry = open({columns: 80, rows: 24});
	await gantry.see('live');
	gantry.press('4');
	await gantry.see('networks ─');
	gantry.press('N');
	await gantry.see('Create a network');
	gantry.type('side');
	await gantry.see('docker network create side');
	gantry.press('tab', 'tab');
	gantry.type('172.29.0.0/16');
	await answer(gantry, '--subnet 172.29.0.0/16 side', 'enter');
	await gantry.see('Created network side');
	const subnet = '{{(index .IPAM.Config 0).Subnet}}';
	expect(await docker('network', 'inspect', '-f', subnet, 'side')).toBe('172.29.0.0/16');
	await say(
		gantry,
		'network create --internal --label a=b --opt com.docker.network.driver.mtu=1400 made',
	);
	await gantry.see('Created network made');
	const made = await docker(
		'network',
		'inspect',
		'-f',
		'{{.Internal}} {{.Labels}} {{.Options}}',
		'made',
	);
	expect(made).toBe('true map[a:b] map[com.docker.network.driver.mtu:1400]');

	// Without a network, as it was made, it can be in no other.
	await docker('network', 'disconnect', 'none', 'member');
	await find(gantry, 'side');
	gantry.press('J');
	await gantry.see('(•) member');
	await answer(gantry, 'docker network connect side member', 'enter');
	await gantry.see('Connected member to side');
	await say(gantry, 'network disconnect side member');
	await answer(gantry, 'Disconnect member from side?', 'y');
	await gantry.see('Disconnected member from side');
	gantry.press('1');
	await find(gantry, 'member');
	gantry.press('J');
	await gantry.see('Connect member');
	await answer(gantry, ') made', 'esc');
	await gantry.gone('Connect member');
	await say(gantry, 'network connect --alias db --ip 172.29.0.50 side member');
	const address = '{{.NetworkSettings.Networks.side.IPAMConfig.IPv4Address}}';
	await expect.poll(() => docker('inspect', '-f', address, 'member')).toBe('172.29.0.50');
	await docker('network', 'disconnect', 'side', 'member');
	gantry.press('4');
	await gantry.see('networks ─');
	await say(gantry, 'network prune --filter label!=keep');
	await answer(gantry, 'Remove 2 networks?', 'y');
	await gantry.see('Removed 2 networks');
	expect(await names('network', '--filter', 'type=custom')).toEqual(['kept']);
	await docker('rm', '-f', 'member');
});

test('volumes are made by a form and by a line, and pruned by name', async () => {
	const gantry = open({columns: 200, rows: 50});
	await gantry.see('live');
	gantry.press('3');
	await gantry.see('volumes ─');
	gantry.press('N');
	await gantry.see('Create a volume');
	gantry.type('data');
	await answer(gantry, 'docker volume create data', 'enter');
	await gantry.see('Created volume data');
	await say(gantry, 'volume create -o type=tmpfs -o device=tmpfs --label a=b quick');
	await gantry.see('Created volume quick');
	const format = '{{.Labels}} {{.Options}}';
	expect(await docker('volume', 'inspect', '-f', format, 'quick')).toBe(
		'map[a:b] map[device:tmpfs type:tmpfs]',
	);
	await gantry.see(/data .*local/);
	gantry.press('!');
	await gantry.see('Those with a name too');
	gantry.press('space');
	await answer(gantry, 'docker volume prune --all', 'enter');
	await answer(gantry, 'Remove volume data?', 'data', 'enter');
	await gantry.see('Removed 1 volume');
	expect(await names('volume')).toEqual(['quick']);
});

test('what has ended is pruned, and then all that is unused', async () => {
	await run('lives');
	await docker('run', '--name', 'done-1', '--label', 'job', 'busybox', 'touch', '/x');
	await docker('run', '--name', 'done-2', '-v', '/data', 'busybox', 'true');
	const gantry = open({columns: 80, rows: 24});
	await gantry.see(/done-2 +exited/);
	await gantry.see(/done-1 +exited/);
	await say(gantry, 'container prune --filter label=job');
	await answer(gantry, 'Remove container done-1?', 'n');
	await gantry.gone('Remove container');
	expect(await state('done-1')).toBe('exited');
	gantry.press('!');
	await answer(gantry, 'Remove 2 containers?', 'esc');
	await gantry.gone('Remove 2 containers?');
	await say(gantry, 'container prune --filter label=job');
	await answer(gantry, 'Remove container done-1?', 'y');
	await gantry.see('Removed 1 container');
	expect(await state('done-1')).toBe('gone');
	await say(gantry, 'system prune --volumes');
	await gantry.see('1 container');
	await answer(gantry, /1 volume.*: [0-9a-f]{12}/, 'prune', 'enter');
	await gantry.see(/Removed 1 container, .*1 volume/);
	expect(await state('done-2')).toBe('gone');
	expect(await state('lives')).toBe('running');
	expect(await docker('volume', 'ls', '-q', '--filter', 'dangling=true')).not.toMatch(
		/[0-9a-f]{64}/,
	);
});

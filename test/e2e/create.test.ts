import {beforeAll, describe, expect, test} from 'vitest';
import type {Session} from '../support/pty.ts';
import {answer, find, say, tellStories} from '../support/story.ts';

const story = tellStories('create');
const {docker, run, state, stateBecomes, open} = story;

/** What docker says of a container, by a Go template. */
const inspect = (name: string, format: string) => docker('inspect', '--format', format, name);

/** Its variables, which the engine gives in any order. */
const envOf = async (name: string): Promise<unknown> =>
	JSON.parse(await inspect(name, '{{json .Config.Env}}'));

/** Types a line at `:` and sends it. */
const sayLive = async (gantry: Session, line: string) => {
	await gantry.see('live');
	await say(gantry, line);
};

/** As `run` of the story, in a network where it has ports. */
const runPublished = (name: string, ...args: readonly string[]) =>
	docker('run', '-d', '--init', '--name', name, ...args, 'busybox', 'sleep', '1000000');

beforeAll(async () => {
	await runPublished('web', '--publish', '8080:80');
	const changes = ['ENV MODE=test', 'VOLUME /data', 'CMD ["sleep","1000000"]'];
	await docker('commit', ...changes.flatMap(one => ['--change', one]), 'web', 'front:v1');
});

/** The form of an image of this name. */
const askToRun = async (gantry: Session, image: string) => {
	await gantry.see('live');
	gantry.press('2');
	await gantry.see('images ─');
	await find(gantry, image);
	gantry.press('N');
	await gantry.see(`Run ${image}`);
};

describe.each([
	[80, 24],
	[200, 50],
])('at %i x %i', (columns, rows) => {
	const size = {columns, rows};
	const named = (name: string) => `${name}-${columns}`;
	const port = 9000 + columns;

	test('an image is run by a form, and docker has all that was filled in', async () => {
		const name = named('shop');
		const gantry = open(size);
		await askToRun(gantry, 'busybox');
		gantry.type(name);
		// Twice tab: from the name over the image to the ports.
		gantry.press('tab', 'tab');
		gantry.type(`${port}:80`);
		gantry.press('tab');
		gantry.type("MODE=test GREETING='good day'");
		gantry.press('tab');
		gantry.type('/var/lib/data');
		gantry.press('tab', 'tab');
		gantry.type('sleep 1000000');
		gantry.press('tab', 'space');
		await gantry.see('Memory');
		gantry.press('tab', 'tab');
		gantry.type('0.5');
		gantry.press('tab');
		gantry.type('64m');
		gantry.press('tab', 'tab', 'tab', 'tab');
		gantry.type('--init --label tier=front');
		await gantry.see('tier=front');
		await answer(gantry, /\$ docker run --detach/, 'enter');
		await gantry.see(`Started ${name}`);
		await stateBecomes(name, 'running');
		expect(await inspect(name, '{{json .HostConfig.PortBindings}}')).toBe(
			`{"80/tcp":[{"HostIp":"","HostPort":"${port}"}]}`,
		);
		expect(await envOf(name)).toEqual(expect.arrayContaining(['MODE=test', 'GREETING=good day']));
		expect(await inspect(name, '{{.HostConfig.Memory}} {{.HostConfig.NanoCpus}}')).toBe(
			'67108864 500000000',
		);
		expect(await inspect(name, '{{json .Config.Cmd}} {{.HostConfig.Init}}')).toBe(
			'["sleep","1000000"] true',
		);
		expect(await inspect(name, '{{.Config.Labels.tier}} {{.Config.AttachStdout}}')).toBe(
			'front false',
		);
		expect(await inspect(name, '{{range .Mounts}}{{.Destination}}{{end}}')).toBe('/var/lib/data');
	});

	test('going past its fields changes nothing', async () => {
		const name = named('passer');
		await docker('network', 'create', named('lonely'));
		const gantry = open(size);
		await askToRun(gantry, 'busybox');
		gantry.type(name);
		gantry.press('tab', 'tab', 'tab', 'tab', 'tab');
		await gantry.see(`( ) ${named('lonely')}`);
		gantry.press('tab');
		await gantry.see(/Network +bridge/);
		gantry.press('backtab', 'backtab');
		await gantry.see(/Network +bridge/);
		gantry.press('tab', 'left');
		await gantry.see('(•) other');
		gantry.press('tab');
		await gantry.see(/Network +bridge/);
		gantry.type('sleep 1000000');
		await answer(gantry, 'busybox:latest sleep 1000000', 'enter');
		await gantry.see(`Started ${name}`);
		expect(await inspect(name, '{{.HostConfig.NetworkMode}}')).toMatch(/^(default|bridge)$/);
	});

	test('a network is typed beside one with a name that fills the screen', async () => {
		const name = named('typist');
		await docker('network', 'create', `${'production-'.repeat(18)}${columns}`);
		// What is typed is an option on the way there.
		await docker('network', 'create', named('host'));
		const gantry = open(size);
		await askToRun(gantry, 'busybox');
		gantry.type(name);
		gantry.press('tab', 'tab', 'tab', 'tab', 'tab');
		await gantry.see('( ) production-');
		gantry.type(named('host'));
		await gantry.see(new RegExp(`\\(•\\) other +${named('host')} `));
		gantry.press('tab');
		gantry.type('sleep 1000000');
		await answer(gantry, `--network ${named('host')} `, 'enter');
		await gantry.see(`Started ${name}`);
		expect(await inspect(name, '{{.HostConfig.NetworkMode}}')).toBe(named('host'));
	});

	test('what an image brings is taken into the form, changed, and said where it differs', async () => {
		const name = named('front');
		const gantry = open(size);
		await askToRun(gantry, 'front');
		await gantry.see('Run front:v1');
		await gantry.see('runs sleep 1000000');
		gantry.type(name);
		gantry.press('tab', 'tab', 'tab');
		await gantry.see('→ MODE=test');
		gantry.press('right', 'backspace', 'backspace', 'backspace', 'backspace', 'backspace');
		gantry.type('prod');
		gantry.press('tab');
		await gantry.see(`→ ${name}-data:/data`);
		gantry.press('right', 'tab', 'tab');
		await gantry.see('→ sleep 1000000');
		gantry.press('right');
		await answer(
			gantry,
			/--env MODE=prod[\s\S]*--volume[\s\S]*-data:\/data[\s\S]*front:v1\s+│/,
			'enter',
		);
		await gantry.see(`Started ${name}`);
		await stateBecomes(name, 'running');
		expect(await envOf(name)).toEqual(expect.arrayContaining(['MODE=prod']));
		expect(await inspect(name, '{{range .Mounts}}{{.Name}} {{.Destination}}{{end}}')).toBe(
			`${name}-data /data`,
		);
	});

	test('what is taken is said in the form, and nothing is made', async () => {
		const before = await docker('ps', '--all', '--quiet');
		const gantry = open(size);
		await gantry.see('web');
		gantry.press('N');
		await gantry.see('Run a container');
		gantry.type('busybox');
		gantry.press('tab');
		gantry.type('web');
		gantry.press('tab');
		gantry.type('8080:80');
		await answer(gantry, 'Run a container', 'enter');
		await gantry.see('web is taken: a container that is running has it');
		await gantry.see('8080 is taken by web');
		await answer(gantry, '8080 is taken by web', 'esc');
		await gantry.gone('Run a container');
		expect(await docker('ps', '--all', '--quiet')).toBe(before);
	});

	test('a docker line that is pasted fills the form', async () => {
		const name = named('pasted');
		const gantry = open(size);
		await gantry.see('web');
		gantry.press('N');
		await gantry.see('Run a container');
		const line = `docker run -d --name ${name} \\\n  -e A=b --network none \\\n  --cap-add NET_ADMIN busybox sleep 1000000\n`;
		gantry.type(`\x1b[200~${line}\x1b[201~`);
		await gantry.see('--cap-add NET_ADMIN');
		await answer(gantry, `--name ${name}`, 'enter');
		await gantry.see(`Started ${name}`);
		expect(await inspect(name, '{{.HostConfig.NetworkMode}} {{.HostConfig.CapAdd}}')).toMatch(
			/^none \[(CAP_)?NET_ADMIN\]$/,
		);
	});

	test('limits are changed, and the rest stays as it is', async () => {
		const name = named('limited');
		await run(name, '--memory', '64m', '--cpus', '1');
		const gantry = open(size);
		await find(gantry, name);
		gantry.press('U');
		await gantry.see(`Update ${name}`);
		await gantry.see(/limit 64MiB/);
		gantry.type('96m');
		gantry.press('tab', 'tab');
		gantry.type('-1');
		await gantry.see(`docker update --memory 96m --memory-swap -1 ${name}`);
		await answer(gantry, `Update ${name}`, 'enter');
		await gantry.see(`Updated ${name}`);
		const format = '{{.HostConfig.Memory}} {{.HostConfig.MemorySwap}} {{.HostConfig.NanoCpus}}';
		expect(await inspect(name, format)).toBe('100663296 -1 1000000000');
		expect(await docker('exec', name, 'cat', '/sys/fs/cgroup/memory/memory.limit_in_bytes')).toBe(
			'100663296',
		);
	});
});

test('another image that is typed brings its own, and nothing that was typed is lost', async () => {
	const changes = ['EXPOSE 6379', 'ENV SIZE=big', 'CMD ["sleep","1000000"]'];
	await run('plain');
	await docker('commit', ...changes.flatMap(one => ['--change', one]), 'plain', 'cache:v1');
	const gantry = open({columns: 80, rows: 24});
	await askToRun(gantry, 'front');
	await gantry.see('Run front:v1');
	await gantry.see('runs sleep 1000000');
	gantry.type('rehearsal');
	gantry.press('tab');
	gantry.type('\x15');
	gantry.type('cache:v1');
	await gantry.see('Run cache:v1');
	await gantry.see('6379:6379');
	await gantry.see('SIZE=big');
	gantry.type('\x15');
	gantry.type('nowhere:v9');
	gantry.press('tab');
	await gantry.see('not here: pulled first');
	await gantry.gone('SIZE=big');
	gantry.press('up');
	gantry.type('\x15');
	gantry.type('cache:v1');
	gantry.press('tab');
	const line = 'docker run --detach --name rehearsal --publish 6379:6379 cache:v1';
	await answer(gantry, line, 'enter');
	await gantry.see('Started rehearsal');
	await stateBecomes('rehearsal', 'running');
	expect(await inspect('rehearsal', '{{.Config.Image}} {{.Config.Cmd}}')).toBe(
		'cache:v1 [sleep 1000000]',
	);
});

describe("docker's own lines", () => {
	test('run and create, in the networks of others', async () => {
		const gantry = open();
		await sayLive(
			gantry,
			'run -d --name hosted --network host --restart on-failure:3 busybox sleep 1000000',
		);
		await gantry.see('Started hosted');
		await sayLive(gantry, 'create --name sharer --network container:web -v /data busybox true');
		await gantry.see('Created sharer');
		await sayLive(gantry, 'run -d --name alone --net=none --rm busybox sleep 1000000');
		await gantry.see('Started alone');
		const format =
			'{{.HostConfig.NetworkMode}} {{.HostConfig.RestartPolicy.Name}} {{.HostConfig.AutoRemove}}';
		expect(await inspect('hosted', format)).toBe('host on-failure false');
		expect(await inspect('alone', format)).toBe('none no true');
		const web = await inspect('web', '{{.Id}}');
		expect(await inspect('sharer', '{{.HostConfig.NetworkMode}}')).toBe(`container:${web}`);
		expect(await state('sharer')).toBe('created');
	});

	test('what docker would refuse is refused, with the flag', async () => {
		const gantry = open();
		await sayLive(gantry, 'run --memry 64m busybox');
		await gantry.see('has no --memry');
		await gantry.see('--memory?');
		// The line stays to be mended.
		await gantry.see(/: run --memry 64m busybox .*\n.* {2}\^{7} /);
		gantry.press('esc');
		await gantry.gone('has no --memry');
		await sayLive(gantry, 'run --name web busybox');
		await answer(gantry, 'web is taken', 'esc');
		await gantry.gone('web is taken');
		await sayLive(gantry, 'run --pull never --name nowhere not-here:v1');
		await gantry.see('there is no image');
		expect(await state('nowhere')).toBe('gone');
	});

	test('update, by its flags', async () => {
		await run('by-line');
		const gantry = open();
		await gantry.see('by-line');
		await sayLive(
			gantry,
			'update --memory 64m --memory-swap 128m --pids-limit 50 --restart always by-line',
		);
		// It had no limits, which no flag gives back.
		await answer(gantry, 'It cannot be undone', 'y');
		await gantry.see('Updated by-line');
		const format =
			'{{.HostConfig.Memory}} {{.HostConfig.PidsLimit}} {{.HostConfig.RestartPolicy.Name}}';
		expect(await inspect('by-line', format)).toBe('67108864 50 always');
	});

	test('another one like a container has all that it has, secrets as well, which are not shown', async () => {
		await runPublished(
			'model-1',
			'--env',
			'DB_PASSWORD=hunter2',
			'--env',
			'MODE=x',
			'--memory',
			'64m',
			'--publish',
			'8099:80',
		);
		const gantry = open({columns: 120, rows: 40});
		await find(gantry, 'model-1');
		gantry.press(':');
		gantry.type('Duplicate');
		await gantry.see('Duplicate');
		gantry.press('enter');
		await gantry.see('Duplicate model-1');
		await gantry.see('8100:80');
		expect(gantry.text()).not.toContain('hunter2');
		await answer(gantry, '--name model-2', 'enter');
		await gantry.see('Started model-2');
		expect(await envOf('model-2')).toEqual(
			expect.arrayContaining(['DB_PASSWORD=hunter2', 'MODE=x']),
		);
		expect(await inspect('model-2', '{{.HostConfig.Memory}} {{json .Config.Cmd}}')).toBe(
			'67108864 ["sleep","1000000"]',
		);
	});
});

import {afterAll, beforeAll, expect, test} from 'vitest';
import {createRunner} from '../../src/actions/runner.ts';
import {actionOf} from '../actions/rows.ts';
import {fakePorts, type PortOptions} from '../actions/support.ts';
import {actOnEngine} from './acting.ts';

let on: Awaited<ReturnType<typeof actOnEngine>>;

beforeAll(async () => {
	on = await actOnEngine('recreate');
	await on.docker('network', 'create', '--subnet', '10.99.0.0/24', 'shop');
	await on.docker('network', 'create', 'mail');
});
afterAll(() => on?.dockerd.down());

const trialMs = 10_000;

/** Makes one anew; the ten seconds in which the new one is watched are over at once, or never. */
const recreate = async (name: string, fill: PortOptions['fill'], isOver = true) => {
	const {ports, asked} = fakePorts({engine: on.engine, ...(fill && {fill})});
	const after: typeof ports.after = (ms, task) => {
		if (isOver) setImmediate(task);
		// A pause between two looks.
		else if (ms < trialMs) setTimeout(task, ms);
		return () => {};
	};
	const rows = await on.rowsOf(name);
	const outcome = await createRunner({...ports, after}).run(actionOf('container.recreate'), rows);
	return {outcome, asked, said: asked.toasts.map(({text}) => text)};
};

const names = () => on.docker('ps', '--all', '--format', '{{.Names}}');

test('what it has stays: name, networks with names and addresses, volumes, ports, limits', async () => {
	await on.run(
		'web',
		...['--network', 'shop', '--ip', '10.99.0.7', '--network-alias', 'www'],
		...['--volume', '/data', '--mount', 'type=volume,target=/more', '--publish', '8080:80'],
		...['--memory', '64m', '--env', 'MODE=old', '--env', 'DB_PASSWORD=hunter2'],
		...['--restart', 'always', '--label', 'tier=front', '--security-opt', 'seccomp=unconfined'],
	);
	await on.docker('network', 'connect', '--alias', 'post', 'mail', 'web');
	await on.docker(
		'exec',
		'web',
		'sh',
		'-c',
		'echo kept >/data/x; echo kept >/more/x; echo lost >/x',
	);
	const before = await on.inspect('{{.Id}}', 'web');
	await on.docker('tag', 'busybox', 'box:v2');
	const {outcome, asked, said} = await recreate('web', ({fields}) => ({
		image: 'box:v2',
		env: String(fields['env']?.initial).replace('MODE=old', 'MODE=new'),
	}));
	expect(said).toEqual(['Recreated web']);
	expect(outcome).toBe('done');
	expect(JSON.stringify([asked.forms, asked.questions, asked.activities])).not.toContain('hunter2');
	expect(await asked.questions[0]?.later).toContainEqual(expect.stringMatching(/^Lost for good: /));
	const web = async (format: string) => on.inspect(format, 'web');
	expect(await web('{{.Id}}')).not.toBe(before);
	expect(await web('{{.State.Status}} {{.Config.Image}}')).toBe('running box:v2');
	expect(await web('{{.Config.Env}}')).toMatch(/MODE=new/);
	expect(await web('{{.Config.Env}}')).toMatch(/DB_PASSWORD=hunter2/);
	expect(await web('{{.HostConfig.Memory}} {{.HostConfig.RestartPolicy.Name}}')).toBe(
		'67108864 always',
	);
	expect(await web('{{.HostConfig.SecurityOpt}} {{.Config.Labels.tier}}')).toBe(
		'[seccomp=unconfined] front',
	);
	const ends =
		'{{range $k, $n := .NetworkSettings.Networks}}{{$k}} {{$n.Aliases}} {{$n.IPAddress}} {{end}}';
	expect(await web(ends)).toMatch(/mail \[.*post.*\] .* shop \[.*www.*\] 10\.99\.0\.7$/);
	expect(await web('{{(index (index .NetworkSettings.Ports "80/tcp") 0).HostPort}}')).toBe('8080');
	expect(await on.docker('exec', 'web', 'cat', '/data/x', '/more/x')).toBe('kept\nkept');
	expect(await names()).toBe('web');
});

test('a new one that ends at once is told with its last words, and the old one runs again', async () => {
	await on.run('api', '--network', 'shop', '--network-alias', 'core', '--restart', 'always');
	const id = await on.inspect('{{.Id}}', 'api');
	const command = `sh -c 'echo ready; echo "no config" >&2; exit 3'`;
	const {outcome, asked} = await recreate('api', () => ({command, restart: ''}), false);
	expect(outcome).toBe('failed');
	expect(asked.toasts.at(-1)?.text).toMatch(
		/^Cannot recreate api: the new one exited with 3.*; api runs again as it was$/,
	);
	expect(asked.toasts.at(-1)?.hint?.split('\n').sort()).toEqual(['no config', 'ready']);
	expect(
		await on.inspect('{{.Id}} {{.State.Status}} {{.HostConfig.RestartPolicy.Name}}', 'api'),
	).toBe(`${id} running always`);
	expect(await on.inspect('{{.NetworkSettings.Networks.shop.Aliases}}', 'api')).toContain('core');
	expect(await names()).not.toMatch(/-old|-new/);
});

test('what the engine refuses leaves the old one as it is', async () => {
	await on.run('calm');
	await on.run('sharer', '--network', 'none', '--pid', 'container:calm');
	const started = await on.inspect('{{.State.StartedAt}}', 'calm');
	const {asked} = await recreate('calm', () => ({options: '--runtime nothing'}));
	expect(asked.toasts.at(-1)?.text).toMatch(/the new one cannot be made: .*; calm is as it was$/);
	expect(asked.questions[0]?.consequences).toContain(
		'sharer lives among the processes of calm, and is killed with it',
	);
	expect(await on.inspect('{{.State.StartedAt}}', 'calm')).toBe(started);
	expect(await names()).not.toMatch(/-old|-new/);
});

test('given up in the middle, the old one runs again', async () => {
	await on.run('slow');
	const {ports, asked} = fakePorts({engine: on.engine});
	const controller = new AbortController();
	const activities: typeof ports.activities = {
		start: (title, line) => ({
			...ports.activities.start(title, line),
			signal: controller.signal,
			progress: text => {
				if (text.startsWith('watching')) controller.abort();
			},
		}),
	};
	const rows = await on.rowsOf('slow');
	const [id] = rows.map(row => row.id);
	await createRunner({...ports, activities}).run(actionOf('container.recreate'), rows);
	expect(asked.toasts.at(-1)?.text).toBe(
		'Cannot recreate slow: given up; slow runs again as it was',
	);
	expect(await on.inspect('{{.Id}} {{.State.Status}}', 'slow')).toBe(`${id} running`);
	expect(await names()).not.toMatch(/-old|-new/);
});

test('one that does not run is not started', async () => {
	await on.docker('create', '--name', 'idle', 'busybox', 'true');
	const {said} = await recreate('idle', () => ({memory: '32m', keep: true}));
	expect(said).toEqual(['Recreated idle, which does not run, as before; the old one is idle-old']);
	expect(await on.inspect('{{.State.Status}} {{.HostConfig.Memory}}', 'idle')).toBe(
		'created 33554432',
	);
});

test('one that removes itself is as one like it again where the new one does not run, and has its volumes', async () => {
	await on.run('brief', '--rm', '--volume', '/data', '--network', 'shop', '--env', 'MODE=old');
	await on.docker('exec', 'brief', 'sh', '-c', 'echo kept >/data/x; echo lost >/x');
	const id = await on.inspect('{{.Id}}', 'brief');
	const failed = await recreate('brief', () => ({command: 'false'}), false);
	expect(failed.outcome).toBe('failed');
	expect(failed.asked.questions[0]?.consequences).toContain(
		'That has its volumes, not what it wrote beside them',
	);
	expect(failed.asked.toasts.at(-1)?.text).toMatch(
		/the new one exited with 1.*; brief runs again as one like it, without what it had written$/,
	);
	expect(await on.inspect('{{.Id}}', 'brief')).not.toBe(id);
	expect(await on.inspect('{{.State.Status}} {{.HostConfig.AutoRemove}}', 'brief')).toBe(
		'running true',
	);
	expect(await on.inspect('{{.Config.Env}}', 'brief')).toContain('MODE=old');
	expect(await on.docker('exec', 'brief', 'cat', '/data/x')).toBe('kept');
	await expect.poll(names).not.toMatch(/brief-/);
	const {said} = await recreate('brief', () => ({memory: '32m'}));
	expect(said).toEqual(['Recreated brief']);
	expect(await on.inspect('{{.HostConfig.Memory}} {{.HostConfig.AutoRemove}}', 'brief')).toBe(
		'33554432 true',
	);
	expect(await on.docker('exec', 'brief', 'cat', '/data/x')).toBe('kept');
	await expect.poll(names).not.toMatch(/brief-/);
});

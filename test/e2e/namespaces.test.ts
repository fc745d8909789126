import {expect, test} from 'vitest';
import type {Session} from '../support/pty.ts';
import {say, tellStories} from '../support/story.ts';

const {docker, run, open} = tellStories('namespaces');

const keep = (name: string, ...options: readonly string[]) =>
	docker('run', '-d', '--init', '--name', name, ...options, 'busybox', 'sleep', '1d');

/** `web side network`: each namespace of the host or of another container, as docker says it. */
const sharedAsDocker = async (): Promise<readonly string[]> => {
	const ids = (await docker('ps', '--all', '--quiet', '--no-trunc')).trim().split('\n');
	const names = new Map<string, string>();
	const all = JSON.parse(await docker('inspect', ...ids));
	for (const {Id, Name} of all) names.set(Id, Name.slice(1));
	const found: string[] = [];
	for (const {Name, HostConfig} of all) {
		const modes = [
			['network', HostConfig.NetworkMode],
			['pid', HostConfig.PidMode],
			['ipc', HostConfig.IpcMode],
			['uts', HostConfig.UTSMode],
			['privileged', HostConfig.Privileged ? 'host' : ''],
		];
		for (const [space, mode] of modes) {
			const [, id = ''] = /^container:(.+)$/.exec(mode) ?? [];
			const owner = mode === 'host' ? 'host' : names.get(id);
			if (owner) found.push(`${owner} ${Name.slice(1)} ${space}`);
		}
	}
	return found.sort();
};

/** The same as the screen says it. */
const sharedOnScreen = (gantry: Pick<Session, 'text'>): readonly string[] => {
	let owner = '';
	const found: string[] = [];
	for (const line of gantry.text().split('\n')) {
		const head = /^│(?:▌| ) (\S+) +(?:\w+ +)?\d+ containers?: /.exec(line);
		if (head) owner = head[1] ?? '';
		const [, name, shares] =
			/^│(?:▌| ) {3}(\S+) +(?:running|exited) +((?:[a-z]+, )*[a-z]+)/.exec(line) ?? [];
		for (const share of shares?.split(', ') ?? []) found.push(`${owner} ${name} ${share}`);
	}
	return found.sort();
};

test.each([
	[80, 24],
	[200, 50],
])(
	'who shares whose namespaces is as docker says, and follows it, at %i x %i',
	async (columns, rows) => {
		await keep('web', '--ipc', 'shareable');
		await keep('side', '--network', 'container:web');
		await keep('trace', '--network', 'container:web', '--pid', 'container:web');
		await keep('memory', '--ipc', 'container:web');
		await keep('edge', '--network', 'host', '--pid', 'host', '--uts', 'host');
		await keep('root', '--privileged');
		await run('lone');
		const gantry = open({columns, rows});
		await gantry.see('live');
		await say(gantry, 'namespaces');
		await gantry.see('› Namespaces');
		await gantry.see(/1 owner · 2 in the host ┐/);
		await gantry.see(/host +2 containers: network 1, pid 1, uts 1, privileged 1/);
		expect(sharedOnScreen(gantry)).toEqual(await sharedAsDocker());
		expect(await sharedAsDocker()).toHaveLength(8);

		// The engine ends processes with their owner, and leaves a network without its way out.
		await docker('stop', '--time', '1', 'web');
		await gantry.see(/side +running +network {2}network gone: start web, restart this/);
		await gantry.see(/trace +exited +network, pid {2}cannot start before web/);
		await gantry.see(/memory +running +ipc {2}cannot start before web/);
		await gantry.see('1 cut off');
		expect(await docker('exec', 'side', 'ip', '-4', 'addr')).not.toContain('eth0');
		await expect(docker('start', 'trace')).rejects.toThrow();

		// It does not come back by itself.
		await docker('start', 'web');
		await gantry.see(/side +running +network {2}network gone: restart it, as web was/);
		await gantry.see(/memory +running +ipc {2}no longer shared: restart it, as web was/);
		await docker('exec', 'web', 'touch', '/dev/shm/new');
		expect(await docker('exec', 'memory', 'ls', '/dev/shm')).not.toContain('new');
		expect(await docker('exec', 'side', 'ip', '-4', 'addr')).not.toContain('eth0');
		await docker('restart', '--time', '1', 'side');
		await gantry.see(/side +running +network +│/);
		expect(await docker('exec', 'side', 'ip', '-4', 'addr')).toContain('eth0');
		await docker('restart', '--time', '1', 'memory');
		expect(await docker('exec', 'memory', 'ls', '/dev/shm')).toContain('new');
		await gantry.gone('cut off');

		gantry.type('/memory\r');
		await gantry.gone('edge');
		gantry.press('j', 'enter');
		await gantry.see(/▌. memory .*up/);
		await say(gantry, 'namespaces');
		await gantry.see(/▌ {3}memory +running +ipc/);
		await docker('rm', '-f', 'web');
		await gantry.see(/ web +removed +3 containers/);
		await gantry.see(/side +running +network {2}network gone, and no start brings it back/);
		await docker('rm', '-f', 'side', 'trace', 'memory', 'edge', 'root', 'lone');
		await gantry.see('There are no containers.');
	},
);

test('a lost network is trouble in the list and in the card, and so is a restart that is refused for it', async () => {
	await keep('owner');
	await keep('guest', '--network', 'container:owner');
	const gantry = open({columns: 120, rows: 30});
	await gantry.see(/guest +up/);
	await docker('restart', '--time', '1', 'owner');
	await gantry.see(/guest +up .*network gone: restart it, as owner was/);
	await gantry.see('! 1 in trouble');
	gantry.press('g');
	await gantry.see(/▌ {2}guest/);
	gantry.press('d');
	await gantry.see(/cut off: network gone: restart it, as owner was/);
	await gantry.see(/press +R restart/);
	expect(await docker('exec', 'guest', 'ip', '-4', 'addr')).not.toContain('eth0');
	await docker('rm', '-f', 'owner');
	await gantry.see('cut off: network gone, and no start brings it back');
	await gantry.see(/needs +owner removed/);
	await expect(docker('restart', '--time', '1', 'guest')).rejects.toThrow();
	await gantry.see(/failed to start: not started/);
	await gantry.see(/start +the engine could not start it/);
	await docker('rm', '-f', 'guest');
	await gantry.see('Removed: this is how it was last');
	await gantry.see(/guest ─ /);
	await gantry.gone(/press /);
});

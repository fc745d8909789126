import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {actOnEngine} from './acting.ts';

let on: Awaited<ReturnType<typeof actOnEngine>>;

beforeAll(async () => {
	on = await actOnEngine('acts');
});
afterAll(() => on?.dockerd.down());

describe('life', () => {
	test('stop, start, restart, pause, unpause', async () => {
		await on.run('life');
		const [row] = await on.rowsOf('life');
		expect(row).toBeDefined();
		expect((await on.act('container.pause', [row])).said).toEqual(['Paused life']);
		expect(await on.stateOf('life')).toBe('paused');
		expect((await on.act('container.unpause', await on.rowsOf('life'))).said).toEqual([
			'Unpaused life',
		]);
		expect(await on.stateOf('life')).toBe('running');
		const before = await on.inspect('{{.State.StartedAt}}', 'life');
		expect((await on.act('container.restart', await on.rowsOf('life'))).said).toEqual([
			'Restarted life',
		]);
		expect(await on.inspect('{{.State.StartedAt}}', 'life')).not.toBe(before);
		expect((await on.act('container.stop', await on.rowsOf('life'))).said).toEqual([
			'Stopped life',
		]);
		expect(await on.stateOf('life')).toBe('exited');
		expect((await on.act('container.start', await on.rowsOf('life'))).said).toEqual([
			'Started life',
		]);
		expect(await on.stateOf('life')).toBe('running');
	});

	test('what was so already is done', async () => {
		await on.run('already');
		const [running] = await on.rowsOf('already');
		await on.docker('stop', 'already');
		const {outcome, said} = await on.act('container.stop', [running]);
		expect(outcome).toBe('done');
		expect(said).toEqual(['already is already stopped']);
	});

	test('three are stopped at once, and one that is gone is told', async () => {
		await Promise.all(['bulk-1', 'bulk-2', 'bulk-3'].map(name => on.run(name)));
		const rows = await on.rowsOf('bulk-1', 'bulk-2', 'bulk-3');
		await on.docker('rm', '--force', 'bulk-2');
		const {outcome, said} = await on.act('container.stop', rows);
		expect(outcome).toBe('failed');
		expect(said[0]).toMatch(/^Stopped 2 of 3; bulk-2: .*no such container/i);
		expect(await on.stateOf('bulk-1')).toBe('exited');
		expect(await on.stateOf('bulk-3')).toBe('exited');
	});

	test('rename, and a name that is taken', async () => {
		await on.run('first');
		await on.run('second');
		const fill = () => ({name: 'third'});
		expect((await on.act('container.rename', await on.rowsOf('first'), {fill})).said).toEqual([
			'Renamed first to third',
		]);
		expect(await on.stateOf('third')).toBe('running');
		const {outcome, said} = await on.act('container.rename', await on.rowsOf('second'), {fill});
		expect(outcome).toBe('failed');
		expect(said[0]).toMatch(/^Cannot rename second: .*third.*in use/s);
	});
});

describe('kill', () => {
	test('sends the signal that was picked', async () => {
		await on.docker(
			...['run', '--detach', '--name', 'traps', 'busybox', 'sh', '-c'],
			'trap "echo got-hup" HUP; echo listens; while :; do sleep 0.05; done',
		);
		await expect.poll(() => on.docker('logs', 'traps')).toBe('listens');
		const fill = () => ({signal: 'HUP'});
		expect((await on.act('container.kill', await on.rowsOf('traps'), {fill})).said).toEqual([
			'Sent HUP to traps',
		]);
		await expect.poll(() => on.docker('logs', 'traps')).toBe('listens\ngot-hup');
		expect(await on.stateOf('traps')).toBe('running');
	});

	test('ends it by default, and a no does not', async () => {
		await on.run('victim');
		const refused = await on.act('container.kill', await on.rowsOf('victim'), {
			consent: () => false,
		});
		expect(refused.outcome).toBe('dismissed');
		expect(await on.stateOf('victim')).toBe('running');
		expect((await on.act('container.kill', await on.rowsOf('victim'))).said).toEqual([
			'Killed victim',
		]);
		await expect
			.poll(() => on.inspect('{{.State.Status}} {{.State.ExitCode}}', 'victim'))
			.toBe('exited 137');
	});

	test('of a paused one works too', async () => {
		await on.run('frozen');
		await on.docker('pause', 'frozen');
		expect((await on.act('container.kill', await on.rowsOf('frozen'))).said).toEqual([
			'Killed frozen',
		]);
		await expect.poll(() => on.stateOf('frozen')).toBe('exited');
	});

	test('is refused in read-only mode', async () => {
		await on.run('kept');
		const {outcome} = await on.act('container.kill', await on.rowsOf('kept'), {readOnly: true});
		expect(outcome).toBe('refused');
		expect(await on.stateOf('kept')).toBe('running');
	});
});

describe('rm', () => {
	test('takes a running one by force, and keeps its volumes', async () => {
		await on.run('loud', '--volume', '/data');
		const volume = await on.inspect('{{(index .Mounts 0).Name}}', 'loud');
		const {asked, said} = await on.act('container.rm', await on.rowsOf('loud'), {
			fill: () => ({force: true}),
		});
		expect(asked.forms[0]?.notes).toEqual([`Volume ${volume.slice(0, 12)} at /data of loud`]);
		expect(said).toEqual(['Removed loud']);
		expect(await on.gone('inspect', 'loud')).toBe(true);
		expect(await on.docker('volume', 'inspect', '--format', '{{.Name}}', volume)).toBe(volume);
	});

	test('takes the anonymous volumes along, and leaves the named ones', async () => {
		await on.run('tidy', '--volume', '/data', '--volume', 'keep:/keep');
		const mounts = await on.inspect('{{range .Mounts}}{{.Name}} {{end}}', 'tidy');
		const anonymous = mounts.split(' ').find(name => /^[0-9a-f]{64}$/.test(name)) ?? '';
		await on.docker('stop', 'tidy');
		const {asked} = await on.act('container.rm', await on.rowsOf('tidy'), {
			fill: () => ({volumes: true}),
		});
		expect(asked.questions[0]?.answer).toBe('typed');
		expect(await on.gone('volume', 'inspect', anonymous)).toBe(true);
		expect(await on.gone('volume', 'inspect', 'keep')).toBe(false);
	});

	test('without force leaves what runs, in the words of the engine', async () => {
		await on.run('stays');
		const {outcome, said} = await on.act('container.rm', await on.rowsOf('stays'));
		expect(outcome).toBe('failed');
		expect(said[0]).toMatch(/^Cannot remove stays: .*running/);
		expect(await on.stateOf('stays')).toBe('running');
	});
});

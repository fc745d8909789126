import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {limitsOf} from '../../src/actions/prune/filters.ts';
import {everyDoomed, systemDoomed} from '../../src/actions/system/doomed.ts';
import {dockerSize} from '../../src/base/text/format.ts';
import {largest} from '../../src/workspace/tabs/disk/largest.ts';
import {prunes} from '../../src/workspace/tabs/disk/prunes.ts';
import {diskTotals, reclaimableText} from '../../src/workspace/tabs/disk/totals.ts';
import {contextOn} from '../actions/context.ts';
import {actOnEngine} from './acting.ts';

let on: Awaited<ReturnType<typeof actOnEngine>>;

beforeAll(async () => {
	on = await actOnEngine('system');
	await on.run('alive', '--volume', '/held');
	await on.docker(
		...['run', '--name', 'wrote', '--volume', '/data', 'busybox', 'sh', '-c'],
		'dd if=/dev/zero of=/big bs=1000 count=1234; dd if=/dev/zero of=/data/x bs=1000 count=77',
	);
	await on.docker('volume', 'create', 'named');
	await on.docker('network', 'create', 'unused');
	await on.docker('commit', 'wrote', 'made:v1');
	// Without a name: it had one.
	await on.docker('commit', 'alive', 'made:v2');
	await on.docker('commit', '--message', 'again', 'alive', 'made:v2');
});
afterAll(() => on?.dockerd.down());

const context = () => contextOn(on.engine);

test('disk usage is what docker says, to the digit', async () => {
	const said = await on.docker('system', 'df', '--format', '{{json .}}');
	const byDocker = said.split('\n').map(line => JSON.parse(line));
	const ours = diskTotals(await on.engine.system.df()).map(one => ({
		Active: String(one.active),
		Reclaimable: reclaimableText(one),
		Size: dockerSize(one.bytes),
		TotalCount: String(one.total),
		Type: one.type,
	}));
	expect(ours).toEqual(byDocker);
	expect(ours[1]).toMatchObject({TotalCount: '2', Active: '1', Size: '1.234MB'});
});

test('events are told from a time on, until a time, and by filters', async () => {
	const before = Math.floor(Date.now() / 1000);
	await on.docker('volume', 'create', 'told');
	await on.docker('volume', 'rm', 'told');
	const query = {
		sinceSeconds: before - 1,
		untilSeconds: Math.ceil(Date.now() / 1000) + 1,
		types: [],
		filters: {type: ['volume'], event: ['destroy']},
	};
	const heard: string[] = [];
	const {signal} = new AbortController();
	for await (const batch of await on.engine.system.events(query, {signal})) {
		heard.push(...batch.map(({action, id}) => `${action} ${id}`));
	}
	expect(heard).toEqual(['destroy told']);
});

const everything = async () => {
	const [containers, networks, volumes, images] = await Promise.all([
		on.docker('ps', '--all', '--quiet', '--no-trunc'),
		on.docker('network', 'ls', '--quiet', '--no-trunc'),
		on.docker('volume', 'ls', '--quiet'),
		on.docker('image', 'ls', '--quiet', '--no-trunc'),
	]);
	return [containers, networks, volumes, images].flatMap(text => text.split('\n')).filter(Boolean);
};

describe('what a prune of all shows is what goes', () => {
	test.each([{filter: 'label=none'}, {}, {all: true, volumes: true}])('%j', async values => {
		const ended = `ended-${Object.keys(values).length}`;
		await on.docker('run', '--name', ended, 'busybox', 'true');
		await on.listsAs(ended, 'exited');
		const wanted = {all: false, volumes: false, filter: '', ...values};
		const shown = everyDoomed(
			await systemDoomed(await limitsOf(wanted.filter, context()), wanted, context()),
		);
		const before = await everything();
		const {asked, outcome, said} = await on.act('container.systemPrune', [], {
			...{fill: () => wanted, said: wanted},
		});
		const after = new Set(await everything());
		const gone = [...new Set(before.filter(one => !after.has(one)))];
		expect(gone.sort()).toEqual(shown.map(({id}) => id).sort());
		expect(outcome).toBe('done');
		expect(asked.questions[0]?.question).toBe('Remove all that is unused?');
		expect(said[0]).toMatch(shown.length === 0 ? /^Nothing was unused/ : /^Removed /);
	});

	test('and what is used or has a name stays', async () => {
		expect(await on.stateOf('alive')).toBe('running');
		expect(await on.gone('volume', 'inspect', 'named')).toBe(false);
		expect(await on.docker('image', 'ls', '--quiet')).toHaveLength(12);
	});
});

test('what can be freed is what docker frees with the line that says so', async () => {
	const big = ['run', '--rm', '--volume', 'bulky:/data', 'busybox', 'sh', '-c'];
	await on.docker(...big, 'dd if=/dev/zero of=/data/x bs=1000 count=5000');
	await on.docker(
		'run',
		'--name',
		'left',
		'--volume',
		'/data',
		'busybox',
		'sh',
		'-c',
		'head -c 4321000 /dev/zero > /big; head -c 99000 /dev/zero > /data/x',
	);
	await on.docker(
		'run',
		'--name',
		'first',
		'busybox',
		'sh',
		'-c',
		'head -c 2345000 /dev/zero > /big',
	);
	// The first one loses its name to the second.
	await on.docker('commit', 'first', 'left:v1');
	await on.docker('commit', 'left', 'left:v1');
	const offered = async () => prunes(await on.engine.system.df(), undefined);
	const lines = largest(await on.engine.system.df(), undefined).map(({line}) => line);
	expect(lines).toContain('docker volume rm bulky');
	expect(lines).toContain('docker rm left');
	expect(lines).toContain('docker rmi left:v1');
	for (const line of [
		'docker container prune',
		'docker volume prune',
		'docker volume prune --all',
		'docker image prune',
		'docker image prune --all',
	]) {
		const before = await offered();
		expect(before.map(({bytes}) => bytes)).toEqual(
			before.map(({bytes}) => bytes).toSorted((a, b) => b - a),
		);
		const bytes = before.find(one => one.line === line)?.bytes ?? 0;
		expect(bytes).toBeGreaterThan(0);
		const said = await on.docker(...line.split(' ').slice(1), '--force');
		expect([line, said.split('\n').at(-1)]).toEqual([
			line,
			`Total reclaimed space: ${dockerSize(bytes)}`,
		]);
	}
	expect((await offered()).map(({line}) => line)).not.toContain('docker volume prune --all');
});

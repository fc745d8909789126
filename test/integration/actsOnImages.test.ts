import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {rowOfNetwork} from '../../src/kinds/network/row.ts';
import {rowOfVolume} from '../../src/kinds/volume/row.ts';
import {actOnEngine} from './acting.ts';

let on: Awaited<ReturnType<typeof actOnEngine>>;

beforeAll(async () => {
	on = await actOnEngine('images');
});
afterAll(() => on?.dockerd.down());

const tags = async (id: string) =>
	(await on.docker('image', 'inspect', '--format', '{{join .RepoTags " "}}', id)).split(' ').sort();

describe('images', () => {
	test('commit takes everything along that was filled in', async () => {
		await on.run('author');
		await on.docker('exec', 'author', 'sh', '-c', 'echo new >/srv.txt; rm /etc/localtime; true');
		const {asked, said} = await on.act('container.commit', await on.rowsOf('author'), {
			fill: () => ({
				reference: 'shop/author:v1',
				author: 'Ada <ada@example.com>',
				message: "it's done",
				changes: 'ENV COLOUR=blue; CMD ["sleep", "5"]',
				pause: false,
			}),
		});
		expect(asked.forms[0]?.notes).toContain('+ /srv.txt');
		expect(said[0]).toMatch(/^Committed author as shop\/author:v1 \([0-9a-f]{12}\)$/);
		const format = '{{.Author}}|{{.Comment}}|{{.Config.Cmd}}|{{.Config.Env}}';
		const told = await on.docker('image', 'inspect', '--format', format, 'shop/author:v1');
		expect(told).toMatch(/^Ada <ada@example.com>\|it's done\|\[sleep 5\]\|.*COLOUR=blue/);
		const line = asked.activities[0]?.line ?? '';
		expect(line).toContain(`--message 'it'\\''s done'`);
	});

	test('tag, untag, and remove all tags with the layers', async () => {
		await on.docker('run', '--name', 'layer', 'busybox', 'touch', '/mark');
		const id = await on.docker('commit', 'layer', 'many:v1');
		await on.docker('rm', 'layer');
		const fill = () => ({reference: 'localhost:5000/many:v2'});
		expect((await on.act('image.tag', [await on.imageOf('many:v1')], {fill})).outcome).toBe('done');
		expect(await tags(id)).toEqual(['localhost:5000/many:v2', 'many:v1']);
		await on.docker('tag', 'many:v1', 'many:v3');
		const pick = () => 'many:v3';
		expect((await on.act('image.untag', [await on.imageOf('many:v1')], {pick})).said).toEqual([
			'Untagged many:v3',
		]);
		expect(await tags(id)).toEqual(['localhost:5000/many:v2', 'many:v1']);
		const {asked, outcome} = await on.act('image.rm', [await on.imageOf('many:v1')]);
		expect(asked.questions[0]?.consequences.at(-1)).toMatch(/^1 of its \d layers goes; \d stays?/);
		expect(outcome).toBe('done');
		expect(await on.gone('image', 'inspect', id)).toBe(true);
	});

	test('are removed from under a stopped container by force', async () => {
		await on.docker('tag', 'busybox', 'used:v1');
		const id = await on.docker('commit', await on.docker('create', 'busybox', 'true'), 'used:v2');
		await on.docker('create', '--name', 'user', 'used:v2');
		const {asked, outcome} = await on.act('image.rm', [await on.imageOf('used:v2')], {
			fill: () => ({force: true}),
		});
		expect(asked.questions[0]?.consequences).toContain('In the way, stopped: user');
		expect(outcome).toBe('done');
		expect(await on.gone('image', 'inspect', id)).toBe(true);
	});

	test('keep their layers under a running container, also by force', async () => {
		const id = await on.docker('commit', await on.docker('create', 'busybox', 'true'), 'busy:v1');
		await on.docker('run', '--detach', '--init', '--name', 'runner', 'busy:v1', 'sleep', '1000000');
		const {asked} = await on.act('image.rm', [await on.imageOf('busy:v1')], {
			fill: () => ({force: true}),
		});
		expect(asked.questions[0]?.consequences).toContain(
			'Its layers stay while containers run on them',
		);
		expect(await on.gone('image', 'inspect', 'busy:v1')).toBe(true);
		expect(await on.gone('image', 'inspect', id)).toBe(false);
	});
});

describe('volumes and networks', () => {
	test('a volume is removed, one in use is not', async () => {
		await on.docker('volume', 'create', 'empty');
		await on.docker('create', '--name', 'holder', '--volume', 'held:/held', 'busybox');
		const all = (await on.engine.volumes.list()).map(rowOfVolume);
		const rows = all.filter(({name}) => name === 'empty' || name === 'held');
		const {said} = await on.act('volume.rm', rows);
		expect(said[0]).toMatch(/^Removed 1 of 2; held: .*in use/);
		expect(await on.gone('volume', 'inspect', 'empty')).toBe(true);
		expect(await on.gone('volume', 'inspect', 'held')).toBe(false);
	});

	test('a network is removed', async () => {
		await on.docker('network', 'create', 'lonely');
		const all = (await on.engine.networks.list()).map(rowOfNetwork);
		const {said} = await on.act(
			'network.rm',
			all.filter(({name}) => name === 'lonely'),
		);
		expect(said).toEqual(['Removed lonely']);
		expect(await on.gone('network', 'inspect', 'lonely')).toBe(true);
	});
});

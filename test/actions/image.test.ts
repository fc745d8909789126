import {describe, expect, test} from 'vitest';
import {AppError} from '../../src/base/errors.ts';
import {containerRow, imageRow, networkRow, volumeRow} from './rows.ts';
import {attempt, type Script} from './support.ts';

const base = `sha256:${'b'.repeat(64)}`;
const layers: Script = {
	'images.list': () => [
		{id: imageRow().id, tags: []},
		{id: base, tags: ['base:1']},
	],
	'images.inspect': id => ({
		RootFS: {Layers: id === base ? ['sha256:1', 'sha256:2'] : ['sha256:1', 'sha256:2', 'sha256:3']},
	}),
};

describe('rm', () => {
	test('removes tag by tag, and tells tags and layers apart', async () => {
		const {asked, acts} = await attempt('image.rm', [imageRow()], {}, layers);
		expect(asked.forms).toEqual([]);
		expect(asked.questions[0]).toMatchObject({
			question: 'Remove web:v1?',
			consequences: ['Tags: web:v1, web:v2', '1 of its 3 layers goes; 2 stay for other images'],
			commands: ['docker rmi web:v1 web:v2'],
		});
		expect(acts().map(({args}) => args)).toEqual([
			['web:v1', {force: false}],
			['web:v2', {force: false}],
		]);
	});

	test('tells what comes back once that is known', async () => {
		const script: Script = {
			...layers,
			'images.sizes': () =>
				new Map([
					[imageRow().id, {uniqueBytes: 12_000_000, sharedBytes: 5}],
					[base, {uniqueBytes: 3_000_000, sharedBytes: 5}],
				]),
		};
		const one = await attempt('image.rm', [imageRow()], {}, script);
		expect((await one.asked.questions[0]?.later)?.at(-1)).toBe('12MB are free then');
		const both = [imageRow(), imageRow({id: base, tags: ['base:1']})];
		const two = await attempt('image.rm', both, {}, script);
		expect((await two.asked.questions[0]?.later)?.at(-1)).toBe('At least 15MB are free then');
		const used: Script = {...script, 'containers.list': () => [containerRow({imageId: base})]};
		const stays = await attempt('image.rm', both, {fill: () => ({force: true})}, used);
		expect((await stays.asked.questions[0]?.later)?.at(-1)).toBe('At least 12MB are free then');
	});

	test('takes no tag that has moved to another image since', async () => {
		const script: Script = {
			...layers,
			'images.inspect': reference => ({Id: reference === 'web:v2' ? base : imageRow().id}),
		};
		const {acts, said} = await attempt('image.rm', [imageRow()], {}, script);
		expect(acts().map(({args}) => args)).toEqual([['web:v1', {force: false}]]);
		expect(said).toEqual(['Cannot remove web:v1: web:v2 is the name of another image by now']);
		const untag = await attempt('image.untag', [imageRow()], {pick: () => 'web:v2'}, script);
		expect(untag.acts()).toEqual([]);
	});

	test('of one without tags goes by its id', async () => {
		const row = imageRow({tags: []});
		const {acts, asked} = await attempt('image.rm', [row], {}, layers);
		expect(acts().map(({args}) => args)).toEqual([[row.id, {force: false}]]);
		expect(asked.questions[0]?.consequences).toEqual([
			'1 of its 3 layers goes; 2 stay for other images',
		]);
	});

	test('names the containers in the way, and wants force armed', async () => {
		const script: Script = {
			...layers,
			'containers.list': () => [
				containerRow({name: 'old', state: 'exited'}),
				containerRow({name: 'other', imageId: base}),
			],
		};
		const {asked, acts} = await attempt(
			'image.rm',
			[imageRow()],
			{fill: () => ({force: true})},
			script,
		);
		const force = asked.forms[0]?.fields['force'];
		expect(force?.type === 'flag' && force.check?.(false)).toBe(
			'old is made from it: arm force, or remove that first',
		);
		expect(asked.forms[0]?.notes).toEqual(['old was made from web:v1: only force removes it']);
		expect(asked.questions[0]?.consequences).toContain('In the way, stopped: old');
		expect(acts().every(({args}) => JSON.stringify(args[1]) === '{"force":true}')).toBe(true);
	});

	test('says what is in the way in one line, however much there is', async () => {
		const users = ['b', 'a', 'c', 'e', 'd'].map(name => containerRow({id: name, name}));
		const script: Script = {...layers, 'containers.list': () => users};
		const {asked} = await attempt('image.rm', [imageRow()], {fill: () => ({force: true})}, script);
		expect(asked.forms[0]?.notes).toEqual([
			'5 containers run on web:v1 (a, b, c, d, … and 1 more): by force the tags go, the layers stay',
		]);
	});

	test('says that layers stay under what runs', async () => {
		const script: Script = {...layers, 'containers.list': () => [containerRow()]};
		const {asked} = await attempt('image.rm', [imageRow()], {fill: () => ({force: true})}, script);
		expect(asked.questions[0]?.consequences).toEqual([
			'Tags: web:v1, web:v2',
			'In the way, running: web',
			'Its layers stay while containers run on them',
		]);
	});

	test('stops at the first tag that the engine keeps', async () => {
		const {acts, asked} = await attempt(
			'image.rm',
			[imageRow()],
			{},
			{
				...layers,
				'images.remove': () => {
					throw new AppError('CONFLICT', 'image is being used');
				},
			},
		);
		expect(acts()).toHaveLength(1);
		expect(asked.toasts[0]?.text).toBe('Cannot remove web:v1: image is being used');
	});
});

describe('tag', () => {
	const fill = () => ({reference: 'host:5000/web'});

	test('means latest when none is given', async () => {
		const {acts, asked} = await attempt('image.tag', [imageRow()], {fill});
		expect(acts()[0]?.args).toEqual([imageRow().id, {repository: 'host:5000/web', tag: 'latest'}]);
		expect(asked.questions).toEqual([]);
		expect(asked.toasts[0]?.text).toBe('Tagged web:v1 as host:5000/web:latest');
	});

	test('refuses a tag that it has', async () => {
		const {asked} = await attempt('image.tag', [imageRow()], {fill});
		const field = asked.forms[0]?.fields['reference'];
		expect(field?.type === 'text' && field.check?.('web:v1')).toBe('It has that tag already');
	});

	test('asks before it takes a tag from another image', async () => {
		const {asked, acts} = await attempt(
			'image.tag',
			[imageRow()],
			{fill, consent: () => false},
			{
				'images.list': () => [{id: base, tags: ['host:5000/web:latest', 'base:1']}],
			},
		);
		expect(asked.questions[0]?.consequences).toEqual([
			'host:5000/web:latest is taken from image bbbbbbbbbbbb',
		]);
		expect(acts()).toEqual([]);
	});
});

test('the last tag is not untagged, since that would remove the image', async () => {
	const {asked, acts} = await attempt('image.untag', [imageRow({tags: ['web:v1']})]);
	expect(asked.toasts[0]?.text).toBe('Cannot untag: web:v1 has one tag only: that would remove it');
	expect(acts()).toEqual([]);
});

const user = (name: string, state: 'running' | 'exited') => ({id: name, name, state});

test('a volume that is used is not removed, whoever uses it', async () => {
	const {asked} = await attempt('volume.rm', [volumeRow({usedBy: [user('db', 'exited')]})]);
	expect(asked.toasts[0]?.text).toBe('Cannot remove: data is used by db');
});

test('volumes are removed with their data, one with its data', async () => {
	const asked = async (...names: readonly string[]) => {
		const rows = names.map(name => volumeRow({name}));
		return (await attempt('volume.rm', rows)).asked.questions.map(({question}) => question);
	};
	expect(await asked('data')).toEqual(['Remove data and all its data?']);
	expect(await asked('data', 'logs')).toEqual(['Remove 2 volumes and all their data?']);
});

test('a network is kept by what runs, and by the engine', async () => {
	const used = networkRow({usedBy: [user('web', 'running'), user('db', 'exited')]});
	expect((await attempt('network.rm', [used])).asked.toasts[0]?.text).toBe(
		'Cannot remove: backend is used by web',
	);
	const idle = networkRow({usedBy: [user('db', 'exited')]});
	const removed = await attempt('network.rm', [idle]);
	expect(removed.acts()).toHaveLength(1);
	expect(removed.asked.questions[0]?.consequences).toEqual([
		'db is joined to backend, and will not start without it',
	]);
	const own = networkRow({name: 'bridge', predefined: true});
	expect((await attempt('network.rm', [own])).asked.toasts[0]?.text).toBe(
		'Cannot remove: bridge belongs to the engine',
	);
});

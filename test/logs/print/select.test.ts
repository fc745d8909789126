import {describe, expect, test} from 'vitest';
import type {ContainerSummary} from '../../../src/engine/things.ts';
import {readSelection} from '../../../src/logs/print/select.ts';

const container = (
	id: string,
	name: string,
	labels: Readonly<Record<string, string>> = {},
): ContainerSummary => ({
	id,
	name,
	image: 'nginx:1.27',
	imageId: 'sha256:1',
	command: 'sh',
	createdAt: 0,
	state: 'running',
	status: 'Up',
	ports: [],
	labels,
	networkMode: 'bridge',
	networks: [],
	mounts: [],
});
const shop = {'com.docker.compose.project': 'shop'};
const all = [
	container('ab12', 'web'),
	container('ab34', 'api', {...shop, 'com.docker.compose.service': 'api', tier: 'back'}),
	container('cd56', 'shop-db-1', {...shop, tier: 'front'}),
];
const names = (...wanted: readonly string[]) =>
	readSelection(wanted)
		.pick(all)
		.map(({name}) => name);

describe('containers are meant', () => {
	test.each([
		[['web'], ['web']],
		[['/web'], ['web']],
		[['ab3'], ['api']],
		[
			['api', 'web', 'ab34'],
			['api', 'web'],
		],
		[['project=shop'], ['api', 'shop-db-1']],
		[['service=api'], ['api']],
		[['label=tier'], ['api', 'shop-db-1']],
		[['label=tier=front'], ['shop-db-1']],
		[['image=nginx'], ['web', 'api', 'shop-db-1']],
		[
			['state=running', 'web'],
			['web', 'api', 'shop-db-1'],
		],
		[['name~^shop-|^a'], ['api', 'shop-db-1']],
		[['name~^SHOP-D'], ['shop-db-1']],
		[['*b*'], ['web', 'shop-db-1']],
		[['nobody'], []],
	])('by %j', (wanted, found) => {
		expect(names(...wanted)).toEqual(found);
	});

	test('one name stands for one container, others may stand for many', () => {
		expect(readSelection(['web']).isMany).toBe(false);
		for (const wanted of [['web', 'api'], ['project=x'], ['web*']]) {
			expect(readSelection(wanted).isMany).toBe(true);
		}
	});
});

describe('what is refused', () => {
	test('a name that is not there, with one that is near', () => {
		const check = (text: string) => () => readSelection([text]).check(all);
		expect(check('wbe')).toThrow('there is no container "wbe"');
		expect(check('wbe')).toThrow(expect.objectContaining({hint: 'Did you mean web?'}));
		expect(check('db')).toThrow(expect.objectContaining({hint: 'Did you mean shop-db-1?'}));
		expect(check('project=shup')).toThrow('no container matches project=shup');
		expect(check('web')()).toEqual([]);
	});

	test('one of several that is not there is told, and the others are meant', () => {
		const selection = readSelection(['wbe', 'web', 'project=shup']);
		expect(selection.check(all)).toMatchObject([
			{code: 'NOT_FOUND', hint: 'Did you mean web?'},
			{message: 'no container matches project=shup'},
		]);
		expect(selection.pick(all).map(({name}) => name)).toEqual(['web']);
	});

	test('half an id that two have, a selector that does not exist, a broken expression', () => {
		expect(() => names('ab')).toThrow('several containers have an id that begins with ab');
		expect(() => names('projekt=shop')).toThrow('there is no selector "projekt"');
		expect(() => names('name~(')).toThrow('/(/ is not a regular expression');
	});
});

test('who follows waits for what is not there yet', () => {
	const selection = readSelection(['wbe', 'web', 'name~^later', 'ab']);
	expect(selection.awaited(all.slice(0, 1))).toEqual([
		'a container that matches wbe\nDid you mean web?',
		'a container that matches name~^later',
	]);
	const later = [...all, container('ef78', 'later-1')];
	// What begins with letters of an id is not what was waited for.
	expect(selection.pickLater(later).map(({name}) => name)).toEqual(['web', 'later-1']);
});

test('an expression that takes for ever matches nothing', () => {
	const long = container('ef78', `${'a'.repeat(60)}-1`);
	const {pick} = readSelection(['name~^(a+)+$']);
	expect(pick([long, container('ef79', 'aa')]).map(({name}) => name)).toEqual(['aa']);
});

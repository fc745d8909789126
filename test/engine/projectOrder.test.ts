import {expect, test} from 'vitest';
import {startLevels} from '../../src/engine/projects/order.ts';
import type {ProjectContainer} from '../../src/engine/things.ts';

const one = (service: string, ...dependsOn: readonly string[]): ProjectContainer => ({
	id: service,
	name: service,
	state: 'running',
	service,
	dependsOn,
	isOnce: false,
});
const names = (...containers: readonly ProjectContainer[]) =>
	startLevels(containers).map(level => level.map(({name}) => name));

test('what others need comes before them', () => {
	expect(names(one('web', 'api', 'cache'), one('api', 'db'), one('db'), one('cache'))).toEqual([
		['db', 'cache'],
		['api'],
		['web'],
	]);
});

test('what is not there holds nobody up', () => {
	expect(names(one('web', 'gone'))).toEqual([['web']]);
});

test('those that need each other go together, and each only once', () => {
	expect(names(one('a', 'b'), one('b', 'a'), one('c', 'c'))).toEqual([['c'], ['a', 'b']]);
});

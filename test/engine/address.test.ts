import {describe, expect, test} from 'vitest';
import {addressOf, parseHost} from '../../src/engine/address.ts';

describe('addresses', () => {
	test.each([
		['', 'unix:///var/run/docker.sock'],
		['unix://', 'unix:///var/run/docker.sock'],
		['  unix:///x.sock \n', 'unix:///x.sock'],
		['h', 'tcp://h:2375'],
		['h:80', 'tcp://h:80'],
		['tcp://h:1', 'tcp://h:1'],
		['tcp://h:1/', 'tcp://h:1'],
		['tcp://h:1/engine', 'tcp://h:1/engine'],
		['tcp://[::1]:1', 'tcp://[::1]:1'],
	])('%j is read as %s', (written, url) => {
		expect(parseHost(written, false)).toBe(url);
	});

	test.each([
		'/var/run/docker.sock',
		'http://h',
		'fd://',
		'tcp://',
		'tcp://a b',
		'tcp://u@h',
		'tcp://h:x',
	])('%j is refused', written => {
		expect(() => parseHost(written, false)).toThrow(expect.objectContaining({code: 'CONFIG'}));
	});

	test('a path is told to be a unix:// one', () => {
		expect(() => parseHost('/x.sock', false)).toThrow(
			expect.objectContaining({hint: 'Write `unix:///x.sock`.'}),
		);
	});

	test('have their parts', () => {
		expect(addressOf('unix:///a b.sock')).toEqual({socketPath: '/a b.sock'});
		expect(addressOf('tcp://[::1]:1')).toEqual({host: '::1', port: 1, basePath: ''});
		expect(addressOf('tcp://h:80/engine/')).toEqual({host: 'h', port: 80, basePath: '/engine'});
	});
});

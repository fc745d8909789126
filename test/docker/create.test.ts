import {describe, expect, test} from 'vitest';
import {createRequest} from '../../src/docker/create/body.ts';
import {readCreateWords} from '../../src/docker/create/line.ts';
import {publishedBy} from '../../src/docker/create/ports.ts';
import {bytes, commaFields, duration, nanoCpus} from '../../src/docker/create/values.ts';

const request = (...words: readonly string[]) =>
	createRequest(readCreateWords(['--detach', ...words]));

describe('values', () => {
	test('sizes, durations and CPUs are as docker counts them', () => {
		expect(['512', '1k', '64m', '1.5GiB', '.5kb', '2 mb'].map(bytes)).toEqual([
			512, 1024, 67_108_864, 1_610_612_736, 512, 2_097_152,
		]);
		expect(['0', '1m30s', '1.5s', '100ms', '1h2m3s4ms'].map(duration)).toEqual([
			0, 90e9, 1.5e9, 100e6, 3_723_004_000_000,
		]);
		expect(['1', '.25', '0.000000001'].map(nanoCpus)).toEqual([1e9, 250e6, 1]);
	});

	test('fields between commas may be quoted', () => {
		expect(commaFields('a,"b,c","d""e",,f')).toEqual(['a', 'b,c', 'd"e', '', 'f']);
		expect(() => commaFields('a,"b')).toThrow('quotes');
	});

	test('a range of ports is a port each, unless it is one of several', () => {
		expect(
			publishedBy('8000-8001:80-81').map(({hostPort, inside}) => `${hostPort} ${inside}`),
		).toEqual(['8000 80/tcp', '8001 81/tcp']);
		expect(publishedBy('8000-8010:80')).toEqual([
			{inside: '80/tcp', ip: '', hostPort: '8000-8010'},
		]);
	});
});

test('flags end at the image; what follows is the command, flags as well', () => {
	expect(readCreateWords(['-itw', '/srv', '--rm=false', '-p80', 'web', '-p', '--rm'])).toEqual({
		flags: [
			{name: 'interactive', value: 'true'},
			{name: 'tty', value: 'true'},
			{name: 'workdir', value: '/srv'},
			{name: 'rm', value: 'false'},
			{name: 'publish', value: '80'},
		],
		image: 'web',
		command: ['-p', '--rm'],
	});
});

test.each([
	[['--memry', '1m', 'web'], 'docker run has no --memry'],
	[['-Z', 'web'], 'docker run has no -Z'],
	[['--memory'], '--memory wants a value'],
	[['--rm=perhaps', 'web'], 'perhaps is neither true nor false'],
	[['--detach'], 'docker run wants an image'],
	[['--memory', '1q', 'web'], '--memory: 1q is not a size'],
	[['--cpus', 'two', 'web'], '--cpus: two is not a number of CPUs'],
	[['--health-interval', '5', 'web'], '--health-interval: 5 is not a duration'],
	[['--publish', '99999:80', 'web'], '--publish: 99999:80 is not a port'],
	[['--publish', '80-82:90-91', 'web'], 'not as many ports on both sides'],
	[['--publish', 'here:80:80', 'web'], 'here in here:80:80 is not an address'],
	[['--volume', 'data:', 'web'], '--volume: data: is not a volume'],
	[['--mount', 'type=bind', 'web'], '--mount: a mount wants a target'],
	[['--mount', 'dst=/x,colour=red', 'web'], 'colour is not an option of a mount'],
	[
		['--mount', 'type=tmpfs,dst=/x,bind-propagation=rslave', 'web'],
		'options for a bind are not for a mount of type tmpfs',
	],
	[['--restart', 'sometimes', 'web'], '--restart: sometimes is none of no, always'],
	[['--restart', 'always', '--rm', 'web'], '--rm and --restart do not go together'],
	[['--no-healthcheck', '--health-retries', '3', 'web'], '--no-healthcheck and --health-retries'],
	[['--log-driver', 'none', '--log-opt', 'a=b', 'web'], 'the log driver none has no options'],
	[['--network', 'host', '--network', 'shop', 'web'], 'do not go together with other networks'],
	[['--network', 'shop', '--network', 'shop', 'web'], 'shop is said twice'],
	[['--network-alias', 'db', 'web'], '--network-alias: names of its own'],
	[['--ulimit', 'files=3', 'web'], 'files is not a limit'],
	[['--env', '=x', 'web'], '--env: =x has no name'],
	[['--env-file', '/nowhere/at/all', 'web'], 'there is no such file on this machine'],
	[['--security-opt', 'seccomp=/nowhere/at/all', 'web'], 'there is no such file on this machine'],
	[['--device', 'null', 'web'], '--device: null is not a device'],
	[['--gpus', 'some', 'web'], '--gpus: some is not a whole number'],
	[['--pid', 'other', 'web'], 'other is none of host, container:NAME'],
	[['--sysctl', 'vm.swappiness=1', 'web'], "not a parameter of a container's own"],
	[['--pull', 'often', 'web'], '--pull: often is none of'],
	[['--attach', 'stdlog', 'web'], '--attach: stdlog is none of'],
])('%j is refused, and why is said', async (words, message) => {
	await expect((async () => request(...words))()).rejects.toMatchObject({
		code: 'INVALID',
		message: expect.stringContaining(message),
	});
});

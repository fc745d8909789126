import {expect, test} from 'vitest';
import {remakeRequest} from '../../src/actions/container/restore/body.ts';

const id = 'a1b2c3d4e5f6'.padEnd(64, '0');
const volume = 'f'.repeat(64);

const raw = {
	Id: id,
	State: {Running: true},
	Config: {Hostname: 'a1b2c3d4e5f6', Env: ['A=b'], Image: 'web:v1', Cmd: ['serve']},
	HostConfig: {NetworkMode: 'shop', Memory: 64_000_000, Binds: ['/srv:/web:ro']},
	Mounts: [
		{Type: 'bind', Destination: '/web', RW: false},
		{Type: 'volume', Name: volume, Destination: '/data', RW: true},
		{Type: 'volume', Name: 'cache', Destination: '/cache', RW: false},
	],
	NetworkSettings: {
		Networks: {
			shop: {
				Aliases: ['front', 'a1b2c3d4e5f6'],
				IPAMConfig: {IPv4Address: '10.9.0.7'},
				IPAddress: '10.9.0.7',
			},
			mail: {Aliases: null, IPAMConfig: null, Links: ['db:db'], IPAddress: '10.8.0.2'},
		},
	},
};

test('settings, limits, mounts and networks are those of before; what was made up is made up anew', () => {
	const {body, others, wasRunning} = remakeRequest(raw, 'web:v1');
	expect(body).toEqual({
		Env: ['A=b'],
		Image: 'web:v1',
		Cmd: ['serve'],
		HostConfig: {
			NetworkMode: 'shop',
			Memory: 64_000_000,
			Binds: ['/srv:/web:ro', `${volume}:/data`, 'cache:/cache:ro'],
		},
		NetworkingConfig: {
			EndpointsConfig: {shop: {Aliases: ['front'], IPAMConfig: {IPv4Address: '10.9.0.7'}}},
		},
	});
	expect(others).toEqual([
		['mail', {aliases: [], ip: '', ip6: '', linkLocalIps: [], links: ['db:db'], driverOptions: {}}],
	]);
	expect(wasRunning).toBe(true);
});

test('a name of its own is kept, and the common networks say nothing of themselves', () => {
	const {body, others} = remakeRequest(
		{
			Id: id,
			Config: {Hostname: 'front', Image: 'web'},
			HostConfig: {NetworkMode: 'default'},
			NetworkSettings: {Networks: {bridge: {IPAddress: '172.17.0.2'}}},
		},
		'sha256:1',
	);
	expect(body).toMatchObject({Hostname: 'front', Image: 'sha256:1'});
	expect(body['NetworkingConfig']).toEqual({EndpointsConfig: {}});
	expect(others).toEqual([]);
});

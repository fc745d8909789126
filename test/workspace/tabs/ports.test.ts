import {afterEach, expect, test, vi} from 'vitest';
import {urlsOf} from '../../../src/actions/container/urls.ts';
import type {Engine} from '../../../src/engine/engine.ts';
import {type ContainerRow, rowOfDetail, rowOfSummary} from '../../../src/kinds/container/row.ts';
import {portRows} from '../../../src/workspace/tabs/ports/rows.ts';
import {wholeOf} from '../../support/part.ts';
import {containerDetail, containerSummary} from '../../support/things.ts';

afterEach(() => vi.unstubAllEnvs());

const running = (name: string, ports: ContainerRow['ports']): ContainerRow =>
	rowOfSummary(containerSummary(name, {ports}));

const stopped = (name: string, hostPort: string): ContainerRow => {
	const row = rowOfDetail(containerDetail(containerSummary(name, {state: 'exited'})));
	const raw = {HostConfig: {PortBindings: {'80/tcp': [{HostIp: '', HostPort: hostPort}]}}};
	return row.detail ? {...row, detail: {...row.detail, raw}} : row;
};

const tcp = (ip: string, port: number, hostPort?: number) => ({
	...{ip, port, protocol: 'tcp'},
	...(hostPort === undefined ? {} : {hostPort}),
});

test('published ports come first, by the port of the host, v4 and v6 of the world as one', () => {
	const rows = portRows([
		running('web', [tcp('', 9000), tcp('0.0.0.0', 80, 8080), tcp('::', 80, 8080)]),
		running('db', [tcp('127.0.0.1', 5432, 5432), tcp('10.0.0.1', 5432, 5432)]),
	]);
	expect(rows.map(({name, port, reach}) => [port.hostPort, name, reach])).toEqual([
		[5432, 'db', 'address'],
		[5432, 'db', 'host'],
		[8080, 'web', 'world'],
		[undefined, 'web', 'unpublished'],
	]);
});

test('who wants the same port and does not run is told', () => {
	const rows = portRows([
		running('web', [tcp('', 80, 8080), tcp('', 81, 8081)]),
		stopped('old', '8080'),
		stopped('older', '8080'),
	]);
	expect(rows.map(({rivals}) => rivals)).toEqual([['old', 'older'], []]);
});

test('a URL has the address that was logged in to, where the engine is of this machine', () => {
	const engine = (url: string) => wholeOf<Engine>({endpoint: {name: '', url, source: 'test'}});
	const urls = (url: string) => urlsOf(engine(url), [tcp('', 80, 8080)]);
	vi.stubEnv('SSH_CONNECTION', '');
	expect(urls('unix:///var/run/docker.sock')).toEqual(['http://localhost:8080/']);
	vi.stubEnv('SSH_CONNECTION', '10.0.0.9 50000 192.0.2.7 22');
	expect(urls('unix:///var/run/docker.sock')).toEqual(['http://192.0.2.7:8080/']);
	expect(urls('tcp://10.1.1.1:2375')).toEqual(['http://10.1.1.1:8080/']);
	vi.stubEnv('SSH_CONNECTION', 'fe80::9 50000 2001:db8::7 22');
	expect(urls('unix:///var/run/docker.sock')).toEqual(['http://[2001:db8::7]:8080/']);
});

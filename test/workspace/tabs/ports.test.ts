import {type AddressInfo, createServer, type Socket} from 'node:net';
import {afterEach, expect, test, vi} from 'vitest';
import {urlsOf} from '../../../src/actions/container/urls.ts';
import {createScheduler} from '../../../src/base/schedule.ts';
import {readListeners} from '../../../src/host/listeners.ts';
import {type ContainerRow, rowOfDetail, rowOfSummary} from '../../../src/kinds/container/row.ts';
import {attemptHop, insideHop, publishedAt} from '../../../src/workspace/tabs/ports/hops.ts';
import {probe} from '../../../src/workspace/tabs/ports/probe.ts';
import {portRows} from '../../../src/workspace/tabs/ports/rows.ts';
import {tryConnect} from '../../../src/workspace/tabs/ports/tryConnect.ts';
import {createPortsViewer} from '../../../src/workspace/tabs/ports/viewer.ts';
import {fakeSession} from '../../shells/fakeSession.ts';
import {fakeEngine} from '../../support/fakeEngine.ts';
import {containerDetail, containerSummary} from '../../support/things.ts';
import {createRig} from '../../viewers/rig.ts';

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
	expect(rows.map(({name, port, exposure}) => [port.hostPort, name, exposure])).toEqual([
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
	const urls = (url: string) =>
		urlsOf({endpoint: {name: '', url, source: 'test'}}, [tcp('', 80, 8080)]);
	vi.stubEnv('SSH_CONNECTION', '');
	expect(urls('unix:///var/run/docker.sock')).toEqual(['http://localhost:8080/']);
	vi.stubEnv('SSH_CONNECTION', '10.0.0.9 50000 192.0.2.7 22');
	expect(urls('unix:///var/run/docker.sock')).toEqual(['http://192.0.2.7:8080/']);
	expect(urls('tcp://10.1.1.1:2375')).toEqual(['http://10.1.1.1:8080/']);
	vi.stubEnv('SSH_CONNECTION', 'fe80::9 50000 2001:db8::7 22');
	expect(urls('unix:///var/run/docker.sock')).toEqual(['http://[2001:db8::7]:8080/']);
});

/** As the kernel of a little-endian machine writes them: cut behind what is read. */
const kernel = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 00000000:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 1 1
   1: 0100007F:0050 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 2 1
   2: 0100007F:9C40 0100007F:0050 01 00000000:00000000 00:00000000 00000000     0        0 3 1
  sl  local_address                         remote_address                        st tx_queue
   0: 00000000000000000000000001000000:0050 00000000000000000000000000000000:0000 0A 00000000:00000000
   1: 00000000000000000000000000000000:01BB 00000000000000000000000000000000:0000 0A 00000000:00000000
   2: 0000000000000000FFFF0000020011AC:0051 00000000000000000000000000000000:0000 0A 00000000:00000000
   3: 0120000000000000000000000100FE80:0052 00000000000000000000000000000000:0000 0A 00000000:00000000
`;

test('sockets that wait are read of what the kernel says, connections are not', () => {
	expect(readListeners(kernel, 'tcp')).toEqual([
		{address: '0.0.0.0', port: 8080},
		{address: '127.0.0.1', port: 80},
		{address: '::1', port: 80},
		{address: '::', port: 443},
		{address: '172.17.0.2', port: 81},
		{address: '0:2001:0:0:0:0:80fe:1', port: 82},
	]);
	expect(readListeners('cat: not found', 'tcp')).toEqual([]);
	const udp = '  0: 00000000:0035 00000000:0000 07 00000000:00000000 00:00000000 00000000 0 0 1 2';
	expect(readListeners(udp, 'udp')).toEqual([{address: '0.0.0.0', port: 53}]);
	expect(readListeners(udp, 'tcp')).toEqual([]);
});

test('what listens on the loopback alone, or on another port, is told', () => {
	const listeners = readListeners(kernel, 'tcp');
	expect(insideHop(listeners, 8080)).toMatchObject({ok: true, text: 'listens on 0.0.0.0:8080'});
	expect(insideHop(listeners, 443)).toMatchObject({ok: true, text: 'listens on [::]:443'});
	expect(insideHop(listeners, 80)).toMatchObject({
		ok: false,
		text: expect.stringContaining('listens on 127.0.0.1:80 alone'),
	});
	expect(insideHop(listeners, 9000)).toMatchObject({
		ok: false,
		text: 'nothing listens on 9000, but on 80, 81, 82, 443, 8080',
	});
	expect(insideHop([], 9000).text).toBe('nothing listens on 9000, on no port');
	expect(insideHop(undefined, 80).ok).toBeUndefined();
});

test('an open port of the world is tried at the host of the engine', () => {
	expect(publishedAt('0.0.0.0', 'localhost')).toBe('127.0.0.1');
	expect(publishedAt('::', '[fd00::1]')).toBe('fd00::1');
	expect(publishedAt('10.0.0.1', 'localhost')).toBe('10.0.0.1');
});

const {after} = createScheduler();
const patient = () => ({signal: new AbortController().signal, after});

test.each([
	['that is kept open', () => {}, true, 'answers in'],
	['that says something', (socket: Socket) => void socket.write('220 hello'), true, 'answers in'],
	['that is dropped at once', (socket: Socket) => void socket.destroy(), false, 'drops it at once'],
])('a connection %s', async (_what, take, ok, text) => {
	const server = createServer(take);
	await new Promise<void>(resolve => void server.listen(0, '127.0.0.1', resolve));
	const {port} = server.address() as AddressInfo;
	const hop = attemptHop('host', 'it', await tryConnect('127.0.0.1', port, patient()));
	expect(hop.ok).toBe(ok);
	expect(hop.text).toContain(text);
	server.close();
	if (!ok) return;
	const left = {...patient(), signal: AbortSignal.abort()};
	expect(attemptHop('host', 'it', await tryConnect('127.0.0.1', port, left)).ok).toBe(false);
});

test('a port where nobody waits refuses', async () => {
	const server = createServer();
	await new Promise<void>(resolve => void server.listen(0, '127.0.0.1', resolve));
	const {port} = server.address() as AddressInfo;
	await new Promise(resolve => void server.close(resolve));
	expect(await tryConnect('127.0.0.1', port, patient())).toEqual({type: 'refused'});
});

test('an answer from the network is not taken for that of a container in which nothing listens', async () => {
	const server = createServer(() => {});
	await new Promise<void>(resolve => void server.listen(0, '127.0.0.1', resolve));
	const {port} = server.address() as AddressInfo;
	const head = '  sl  local_address rem_address   st\n';
	const listens = `${head} 0: 00000000:${port.toString(16).toUpperCase().padStart(4, '0')} 00000000:0000 0A 0\n`;
	let table = head;
	const engine = fakeEngine({
		containers: {
			inspect: async id =>
				containerDetail(containerSummary(id), {
					raw: {NetworkSettings: {Networks: {bridge: {IPAddress: '127.0.0.1'}}}},
				}),
			async exec() {
				const run = fakeSession();
				run.say(table);
				run.end();
				return run.session;
			},
		},
	});
	const [row] = portRows([running('web', [tcp('', port)])]);
	const hops = () =>
		probe({engine, isLocal: true, readOnly: false, ...patient()}, row ?? expect.fail());
	expect(await hops()).toEqual([
		{name: 'inside', ok: false, text: `nothing listens on ${port}, on no port`},
		{
			name: 'network',
			ok: 'doubtful',
			text: expect.stringMatching(/ answers in .* ms, but not from this container$/),
		},
	]);
	table = listens;
	expect((await hops()).map(({ok}) => ok)).toEqual([true, true]);
	server.close();
});

test('who comes back to the ports is on the row that was left', () => {
	const rig = createRig();
	rig.setRows('container', {
		db: running('db', [tcp('0.0.0.0', 80, 8080)]),
		web: running('web', [tcp('0.0.0.0', 80, 8081)]),
	});
	const first = createPortsViewer(rig.deps);
	first.scroll?.move(1);
	expect(first.enter?.()).toEqual({kind: 'container', id: 'web'});
	first.release();
	expect(createPortsViewer(rig.deps).enter?.()).toEqual({kind: 'container', id: 'web'});
});

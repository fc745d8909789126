import {describe, expect, test} from 'vitest';
import {AppError} from '../../../src/base/errors.ts';
import type {ContainerDetail, EngineEvent, InspectJson} from '../../../src/engine/things.ts';
import {rowOfSummary} from '../../../src/kinds/container/row.ts';
import type {TabId} from '../../../src/kinds/index.ts';
import {turnSwitch} from '../../../src/viewers/switches.ts';
import {createViewer} from '../../../src/workspace/tabs/index.ts';
import {imageRow, volumeRow} from '../../actions/rows.ts';
import {containerDetail, containerSummary} from '../../support/things.ts';
import {createRig, draw, told, watch} from '../../viewers/rig.ts';

const row = (
	id: string,
	{raw = {}, ...detail}: Partial<ContainerDetail> = {},
	summary: Parameters<typeof containerSummary>[1] = {},
) => {
	const listed = containerSummary(id, {createdAt: Date.UTC(2026, 4, 1, 11), ...summary});
	const known = containerDetail(listed, detail);
	return {...rowOfSummary(listed), detail: {...known, raw: {...known.raw, Id: id, ...raw}}};
};

const open = async (tab: TabId, ...rows: readonly ReturnType<typeof row>[]) => {
	const rig = createRig();
	rig.setRows('container', Object.fromEntries(rows.map(one => [one.id, one])));
	const viewer = createViewer({kind: 'container', id: rows[0]?.id ?? 'web', tab}, rig.deps);
	watch(viewer);
	await rig.schedule.settle();
	return {...rig, viewer, text: (width = 80) => draw(viewer, width, 60).join('\n')};
};

describe('overview', () => {
	test('says how it ended and what that means', async () => {
		const dead = row(
			'db',
			{state: 'exited', exitCode: 137, oomKilled: true, finishedAt: Date.UTC(2026, 4, 1, 11, 57)},
			{state: 'exited'},
		);
		const {text} = await open('overview', dead);
		expect(text()).toMatch(/state +exited \(137\) out of memory · 3m ago/);
	});

	test('one of megabytes is shown without its secrets, and follows its row though its answer is the same', async () => {
		const Env = Array.from({length: 20_000}, (_, at) => `A_TOKEN_${at}=hunter2-Zq`);
		const huge = row('web', {raw: {Config: {Env}}}, {state: 'running'});
		const {text, setRows, schedule} = await open('overview', huge);
		// It is looked through in turns between other work.
		const see = (what: RegExp) =>
			expect
				.poll(async () => {
					await schedule.settle();
					return text();
				})
				.toMatch(what);
		await see(/state +running/);
		setRows('container', {web: {...huge, state: 'paused'}});
		await see(/state +paused/);
		expect(text()).not.toContain('hunter2-Zq');
	});

	test('a failed start says why', async () => {
		const {text} = await open('overview', row('web', {error: 'port is already allocated'}));
		expect(text()).toMatch(/error +port is already allocated/);
	});

	test('health with its last outputs', async () => {
		const startedAt = Date.UTC(2026, 4, 1, 11, 59);
		const probe = {startedAt, exitCode: 1, output: 'first\nconnection refused\n'};
		const {text} = await open(
			'overview',
			row('web', {health: 'unhealthy', failingStreak: 4, healthLog: [probe]}),
		);
		expect(text()).toMatch(/health +unhealthy · 4 failed in a row/);
		expect(text()).toMatch(/probes +1m ago exit 1 connection refused/);
	});

	test('limits in the words of docker run', async () => {
		const HostConfig = {
			NanoCpus: 1_500_000_000,
			CpuShares: 512,
			CpusetCpus: '0-1',
			Memory: 536_870_912,
			MemoryReservation: 268_435_456,
			MemorySwap: 1_073_741_824,
			PidsLimit: 100,
		};
		const {text} = await open('overview', row('web', {raw: {HostConfig}}));
		expect(text()).toMatch(/cpus +1\.5/);
		expect(text()).toMatch(/cpu-shares +512/);
		expect(text()).toMatch(/cpuset +0-1/);
		expect(text()).toMatch(/memory +512MiB/);
		expect(text()).toMatch(/reservation +256MiB/);
		expect(text()).toMatch(/swap +512MiB/);
		expect(text()).toMatch(/pids +100/);
	});

	test('limits that are set alone, and one line where none is', async () => {
		const some = await open('overview', row('web', {raw: {HostConfig: {Memory: 536_870_912}}}));
		expect(some.text()).toMatch(/memory +512MiB/);
		expect(some.text()).not.toMatch(/no limit|reservation|pids|cpu/);
		const none = await open('overview', row('web', {raw: {HostConfig: {MemorySwap: -1}}}));
		expect(none.text()).toMatch(/Limits\n +no limits\n/);
		expect(none.text()).not.toMatch(/swap|cpuset/);
	});

	test('whose network it uses, and who uses its own', async () => {
		const web = row('web');
		const sharer = row(
			'sidecar',
			{raw: {HostConfig: {NetworkMode: 'container:web'}}},
			{networkMode: 'container:web'},
		);
		expect((await open('overview', web, sharer)).text()).toMatch(
			/shared with +sidecar \(running\)/,
		);
		expect((await open('overview', sharer, web)).text()).toMatch(/network +that of web/);
	});

	test('whose processes and memory it sees, who sees its own, and that it has the users of the host', async () => {
		const web = row('web');
		const HostConfig = {PidMode: 'container:web', IpcMode: 'container:web', UsernsMode: 'host'};
		const sharer = row('tool', {raw: {HostConfig}});
		expect((await open('overview', web, sharer)).text()).toMatch(
			/shared with +tool \(running\) its pid, ipc/,
		);
		const {text} = await open('overview', sharer, web);
		expect(text()).toMatch(/pid +that of web/);
		expect(text()).toMatch(/ipc +that of web/);
		expect(text()).toMatch(/user +host/);
	});

	test('one column, or two where it is wide', async () => {
		const {text} = await open('overview', row('web'));
		const columnsOf = (width: number) =>
			text(width)
				.split('\n')
				.some(line => line.includes('State') && line.includes('Network'));
		expect(columnsOf(80)).toBe(false);
		expect(columnsOf(150)).toBe(true);
	});

	test('of a volume asks how big it is, but not for who only passes by', async () => {
		const rig = createRig();
		rig.answers.set('volume data', async () => ({}));
		rig.setRows('volume', {data: volumeRow({bytes: 7_000_000})});
		const viewer = createViewer({kind: 'volume', id: 'data', tab: 'overview'}, rig.deps);
		const pass = watch(viewer);
		await rig.schedule.advance(200);
		pass();
		await rig.schedule.advance(2000);
		expect(rig.asked).not.toContain('sizes of volumes');
		watch(viewer);
		await rig.schedule.advance(2000);
		expect(rig.asked).toContain('sizes of volumes');
		expect(draw(viewer).join('\n')).toMatch(/size +7MB/);
	});

	test('of an image tells what is its own', async () => {
		const rig = createRig();
		const image = imageRow({bytes: {uniqueBytes: 3_000_000, sharedBytes: 2_000_000}});
		rig.answers.set(`image ${image.id}`, async () => ({}));
		rig.setRows('image', {[image.id]: image});
		const viewer = createViewer({kind: 'image', id: image.id, tab: 'overview'}, rig.deps);
		watch(viewer);
		await rig.schedule.settle();
		const text = draw(viewer).join('\n');
		expect(text).toMatch(/its own +3MB/);
		expect(text).toMatch(/shared +2MB with other images/);
	});
});

describe('an object', () => {
	test('is asked for when the list has not inspected it, and again when it changed', async () => {
		const rig = createRig();
		const listed = rowOfSummary(containerSummary('web'));
		const raw: InspectJson = {Config: {Env: ['A=1']}};
		rig.answers.set('container web', async () => raw);
		rig.setRows('container', {web: listed});
		const viewer = createViewer({kind: 'container', id: 'web', tab: 'env'}, rig.deps);
		expect(rig.asked).toEqual([]);
		const hide = watch(viewer);
		await rig.schedule.settle();
		expect(draw(viewer)[0]).toBe(' A=1');
		rig.setRows('container', {web: {...listed, state: 'paused'}});
		await rig.schedule.settle();
		expect(rig.asked).toEqual(['container web', 'container web']);
		hide();
		rig.setRows('container', {web: {...listed, state: 'exited'}});
		await rig.schedule.settle();
		expect(rig.asked.length).toBe(2);
	});

	test('that is gone keeps what was known, and says so', async () => {
		const {viewer, setRows, schedule, text} = await open(
			'env',
			row('web', {raw: {Config: {Env: ['A=1']}}}),
		);
		setRows('container', {});
		await schedule.settle();
		expect(told(viewer)).toBe('removed');
		expect(text()).toContain('A=1');
	});

	test('that cannot be read says why', async () => {
		const rig = createRig();
		rig.answers.set('image sha256:a', () =>
			Promise.reject(new AppError('SERVER', 'the disk is broken', {hint: 'buy another one'})),
		);
		rig.setRows('image', {'sha256:a': imageRow({id: 'sha256:a'})});
		const viewer = createViewer({kind: 'image', id: 'sha256:a', tab: 'inspect'}, rig.deps);
		watch(viewer);
		await rig.schedule.settle();
		expect(draw(viewer).slice(0, 2)).toEqual([' the disk is broken', ' buy another one']);
	});

	test('env follows the switch that reveals', async () => {
		const {viewer, revealed, schedule, text} = await open(
			'env',
			row('web', {raw: {Config: {Env: ['API_KEY=abc']}}}),
		);
		expect(text()).not.toContain('abc');
		expect(told(viewer)).toBe('1 hidden: s shows');
		revealed.set(true);
		await schedule.settle();
		expect(text()).toContain('API_KEY=abc');
	});

	test('inspect changes its format', async () => {
		const {viewer, text} = await open('inspect', row('web'));
		expect(text()).toContain('Id: web');
		turnSwitch(viewer, 'format');
		expect(text()).toContain('"Id": "web"');
	});
});

describe('tables', () => {
	test('mounts, networks and ports', async () => {
		const mounts = [
			{type: 'volume', source: '/v', destination: '/data', name: 'data', writable: false},
		];
		const ports = [
			{ip: '', hostPort: 8080, port: 80, protocol: 'tcp'},
			{ip: '', port: 443, protocol: 'tcp'},
		];
		const Networks = {
			backend: {IPAddress: '172.18.0.2', Gateway: '172.18.0.1', Aliases: ['a', 'b']},
		};
		const web = row('web', {raw: {NetworkSettings: {Networks}}}, {mounts, ports});
		const cells = (tab: TabId) =>
			open(tab, web).then(({viewer}) =>
				viewer.tables?.().map(({rows}) => rows.map(one => one.map(({text}) => text))),
			);
		expect(await cells('mounts')).toEqual([[['/data', 'volume', 'ro', 'data']]]);
		expect(await cells('net')).toEqual([
			[['backend', '172.18.0.2', '172.18.0.1', '', '', 'a b']],
			[
				['80/tcp', '8080', '0.0.0.0', 'http://localhost:8080/'],
				['443/tcp', 'not published', '', ''],
			],
		]);
	});

	test('a port on all addresses of v4 and v6 is one, and who lends its network is named', async () => {
		const everywhere = ['0.0.0.0', '::', '127.0.0.1'].map(ip => ({
			...{ip, hostPort: 8080, port: 80, protocol: 'tcp'},
		}));
		const {viewer} = await open('net', row('web', {}, {ports: everywhere}));
		expect(viewer.tables?.()[1]?.rows.map(cells => cells[2]?.text)).toEqual([
			'0.0.0.0, ::',
			'127.0.0.1',
		]);
		const sharer = await open('net', row('web', {}, {networkMode: 'container:web'}));
		expect(sharer.viewer.tables?.()[0]?.empty).toBe('It uses the network of web.');
		const stray = await open('net', row('web', {}, {networkMode: `container:${'ab'.repeat(32)}`}));
		expect(stray.viewer.tables?.()[0]?.empty).toBe('It uses the network of abababababab.');
	});

	test('health shows the check and all that its probes said', async () => {
		const probes = [
			{startedAt: Date.UTC(2026, 4, 1, 11, 58), exitCode: 0, output: 'fine\n'},
			{startedAt: Date.UTC(2026, 4, 1, 11, 59), exitCode: 1, output: 'two\nlines\n'},
		];
		const Config = {Healthcheck: {Test: ['CMD-SHELL', 'curl x'], Interval: 5e9, Retries: 2}};
		const {text} = await open(
			'health',
			row('web', {health: 'healthy', healthLog: probes, raw: {Config}}),
		);
		expect(text()).toMatch(/command +curl x/);
		expect(text()).toMatch(/interval +5 s/);
		expect(text()).toMatch(/exit 1\n {3}two\n {3}lines\n\n.*ok\n {3}fine/);
		const plain = await open('health', row('web', {restartCount: 3}));
		expect(plain.text()).toMatch(/state +running .*\n.*restarts +3 · policy no/);
		expect(plain.text()).toContain('has no health check');
	});

	test('restarts are told with the ends that were seen, newest first', async () => {
		const die = (id: string, exitCode: string, at: number): EngineEvent => ({
			...{type: 'container', action: 'die', id, scope: 'local'},
			attributes: {exitCode},
			timeNano: BigInt(at) * 1_000_000n,
		});
		const rig = createRig();
		const at = new Date(2026, 4, 1, 14, 3, 22).getTime();
		const events = [die('web', '1', at), die('db', '2', at), die('web', '137', at + 5000)];
		rig.events.set({events, dropped: 0});
		rig.setRows('container', {web: row('web', {restartCount: 2})});
		const viewer = createViewer({kind: 'container', id: 'web', tab: 'health'}, rig.deps);
		watch(viewer);
		await rig.schedule.settle();
		expect(draw(viewer, 80, 12).join('\n')).toMatch(
			/restarts +2 .*\n ends seen +14:03:27 exit 137 SIGKILL.*\n +14:03:22 exit 1\n/,
		);
	});

	test('layers, used by', async () => {
		const rig = createRig();
		const layer = {
			id: '<missing>',
			createdAt: rig.schedule.now() - 7_200_000,
			comment: '',
			tags: [],
		};
		rig.layers.set('sha256:a', [
			{...layer, createdBy: '/bin/sh -c #(nop)  CMD ["sh"]', sizeBytes: 0},
			{...layer, createdBy: '/bin/sh -c apt update', sizeBytes: 5_000_000, tags: ['web:1']},
		]);
		const image = imageRow({id: 'sha256:a', usedBy: [{id: 'x', name: 'web', state: 'running'}]});
		rig.setRows('image', {'sha256:a': image});
		const layers = createViewer({kind: 'image', id: 'sha256:a', tab: 'layers'}, rig.deps);
		const used = createViewer({kind: 'image', id: 'sha256:a', tab: 'used'}, rig.deps);
		watch(layers);
		watch(used);
		await rig.schedule.settle();
		expect(draw(layers).slice(0, 3)).toEqual([
			' 2 layers, 5MB',
			'        0   2h  CMD ["sh"]',
			'      5MB   2h  web:1 RUN apt update',
		]);
		expect(draw(used)[0]).toBe('▌web  running');
		expect(used.enter?.()).toEqual({kind: 'container', id: 'x'});
	});
});

import {expect, test} from 'vitest';
import {AppError} from '../../src/base/errors.ts';
import {
	containerSummary,
	happened,
	imageSummary,
	networkSummary,
	volumeSummary,
} from '../support/things.ts';
import {liveHub, startHub} from './support.ts';

test('an event changes the row at once; inspect confirms it', async () => {
	const {schedule, fake, row} = await liveHub('a');
	const release = fake.hold('containers.inspect');
	fake.containers.set('a', containerSummary('a', {state: 'exited', status: 'Exited (137)'}));
	fake.details.set('a', {exitCode: 137, oomKilled: true});
	fake.emit(happened('container', 'die', 'a', {exitCode: '137'}));
	await schedule.settle();
	expect(row('a')).toMatchObject({state: 'exited', status: 'Exited (137)', detail: undefined});
	release();
	await schedule.settle();
	expect(row('a')?.detail).toMatchObject({exitCode: 137, oomKilled: true});
});

test('what happens while a row is inspected is newer than the answer', async () => {
	const {schedule, fake, row} = await liveHub('a');
	const seen: unknown[] = [];
	const release = fake.hold('containers.inspect');
	fake.emit(happened('container', 'update', 'a'));
	await schedule.settle();
	fake.containers.set('a', containerSummary('a', {state: 'paused'}));
	fake.emit(happened('container', 'pause', 'a'));
	await schedule.settle();
	release();
	await schedule.settle();
	seen.push(row('a')?.state);
	await schedule.advance(100);
	seen.push(row('a')?.state);
	expect(seen).toEqual(['paused', 'paused']);
	expect(fake.count('containers.inspect')).toBe(2);
});

test.each(['destroy', 'remove'])('%s ends the row, without a call', async action => {
	const {schedule, fake, ids} = await liveHub('a', 'b');
	const before = fake.calls.length;
	fake.emit(happened('container', action, 'a'));
	await schedule.advance(100);
	expect(ids()).toEqual(['b']);
	expect(fake.calls.length).toBe(before);
});

test.each(['exec_create: sh', 'exec_start: sh', 'exec_die', 'top', 'attach', 'resize', 'kill'])(
	'%s asks nothing',
	async action => {
		const {schedule, fake} = await liveHub('a');
		const before = fake.calls.length;
		fake.emit(happened('container', action, 'a'));
		await schedule.advance(100);
		expect(fake.calls.length).toBe(before);
	},
);

test('a container that connects to a network is inspected', async () => {
	const {schedule, fake, row} = await liveHub('a');
	fake.containers.set('a', containerSummary('a', {networks: ['bridge', 'other']}));
	fake.emit(happened('network', 'connect', 'net', {container: 'a', name: 'other'}));
	await schedule.settle();
	expect(row('a')?.networks).toEqual(['bridge', 'other']);
});

test('who lives in the network of another one is cut off when that ends, and again well after a restart', async () => {
	const {schedule, fake, row} = startHub(fake => {
		fake.containers.set('web', containerSummary('web', {status: 'Up 3 hours'}));
		const shared = {status: 'Up 3 hours', networkMode: 'container:web'};
		fake.containers.set('side', containerSummary('side', shared));
		fake.details.set('web', {startedAt: 1000});
		fake.details.set('side', {startedAt: 2000});
	});
	await schedule.advance(1000);
	// Neither is on a screen.
	expect(row('web')?.detail?.startedAt).toBe(1000);
	expect(row('side')?.cutOff).toBeUndefined();
	fake.containers.set('web', containerSummary('web', {state: 'exited', status: 'Exited (0)'}));
	fake.emit(happened('container', 'die', 'web', {exitCode: '0'}));
	await schedule.advance(100);
	expect(row('side')?.cutOff?.text).toBe('network gone: start web, restart this');
	fake.containers.set('web', containerSummary('web'));
	fake.details.set('web', {startedAt: 3000});
	fake.emit(happened('container', 'start', 'web'));
	await schedule.advance(100);
	expect(row('side')?.cutOff?.text).toBe('network gone: restart it, as web was');
	fake.details.set('side', {startedAt: 4000});
	fake.emit(happened('container', 'restart', 'side'));
	await schedule.advance(100);
	expect(row('side')?.cutOff).toBeUndefined();
	fake.emit(happened('container', 'destroy', 'web'));
	await schedule.advance(100);
	expect(row('side')?.cutOff?.text).toBe('network gone, and no start brings it back');
});

test('a container that is gone when it is asked for ends', async () => {
	const {schedule, fake, ids} = await liveHub('a');
	fake.containers.delete('a');
	fake.emit(happened('container', 'update', 'a'));
	await schedule.settle();
	expect(ids()).toEqual([]);
});

test('an inspect without an answer leaves the row in doubt, and is tried again after 5 s', async () => {
	const {schedule, fake, row} = await liveHub('a');
	const release = fake.hold('containers.inspect');
	fake.emit(happened('container', 'update', 'a'));
	await schedule.advance(3000);
	expect(row('a')).toMatchObject({uncertain: true, state: 'running'});
	release();
	await schedule.advance(4000);
	expect(row('a')?.uncertain).toBe(true);
	await schedule.advance(1000);
	expect(row('a')?.uncertain).toBe(false);
});

test('rows on screen are inspected, at most four at a time; the others are not', async () => {
	const names = ['a', 'b', 'c', 'd', 'e', 'f'];
	const {schedule, fake, hub, row} = await liveHub(...names);
	const release = fake.hold('containers.inspect');
	hub.watch(['a', 'b', 'c', 'd', 'e'], 'none');
	await schedule.settle();
	expect(fake.count('containers.inspect')).toBe(4);
	release();
	await schedule.settle();
	expect(fake.count('containers.inspect')).toBe(5);
	expect(row('e')?.detail).toBeDefined();
	expect(row('f')?.detail).toBeUndefined();
	hub.watch(['a', 'f'], 'none');
	await schedule.advance(100);
	expect(fake.count('containers.inspect')).toBe(6);
});

test('lists every 10 s, and believes inspect where they disagree', async () => {
	const {schedule, fake, hub, row} = await liveHub('a', 'b');
	hub.watch(['a'], 'none');
	await schedule.settle();
	// A full disk: the list goes on saying that it runs.
	fake.details.set('a', {state: 'exited'});
	fake.emit(happened('container', 'die', 'a', {exitCode: '0'}));
	await schedule.advance(100);
	const before = fake.count('containers.inspect');
	await schedule.advance(9900);
	expect(fake.count('containers.list')).toBe(2);
	expect(fake.count('containers.inspect')).toBe(before + 1);
	expect(row('a')?.state).toBe('exited');
});

test('a list or an inspect that tells nothing new notifies nobody', async () => {
	const {schedule, hub, fake} = await liveHub('a', 'b');
	hub.watch(['a'], 'none');
	await schedule.settle();
	let notified = 0;
	hub.rows('container').subscribe(() => notified++);
	const before = hub.rows('container').get();
	await hub.refresh();
	fake.emit(happened('container', 'update', 'a'));
	await schedule.advance(100);
	expect(notified).toBe(0);
	expect(hub.rows('container').get()).toBe(before);
});

test('a list that is asked for while one runs comes after it', async () => {
	const {fake, hub} = await liveHub('a');
	const release = fake.hold('containers.list');
	const all = [hub.refresh('container'), hub.refresh('container'), hub.refresh('container')];
	release();
	await Promise.all(all);
	// The first of the connection, the one that was held, and one for the two others.
	expect(fake.count('containers.list')).toBe(3);
});

test('a list that fails is tried again at once and after a while; what lasts is told, until it ends', async () => {
	const {schedule, fake, hub, ids} = await liveHub('a');
	const rows = () => hub.rows('container').get();
	const error = new AppError('SERVER', 'the engine failed');
	fake.fail('containers.list', error);
	await hub.refresh();
	await schedule.settle();
	expect(fake.count('containers.list')).toBe(3);
	expect(rows()).toMatchObject({phase: 'ready', error: undefined});
	await schedule.advance(750);
	expect(ids()).toEqual(['a']);
	expect(rows()).toMatchObject({phase: 'ready', error});
	fake.fail('containers.list', undefined);
	await schedule.advance(1000);
	expect(rows()).toMatchObject({phase: 'ready', error: undefined});
});

test('a first list that is cut once is there all the same, and one that is refused says so at once', async () => {
	const {schedule, fake, hub} = await liveHub('a');
	fake.images.set('i', imageSummary('i', 'web:1'));
	const cut = new AppError('UNREACHABLE', 'the connection was lost');
	const release = fake.hold('images.list');
	fake.fail('images.list', cut);
	const images = hub.rows('image');
	images.subscribe(() => {});
	await schedule.settle();
	fake.fail('images.list', undefined);
	release();
	await schedule.settle();
	expect(images.get()).toMatchObject({phase: 'ready', error: undefined});
	const denied = new AppError('DENIED', 'forbidden', {status: 403});
	fake.fail('volumes.list', denied);
	const volumes = hub.rows('volume');
	volumes.subscribe(() => {});
	await schedule.advance(9000);
	expect(volumes.get()).toMatchObject({phase: 'failed', error: denied});
	expect(fake.count('volumes.list')).toBe(1);
});

test('other kinds are listed for their first subscriber and kept by events', async () => {
	const {schedule, fake, hub, ids} = startHub(engine => {
		engine.images.set('i1', imageSummary('i1', 'web:1'));
	});
	await schedule.settle();
	expect(fake.count('images.list')).toBe(0);
	const leave = hub.rows('image').subscribe(() => {});
	await schedule.settle();
	expect(ids('image')).toEqual(['i1']);
	fake.images.set('i2', imageSummary('i2', 'web:2'));
	fake.emit(...Array.from({length: 50}, () => happened('image', 'tag', 'i2')));
	await schedule.advance(200);
	expect(ids('image')).toEqual(['i1', 'i2']);
	expect(fake.count('images.list')).toBe(2);
	leave();
	await schedule.advance(5000);
	fake.emit(happened('image', 'tag', 'i2'));
	await schedule.advance(200);
	expect(fake.count('images.list')).toBe(2);
	hub.rows('image').subscribe(() => {});
	await schedule.settle();
	expect(fake.count('images.list')).toBe(3);
});

test('a view that is opened again within 5 s lists nothing', async () => {
	const {schedule, fake, hub} = await liveHub();
	hub.rows('volume').subscribe(() => {})();
	await schedule.advance(4000);
	hub.rows('volume').subscribe(() => {});
	await schedule.advance(4000);
	expect(fake.count('volumes.list')).toBe(1);
});

test('a commit without a name is an image, too', async () => {
	const {schedule, fake, hub, ids} = await liveHub('a');
	hub.rows('image').subscribe(() => {});
	await schedule.settle();
	fake.images.set('i', imageSummary('i'));
	fake.emit(happened('container', 'commit', 'a'));
	await schedule.advance(200);
	expect(ids('image')).toEqual(['i']);
});

test('a volume that was removed and made again is there', async () => {
	const {schedule, fake, hub, ids} = await liveHub();
	fake.volumes.set('v', volumeSummary('v'));
	hub.rows('volume').subscribe(() => {});
	await schedule.settle();
	fake.emit(happened('volume', 'destroy', 'v'));
	await schedule.settle();
	expect(ids('volume')).toEqual([]);
	fake.emit(happened('volume', 'create', 'v'));
	await schedule.advance(200);
	expect(ids('volume')).toEqual(['v']);
});

test('rows know which containers use them, and stay the same object otherwise', async () => {
	const {schedule, fake, hub} = startHub(engine => {
		engine.networks.set('n1', networkSummary('n1', 'shop'));
		engine.networks.set('n2', networkSummary('n2', 'empty'));
		engine.containers.set('a', containerSummary('a', {networks: ['shop']}));
	});
	const networks = hub.rows('network');
	networks.subscribe(() => {});
	await schedule.settle();
	const before = networks.get();
	expect(before.rows.get('n1')?.usedBy).toEqual([{id: 'a', name: 'a', state: 'running'}]);
	fake.details.set('a', {restartCount: 1});
	fake.emit(happened('container', 'update', 'a'));
	await schedule.settle();
	expect(networks.get()).toBe(before);
	fake.containers.set('a', containerSummary('a', {networks: ['shop'], state: 'paused'}));
	fake.emit(happened('container', 'pause', 'a'));
	await schedule.settle();
	expect(networks.get().rows.get('n1')?.usedBy).toEqual([{id: 'a', name: 'a', state: 'paused'}]);
	expect(networks.get().rows.get('n2')).toBe(before.rows.get('n2'));
});

import {expect, test} from 'vitest';
import {containerSummary, happened, volumeSummary} from '../support/things.ts';
import {liveHub} from './support.ts';

const labels = {
	'com.docker.compose.project': 'shop',
	'com.docker.compose.service': 'web',
	'com.docker.compose.project.config_files': '/srv/shop/compose.yaml',
};

const live = async () => {
	const started = await liveHub('other');
	const {fake, hub, schedule} = started;
	fake.containers.set('a', containerSummary('a', {labels}));
	fake.volumes.set('shop_data', {...volumeSummary('shop_data'), labels});
	fake.emit(happened('container', 'create', 'a'), happened('container', 'start', 'a'));
	await schedule.advance(200);
	return {...started, project: () => hub.rows('project').get().rows.get('shop')};
};

test('rows are computed from containers without a list of their own', async () => {
	const {fake, schedule, project, ids} = await live();
	const lists = fake.count('containers.list');
	expect(ids('project')).toEqual(['shop']);
	expect(project()?.containers.map(({state}) => state)).toEqual(['running']);
	fake.containers.set('a', containerSummary('a', {labels, state: 'exited', status: 'Exited (0)'}));
	fake.emit(happened('container', 'die', 'a', {exitCode: '0'}));
	await schedule.settle();
	expect(project()?.containers.map(({state}) => state)).toEqual(['exited']);
	expect(fake.count('containers.list')).toBe(lists);
	expect(fake.count('volumes.list')).toBe(0);
});

test('networks and volumes are listed while somebody looks, and add to them', async () => {
	const {fake, hub, schedule, project} = await live();
	expect(project()?.volumes).toEqual([]);
	const leave = hub.rows('project').subscribe(() => {});
	await schedule.advance(200);
	expect(project()?.volumes).toEqual(['shop_data']);
	expect(fake.count('volumes.list')).toBe(1);
	expect(fake.count('networks.list')).toBe(1);
	leave();
});

test('a change that is about none of them keeps the rows, and the collection', async () => {
	const {fake, hub, schedule} = await live();
	const before = hub.rows('project').get();
	fake.containers.set('other', containerSummary('other', {state: 'paused'}));
	fake.emit(happened('container', 'pause', 'other'));
	await schedule.settle();
	expect(hub.rows('container').get().rows.get('other')?.state).toBe('paused');
	expect(hub.rows('project').get()).toBe(before);
});

test('an act on one has all that it is made of looked at anew', async () => {
	const {fake, hub, schedule} = await live();
	const leave = hub.rows('project').subscribe(() => {});
	await schedule.advance(200);
	const before = fake.count('containers.list') + fake.count('volumes.list');
	hub.touched('project', ['shop']);
	await schedule.advance(200);
	expect(fake.count('containers.list') + fake.count('volumes.list')).toBe(before + 2);
	leave();
});

test('one that is down but for its volume still knows its files', async () => {
	const {fake, hub, schedule, project} = await live();
	const leave = hub.rows('project').subscribe(() => {});
	await schedule.advance(200);
	expect(project()?.containers).toHaveLength(1);
	fake.containers.delete('a');
	fake.emit(happened('container', 'destroy', 'a'));
	await schedule.advance(200);
	expect(project()).toMatchObject({containers: [], configFiles: ['/srv/shop/compose.yaml']});
	leave();
});

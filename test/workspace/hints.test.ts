import {expect, test} from 'vitest';
import {AppError} from '../../src/base/errors.ts';
import type {ContainerState} from '../../src/engine/things.ts';
import {containerSummary, happened, volumeSummary} from '../support/things.ts';
import {startWorkspace} from './startWorkspace.ts';

const hintsOn = async (state: ContainerState, exitCode = 0) => {
	const {workspace} = await startWorkspace({
		names: [],
		prepare({containers, details}) {
			containers.set('db', containerSummary('db', {state}));
			details.set('db', {exitCode});
		},
	});
	const hints = [...workspace.hints()];
	return {
		said: hints.map(({keys, title}) => `${keys} ${title}`),
		refused: hints.map(({disabled}) => disabled !== undefined),
	};
};

test('why comes second on a row that is in trouble, and on no other', async () => {
	const {said} = await hintsOn('exited', 3);
	expect(said.slice(0, 3)).toEqual(['? Help', 'enter Detail', 'd Why']);
	expect((await hintsOn('running')).said).not.toContain('d Why');
	expect((await hintsOn('exited')).said).not.toContain('d Why');
});

test('what can be done comes before all that cannot', async () => {
	const {said, refused} = await hintsOn('exited', 3);
	expect(refused.indexOf(true)).toBe(refused.lastIndexOf(false) + 1);
	expect(said.indexOf('s Shell')).toBeGreaterThan(said.indexOf('S Start'));
	const running = await hintsOn('running');
	expect(running.said.indexOf('s Shell')).toBeLessThan(running.said.indexOf('S Stop'));
});

test('ports say how one is tried', async () => {
	const {workspace, press, type} = await startWorkspace();
	await press(':');
	await type('ports');
	await press('enter');
	expect([...workspace.hints()].map(({keys, title}) => `${keys} ${title}`)).toContain(
		't Try the port',
	);
});

test('volumes say how their sizes are seen, and have them once the engine was asked', async () => {
	const {workspace, press, fake, schedule, toasts} = await startWorkspace({
		prepare({volumes, volumeSizes}) {
			volumes.set('data', volumeSummary('data'));
			volumeSizes.set('data', 7_000_000);
		},
	});
	await press('3');
	expect([...workspace.hints()].map(({keys, title}) => `${keys} ${title}`)).toContain('w Sizes');
	await schedule.advance(60_000);
	expect(fake.count('volumes.sizes')).toBe(0);
	await press('w');
	await schedule.settle();
	expect(fake.count('volumes.sizes')).toBe(1);
	expect(toasts().at(-1)).toBe('7MB in 1 volume');
	expect(workspace.list('volume').view.get().rows).toMatchObject([{bytes: 7_000_000}]);
	fake.fail('volumes.sizes', new AppError('DENIED', 'The proxy lets nobody ask for sizes'));
	await press('w');
	await schedule.settle();
	expect(toasts().at(-1)).toBe('The proxy lets nobody ask for sizes');
});

test('the view of the disk does not offer itself, but the way back that its key is there', async () => {
	const {workspace, press} = await startWorkspace();
	const hinted = () => [...workspace.hints()].find(({id}) => id === 'system.df');
	await press('8');
	expect(hinted()).toMatchObject({keys: 'd', title: 'Disk usage'});
	await press('d');
	expect(hinted()).toMatchObject({keys: 'd', title: 'System'});
	await press('d');
	expect(hinted()).toMatchObject({keys: 'd', title: 'Disk usage'});
});

test.each([
	[80, 24],
	[200, 50],
])('no act is offered on a row that was removed, at %i x %i', async (columns, rows) => {
	const {workspace, fake, schedule} = await startWorkspace({names: ['aaa', 'bbb']});
	workspace.resize({columns, rows});
	fake.containers.delete('aaa');
	fake.emit(happened('container', 'destroy', 'aaa'));
	await schedule.settle();
	const hints = [...workspace.hints()];
	expect(hints.filter(({disabled}) => disabled !== undefined)).toEqual([]);
	const ids = hints.map(({id}) => id);
	expect(ids).toContain('container.run');
	expect(ids).not.toContain('container.stop');
});

import {describe, expect, test} from 'vitest';
import type {ContainerSummary} from '../../../src/engine/things.ts';
import {turnSwitch} from '../../../src/viewers/switches.ts';
import {containerSummary, happened} from '../../support/things.ts';
import {startLogs} from './logRig.ts';

const replica = (number: number) => ({
	'com.docker.compose.project': 'shop',
	'com.docker.compose.service': 'api',
	'com.docker.compose.container-number': String(number),
});
const at = (ms: number) => BigInt(ms) * 1_000_000n;

const open = async () => {
	const rig = await startLogs({
		names: ['api-1', 'api-2'],
		prepare(fake) {
			for (const number of [1, 2]) {
				const name = `api-${number}`;
				fake.containers.set(name, containerSummary(name, {labels: replica(number)}));
			}
		},
	});
	const {fake, schedule, press} = rig;
	await press('l');
	await rig.write(
		'api-1',
		{text: 'old one', timeNano: at(1000)},
		{text: 'old two', timeNano: at(1001)},
	);
	const replace = async (id: string, more: Partial<ContainerSummary>) => {
		fake.containers.delete('api-1');
		fake.emit(
			{...happened('container', 'die', 'api-1'), attributes: {exitCode: '137'}, timeNano: at(2000)},
			happened('container', 'destroy', 'api-1'),
		);
		await schedule.advance(1000);
		fake.containers.set(id, {...containerSummary(id), createdAt: 2500, ...more});
		fake.emit(
			{...happened('container', 'create', id), timeNano: at(3000)},
			happened('container', 'start', id),
		);
		await schedule.advance(1000);
	};
	return {...rig, replace};
};

describe('a log whose container is made anew', () => {
	test('goes on with the one of its name, and says so; what was read stays', async () => {
		const {replace, write, lines, viewerOf, logOf} = await open();
		logOf('2222222222223333').write({text: 'new one', timeNano: at(3500)});
		await replace('2222222222223333', {name: 'api-1'});
		await write('2222222222223333', {text: 'new two', timeNano: at(3600)});
		const shown = lines('api-1').filter(Boolean);
		expect(shown.slice(-6)).toEqual([
			'old one',
			'old two',
			expect.stringMatching(/^── exited 137 · .* ──$/),
			expect.stringMatching(/^── another container api-1 began · 222222222222 · .* ──$/),
			'new one',
			'new two',
		]);
		expect(
			viewerOf('api-1')
				.status()
				.map(({text}) => text)
				.join(''),
		).toMatch(/^following/);
	});

	test('is read as before: filters, what is searched for, how lines are shown', async () => {
		const {replace, write, lines, viewerOf} = await open();
		viewerOf('api-1').log?.filters.push({mode: 'include', text: 'two'});
		turnSwitch(viewerOf('api-1'), 'wrap');
		const before = viewerOf('api-1').log?.filters.all();
		await replace('next', {name: 'api-1'});
		await write(
			'next',
			{text: 'new one', timeNano: at(3500)},
			{text: 'new two', timeNano: at(3600)},
		);
		const after = viewerOf('api-1');
		expect(after.log?.filters.all()).toEqual(before);
		expect(after.switches?.().find(({id}) => id === 'wrap')?.state).toBe('on');
		const shown = lines('api-1');
		expect(shown).toContain('old two');
		expect(shown).toContain('new two');
		expect(shown).not.toContain('new one');
	});

	test('of a compose service goes on with the same replica under another name, and no other', async () => {
		const {replace, write, lines} = await open();
		await replace('other', {name: 'shop-api-3', labels: replica(3)});
		await write('other', {text: 'not this', timeNano: at(3500)});
		expect(lines('api-1')).not.toContain('not this');
		await replace('same', {name: 'shop-api-1', labels: replica(1)});
		await write('same', {text: 'this one', timeNano: at(4500)});
		expect(lines('api-1')).toContain('this one');
	});

	test('its patterns tell what is new since the container before', async () => {
		const {replace, write, lines, viewerOf} = await open();
		viewerOf('api-1').log?.patterns?.show();
		await replace('next', {name: 'api-1'});
		await write(
			'next',
			{text: 'old one', timeNano: at(1e15)},
			{text: 'fresh words', timeNano: at(1e15)},
		);
		expect(viewerOf('api-1').log?.patterns?.shown).toBe(true);
		const rows = lines('api-1');
		expect(rows.find(row => row.endsWith('fresh words'))).toMatch(/NEW/i);
		expect(rows.find(row => row.endsWith('old one'))).not.toMatch(/NEW/i);
	});
});

test('f opens a pane that waits for the first container that meets the filter', async () => {
	const rig = await startLogs({names: ['api-1']});
	await rig.press('/');
	await rig.type('name=later');
	await rig.press('enter', 'f');
	expect(rig.lines('name=later')[0]).toBe('No container matches yet.');
	await rig.appear('later');
	await rig.write('later', 'here');
	expect(rig.lines('name=later').join('\n')).toMatch(/later +here/);
});

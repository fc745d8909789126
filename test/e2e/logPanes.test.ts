import {describe, test} from 'vitest';
import {tellStories} from '../support/story.ts';

const {docker, open} = tellStories('log-panes', {seed: 2000});

const services = ['shop-api-1', 'shop-api-2', 'shop-db-1', 'shop-web-1', 'shop-web-2'];

describe.each([
	[80, 24],
	[200, 50],
])('at %i x %i', (columns, rows) => {
	test('a pane each, one of them alone, all as one, and back', async () => {
		const gantry = open({columns, rows});
		await gantry.see('live');
		gantry.press('/');
		gantry.type('project=shop');
		await gantry.see('/project=shop');
		gantry.press('enter');
		await gantry.see(/5 of \d+/);
		gantry.press('*', 'm');
		for (const tick of ['api-1', 'api-2', 'db-1', 'web-1', 'web-2']) {
			await gantry.see(new RegExp(`${tick} tick`));
		}
		gantry.press('tab', 'z');
		await gantry.see('shop-api-2 ─ zoomed, 4 more');
		gantry.press('z', 'M');
		await gantry.see('5 logs');
		await gantry.see(/shop-web-1 +web-1 tick/);
		gantry.press('M');
		await gantry.see(/▌shop-api-1/);
		// They are as they were after another view.
		gantry.press('esc');
		await gantry.see(/5 of \d+/);
		gantry.press('6');
		await gantry.see(/▌shop-api-1/);
		for (const name of services.slice(1)) await gantry.see(`─${name}`);
	});

	test('a filter of the list is followed: who comes joins, who goes is told', async () => {
		const gantry = open({columns, rows});
		const name = `late-${columns}`;
		await gantry.see('live');
		gantry.press('/');
		gantry.type(`label=story=${columns}`);
		await docker(
			'run',
			'-d',
			'--name',
			name,
			'--label',
			`story=${columns}`,
			'--network',
			'none',
			'busybox',
			'sh',
			'-c',
			'echo first; exec sleep 1000000',
		);
		await gantry.see(name);
		gantry.press('enter');
		await gantry.see(/1 of \d+/);
		gantry.press('f');
		await gantry.see('first');
		await docker(
			'run',
			'-d',
			'--name',
			`${name}-2`,
			'--label',
			`story=${columns}`,
			'--network',
			'none',
			'busybox',
			'sh',
			'-c',
			'echo second; exec sleep 1000000',
		);
		await gantry.see('second');
		await docker('rm', '-f', `${name}-2`);
		await gantry.see('exited 137');
		await docker('rm', '-f', name);
	});
});

const says = (text: string) => ['busybox', 'sh', '-c', `${text}; exec sleep 1000000`];
const deployed = ['run', '-d', '--init', '--network', 'none', '--name', 'deployed'];

test('a pane goes on with the container that has the name of the one before', async () => {
	await docker(...deployed, ...says('echo words "of" the old'));
	const gantry = open({columns: 100, rows: 30});
	await gantry.see('live');
	gantry.press('/');
	gantry.type('name=deployed');
	await gantry.see('/name=deployed');
	gantry.press('enter');
	await gantry.see(/1 of \d+/);
	gantry.press('l');
	await gantry.see('words of the old');
	await docker('rm', '-f', 'deployed');
	await gantry.see('removed');
	const id = await docker(...deployed, ...says('echo words "of" the new'));
	await gantry.see('words of the new');
	await gantry.see(`another container deployed began · ${id.trim().slice(0, 12)}`);
	await gantry.see('words of the old');
	await gantry.see('following');
	await docker('rm', '-f', 'deployed');
});

test('f waits for the first container that matches', async () => {
	const gantry = open({columns: 100, rows: 30});
	await gantry.see('live');
	gantry.press('/');
	gantry.type('name=deployed');
	await gantry.see('/name=deployed');
	gantry.press('enter');
	await gantry.see(/0 of \d+/);
	gantry.press('f');
	await gantry.see('No container matches yet.');
	await docker(...deployed, ...says('echo words of the first'));
	await gantry.see('words of the first');
	await docker('rm', '-f', 'deployed');
});

test('a filter and a search of a log', async () => {
	const gantry = open({columns: 120, rows: 30});
	await gantry.see('live');
	gantry.press('/');
	gantry.type('logger');
	await gantry.see('/logger');
	gantry.press('enter', 'l');
	await gantry.see(/INFO request \d+ took/);
	gantry.press('&');
	gantry.type('level>=warn');
	gantry.press('enter');
	await gantry.see(/& level>=warn · [\d,]+ hidden/);
	await gantry.until(() => !/INFO request/.test(gantry.text()), 'no line below a warning');
	gantry.press('&', 'enter');
	await gantry.see(/INFO request \d+ took/);
});

import {mkdir, readFile, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {beforeAll, expect, test} from 'vitest';
import {newFolder} from '../support/folder.ts';
import {gantryLogs} from '../support/logsCommand.ts';
import {tellStories} from '../support/story.ts';

const {docker, engine, open} = tellStories('log-layouts');
const size = {columns: 160, rows: 40};

let home = '';
const file = () => join(home, 'gantry', 'config.yaml');
const env = () => ({XDG_CONFIG_HOME: home});

beforeAll(async () => {
	home = newFolder('layouts');
	await mkdir(join(home, 'gantry'));
	const loop = (text: string) =>
		`i=0; while :; do i=$((i+1)); echo ${text} $i; echo ${text} trouble $i >&2; sleep 0.3; done`;
	for (const name of ['api', 'web']) {
		await docker(
			...['run', '-d', '--name', name, '--label', 'story=layouts', '--network', 'none'],
			...['busybox', 'sh', '-c', loop(name)],
		);
	}
});

test('panes are saved by name and are there again, with what each shows', async () => {
	await writeFile(file(), '# my settings\nmouse: off # the terminal selects\n');
	const gantry = open({...size, env: env()});
	await gantry.see('live');
	gantry.press(':');
	await gantry.see('Command ─');
	gantry.type('logs label=story=layouts');
	gantry.press('enter');
	await gantry.see(/▌api .*─web /);
	await gantry.see(/web trouble \d+/);
	gantry.press(':');
	gantry.type('split below stderr');
	gantry.press('enter');
	await gantry.see('▌api stderr');
	gantry.press('tab', '&');
	await gantry.see('&');
	gantry.type('trouble');
	gantry.press('enter');
	await gantry.see(/& trouble · [\d,]+ hidden/);
	gantry.press(':');
	gantry.type('layout save shop');
	gantry.press('enter');
	await gantry.see('Saved layout shop in');
	gantry.press(':');
	gantry.type('q');
	gantry.press('enter');
	expect((await gantry.exit).code).toBe(0);

	expect(await readFile(file(), 'utf8')).toBe(`# my settings
mouse: off # the terminal selects
layouts:
  shop:
    panes:
      row:
        - column: [api stdout, api stderr]
        - logs: web
          filters: ["& trouble"]
    focus: 3
`);

	const again = open({...size, env: env(), args: ['logs', '--layout', 'shop']});
	await again.see(/▌web .*& trouble/);
	await again.see(/─api stdout /);
	await again.see(/─api stderr /);
	// Each in its pane: what was written, and nothing else.
	await again.until(() => {
		const left = again
			.text()
			.split('\n')
			.map(line => line.split('│')[0] ?? '');
		const right = again
			.text()
			.split('\n')
			.map(line => line.split('│')[1] ?? '');
		const below = left.findIndex(line => line.includes('─api stderr'));
		const upper = left.slice(3, below).filter(line => / api /.test(line));
		const lower = left.slice(below + 1, -1).filter(line => /api /.test(line));
		const web = right.filter(line => /web /.test(line));
		return (
			below > 0 &&
			upper.length > 2 &&
			upper.every(line => /api \d+/.test(line)) &&
			lower.length > 2 &&
			lower.every(line => /api trouble \d+/.test(line)) &&
			web.length > 2 &&
			web.every(line => /web trouble \d+/.test(line))
		);
	}, 'the lines of each pane alone');
});

test('a pane waits for a container that is not there, and begins when it comes', async () => {
	await writeFile(file(), 'layouts:\n  late: {panes: {row: [api, newcomer]}}\n');
	const gantry = open({...size, env: env(), args: ['logs', '--layout', 'late']});
	await gantry.see('There is no container newcomer.');
	await gantry.see('Not there: newcomer');
	await docker(
		...['run', '-d', '--name', 'newcomer', '--network', 'none'],
		...['busybox', 'sh', '-c', 'echo here I am; exec sleep 1000000'],
	);
	await gantry.see('here I am');
});

test('into a pipe goes the merged stream of its panes, with their filters', async () => {
	await writeFile(
		file(),
		'layouts:\n  shop: {panes: {row: [api stderr, {logs: web, filters: "& trouble"}, nobody]}}\n',
	);
	const command = gantryLogs(['--layout', 'shop', '--tail', '6'], {...engine().env, ...env()});
	expect(await command.code).toBe(0);
	const lines = command.out().toString().trim().split('\n');
	expect(lines.length).toBeGreaterThan(3);
	for (const line of lines) expect(line).toMatch(/^(api|web) +\| (api|web) trouble \d+$/);
	expect(command.err()).toBe('gantry: nobody is not there\n');
});

test('a layout that is not there, or wrong, is said before the screen is taken', async () => {
	await writeFile(file(), 'layouts:\n  shop: {panes: {row: [api]}, focus: 9}\n');
	const wrong = open({...size, env: env(), args: ['logs', '--layout', 'shop']});
	expect((await wrong.exit).code).toBe(1);
	await wrong.see('config.yaml:2:38: 9 is not allowed here');
	await writeFile(file(), 'layouts:\n  shop: {panes: api}\n');
	const unknown = open({...size, env: env(), args: ['logs', '--layout', 'shp']});
	expect((await unknown.exit).code).toBe(1);
	await unknown.see('Did you mean shop?');
});

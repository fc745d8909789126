import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {beforeAll, expect, test} from 'vitest';
import {answer, find, tellStories} from '../support/story.ts';
import {box, list, type Watched, watch} from '../support/tour.ts';

const {engine, docker, run, open} = tellStories('secrets');

/** A part of each secret that was planted; nothing else has it. */
const planted = 'pl4nted';
const secret = (place: string) => `${planted}-${place}`;

beforeAll(async () => {
	await docker('volume', 'create', '--label', `api.key=${secret('volume')}`, 'share');
	await docker('network', 'create', '--label', `url=http://a:${secret('network')}@h`, 'mesh');
	await docker(
		...['volume', 'create', '--driver', 'local', '--opt', 'type=tmpfs', '--opt', 'device=tmpfs'],
		...['--opt', `o=uid=1000,password=${secret('option')}`, 'cifs'],
	);
	await docker(
		...['run', '-d', '--init', '--name', 'vault', '--network', 'mesh', '-v', 'share:/share'],
		...['-e', `DB_PASSWORD=${secret('env')}`, '-e', `GITHUB_PAT=${secret('pat')}`],
		...['-e', `DATABASE_URL=postgres://app:p@ss/${secret('url')}@db/shop`],
		...['-e', `KEY=-----BEGIN PRIVATE KEY-----\n${secret('pem')}\n-----END PRIVATE KEY-----`],
		...['--label', `hook=https://${secret('token')}@git.local/x`],
		...['--label', `settings={"user":"ada","password":"${secret('json')}"}`],
		...['--health-cmd', `echo http://a:${secret('output')}@h; PGPASSWORD=${secret('health')} true`],
		...['--health-interval', '1s', 'busybox', 'sh', '-c', 'sleep 1000000', 'sh'],
		...['--password', secret('argument'), `Server=db;Password=${secret('connection')};`],
	);
	await docker(
		...['commit', '--change', `ENV SMTP_PW="${secret('layer')} and more"`],
		...['--change', `LABEL token=${secret('label')}`, 'vault', 'kept:v1'],
	);
	await run('plain');
});

/** Copies what is shown, or by the menu of the kind, and resolves with it. */
const copyBy = async ({gantry, witness}: Watched, ...keys: readonly string[]) => {
	const before = witness.copied.length;
	gantry.press('y');
	if (keys.length > 0) await answer(gantry, box, ...keys);
	await gantry.until(() => witness.copied.length > before, 'a copy');
	return witness.copied.at(-1) ?? '';
};

/** What is under the cursor in the whole area, in all its tabs: hidden, then shown, on the screen and in what is copied. */
const walkTabs = async (watched: Watched, secretive: readonly (number | undefined)[]) => {
	const {gantry} = watched;
	for (const [tab, least] of secretive.entries()) {
		// The last one is that of inspect: its menu has the line first, and then all.
		const all = tab === secretive.length - 1 ? ['end', 'enter'] : [];
		await gantry.see(/ w wrap .* help| J format .* help|\] next tab .* help| enter .* help/);
		await gantry.gone('Asking the engine');
		if (least !== undefined) {
			await gantry.see(/\d+ hidden: s shows/);
			const hidden = await copyBy(watched, ...all);
			expect(hidden.split('••••••••').length).toBeGreaterThan(least);
			expect(hidden).not.toContain(planted);
			await gantry.see(/\d+ secrets? hidden: s shows them/);
			expect(gantry.text()).not.toContain(planted);
			gantry.press('s');
			await gantry.gone(/\d hidden: s shows/);
			expect((await copyBy(watched, ...all)).split(planted).length).toBeGreaterThan(least);
		}
		if (least === undefined) await gantry.gone(planted);
		gantry.press(']');
	}
};

test('no view and no copy of a container has a secret, until it is asked for', async () => {
	const trace = join(engine().dir, 'trace');
	const watched = watch(open, {columns: 100, rows: 29, env: {GANTRY_TRACE: trace}});
	const {gantry} = watched;
	await gantry.see('vault');
	// What is hidden is not found, either.
	gantry.press('/');
	gantry.type(`label~${planted}`);
	await gantry.see(`/label~${planted}`);
	await gantry.gone('vault');
	gantry.press('ctrl-u', 'enter');
	await find(gantry, 'vault');
	const line = await copyBy(watched, 'end', 'up', 'enter');
	expect(line).toContain(`DB_PASSWORD="\${DB_PASSWORD:?is hidden}"`);
	const yaml = await copyBy(watched, 'end', 'enter');
	expect(yaml).toContain('GITHUB_PAT=••••••••');
	expect(`${line}${yaml}`).not.toContain(planted);
	gantry.press('enter');
	// Why, overview, logs, stats, processes, env, mounts, networks, health, events, files, changes, inspect.
	const none = undefined;
	await walkTabs(watched, [5, 5, none, none, 2, 4, none, none, 2, none, none, none, 10]);
	const told = readFileSync(trace, 'utf8');
	expect(told).toContain('GET ');
	expect(told).not.toContain(planted);
});

test.each([
	['2', 'images', 'kept', [2, 2, undefined, undefined, 4]],
	['3', 'volumes', 'share', [1, undefined, undefined, undefined, 1]],
	['3', 'volumes', 'cifs', [1, undefined, undefined, undefined, 1]],
	['4', 'networks', 'mesh', [1, undefined, undefined, 1]],
] as const)('%s: no tab of the %s %s has one', async (key, kind, name, tabs) => {
	const watched = watch(open, {columns: 100, rows: 29});
	const {gantry} = watched;
	await gantry.see('live');
	gantry.press(key);
	await gantry.see(list(kind));
	await find(gantry, name);
	const yaml = await copyBy(watched, 'end', 'enter');
	expect(yaml).toContain('••••••••');
	expect(yaml).not.toContain(planted);
	gantry.press('enter');
	await walkTabs(watched, tabs);
});

test('events and the journal have none', async () => {
	const watched = watch(open, {columns: 200, rows: 50});
	const {gantry} = watched;
	await gantry.see('live');
	gantry.press('7');
	await gantry.see('┌ events');
	await docker('exec', 'plain', 'sh', '-c', `: --password ${secret('exec')}; echo done`);
	await gantry.see(/sh -c : --password •{8}/);
	expect(gantry.text()).not.toContain(planted);
	gantry.press('/');
	gantry.type(planted);
	await gantry.see('No event matches');
	gantry.press('ctrl-u', 'enter');
	gantry.press('s');
	await gantry.see(`--password ${secret('exec')}`);
	gantry.press('s');
	await gantry.gone(planted);
});

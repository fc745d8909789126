import {existsSync} from 'node:fs';
import {describe, expect, test} from 'vitest';
import {find, tellStories} from '../support/story.ts';

const {docker, open} = tellStories('looks', {seed: 2000});

describe.each([
	[80, 24],
	[200, 50],
])('at %i x %i', (columns, rows) => {
	test('the list is filtered, and the filter is taken back', async () => {
		const gantry = open({columns, rows});
		await gantry.see('live');
		const total = (await docker('ps', '-aq')).split('\n').length;
		await gantry.see(`─ ${total} ─`);
		gantry.press('/');
		gantry.type('project=shop');
		await gantry.see(`5 of ${total}`);
		await gantry.see('shop-web-1');
		gantry.press('enter');
		gantry.press('esc');
		await gantry.see(`─ ${total} ─`);
	});

	test('a view for each kind', async () => {
		await docker('network', 'create', 'was-there');
		await docker('network', 'rm', 'was-there');
		const gantry = open({columns, rows});
		await gantry.see('live');
		gantry.press('2');
		await gantry.see('<none>');
		gantry.press('3');
		await gantry.see('orphan');
		gantry.press('4');
		await gantry.see('lonely');
		gantry.press('7');
		// From before it was opened.
		await gantry.see(/network +destroy +was-there/);
		await docker('exec', 'web', 'true');
		await docker('kill', '--signal', 'CONT', 'web');
		await gantry.see('kill');
		gantry.press('1');
		await gantry.see('crashloop');
	});

	test('a tab of the detail takes a click', async () => {
		const gantry = open({columns, rows});
		await find(gantry, 'logger');
		gantry.press(':');
		gantry.type('mouse');
		gantry.press('enter');
		await gantry.until(() => gantry.terminal.modes.mouseTrackingMode !== 'none', 'the mouse');
		/** A press and a release of the left button on the first letter of a word in the title of the detail. */
		const click = async (word: string) => {
			await gantry.see(/^[├┌] logger ─ /m);
			const row = gantry.rowOf(/^[├┌] logger ─ /);
			const column = (gantry.text().split('\n')[row] ?? '').indexOf(word);
			expect(column).toBeGreaterThan(0);
			const place = `${column + 1};${row + 1}`;
			gantry.type(`\x1b[<0;${place}M\x1b[<0;${place}m`);
		};
		/** A pane that just finds its size moves away under the hand: then one clicks again. */
		const clickUntil = async (word: string, sign: string) => {
			await click(word);
			const again = setInterval(() => void click(word), 2000);
			await gantry.see(sign).finally(() => clearInterval(again));
		};
		if (columns === 80) {
			// The list has no room for it.
			gantry.press('enter');
			await gantry.see('‹ why ›');
			await click('› ');
			await gantry.see('‹ overview ›');
			await click('› ');
			await gantry.see('‹ logs ›');
			await gantry.see(/INFO request \d+ took/);
			await click('‹ ');
			await gantry.see('‹ overview ›');
		} else {
			await clickUntil('inspect', 'ResolvConfPath:');
			await click('logs');
			await gantry.see(/INFO request \d+ took/);
		}
	});

	test('a terminal without UTF-8 gets ASCII alone, from the first byte to the last', async () => {
		let all = '';
		const onData = (data: string) => {
			all += data;
		};
		const gantry = open({columns, rows, env: {LC_ALL: 'C'}, onData});
		await gantry.see('live');
		await gantry.see(/^\+ containers -/m);
		gantry.press('/');
		gantry.type('unicode');
		gantry.press('enter');
		await gantry.see(/>[ v] unicode/);
		gantry.press('l');
		await gantry.see(/\?\?\?\?/);
		gantry.press('esc', '/', 'ctrl-u', 'enter', 'd');
		await gantry.see('state');
		gantry.press('esc', '8');
		await gantry.see(/^\+ system -/m);
		gantry.press('?');
		await gantry.see('+ Keys -');
		gantry.press('esc', ':');
		gantry.type('q');
		gantry.press('enter');
		await gantry.exit;
		expect(all.match(/[^\0-\x7f]+/g) ?? []).toEqual([]);
	});

	test('the log of a container, live, with search', async () => {
		const gantry = open({columns, rows});
		await find(gantry, 'logger');
		gantry.press('l');
		await gantry.see(/INFO request \d+ took/);
		const last = () =>
			Math.max(...[...gantry.text().matchAll(/request (\d+)/g)].map(m => Number(m[1])));
		const before = last();
		await gantry.until(() => last() > before, 'a new line');
		gantry.press('/');
		gantry.type('something broke');
		gantry.press('enter');
		await gantry.see('something broke');
	});

	test('hostile text stays in its place', async () => {
		const gantry = open({columns, rows});
		await find(gantry, 'escapes');
		gantry.press('l');
		await gantry.see('AFTER');
		expect(gantry.title()).not.toContain('pwned');
		expect(gantry.alternate()).toBe(true);
		expect(gantry.row(0)).toContain('gantry');
	});
});

/** The Node of the system, where there is one: the oldest that is promised. */
const systemNode = ['/usr/bin/node', '/usr/local/bin/node'].find(existsSync) ?? process.execPath;

/** Takes away what Node 20.0 did not have and a later 20 has. */
const asNode20 =
	'--import data:text/javascript,delete%20AbortSignal.any;delete%20Promise.withResolvers';

test('it is the same on the oldest Node', async () => {
	const env = {NODE_OPTIONS: asNode20};
	const gantry = open({node: systemNode, env, columns: 100, rows: 30});
	await find(gantry, 'shop-db-1');
	gantry.press('i');
	// One that could be read as a number is quoted.
	await gantry.see(/Id: "?[0-9a-f]{12}/);
	gantry.press('esc');
	// The focus is back in the list; ESC and a key at once would be another key.
	await gantry.see('enter detail');
	await find(gantry, 'stubborn');
	gantry.press('P');
	await gantry.see('Paused stubborn');
	expect(await docker('inspect', '-f', '{{.State.Status}}', 'stubborn')).toBe('paused');
});

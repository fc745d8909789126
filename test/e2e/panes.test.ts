import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {beforeAll, expect, test} from 'vitest';
import {newFolder} from '../support/folder.ts';
import {answer, find, tellStories} from '../support/story.ts';

const {docker, open, run, stateBecomes} = tellStories('panes');

let home = '';

beforeAll(async () => {
	home = newFolder('panes');
	const loop = 'i=0; while :; do i=$((i+1)); echo tick $i; sleep 0.3; done';
	await run('victim');
	await docker(
		...['run', '-d', '--init', '--network', 'none', '--name', 'writer'],
		...['busybox', 'sh', '-c', loop],
	);
});

/** Columns of the screen at the left of the log, and those of the log. */
const sides = (text: string): readonly [left: string, right: string] => {
	const lines = text.split('\n').slice(2, -1);
	const at = Math.max(...lines.map(line => line.search(/[▌─]writer ─/)));
	return [
		lines.map(line => line.slice(0, at)).join('\n'),
		lines.map(line => line.slice(at)).join('\n'),
	];
};

test('a list above, a log at the right, events below: an act in the one is seen in the others', async () => {
	const gantry = open({columns: 200, rows: 50, env: {XDG_CONFIG_HOME: home}});
	await find(gantry, 'writer');
	gantry.press('ctrl-w', 'f');
	await gantry.see(/▌writer ─/);
	await gantry.see(/tick \d+/);
	// The list, above its detail, at the left of the log.
	gantry.press('ctrl-w', 'h', 'ctrl-w', 'k', '_', '7');
	await gantry.see('┌ events ─');
	await gantry.until(() => {
		const [left, right] = sides(gantry.text());
		return /┌ containers ─[\s\S]*┌ events ─/.test(left) && /tick \d+\s*$/m.test(right);
	}, 'list, events and log side by side');

	// The keys go to the list, and what was typed before is there as it was.
	gantry.press('ctrl-w', 'k');
	await find(gantry, 'victim');
	gantry.press('K');
	await answer(gantry, 'Kill victim', 'enter');
	await answer(gantry, 'Send KILL to victim?', 'y');
	await stateBecomes('victim', 'exited');
	await gantry.until(() => {
		const [left, right] = sides(gantry.text());
		return /container die +victim/.test(left) && /▌ +victim +exited/.test(left) && right !== '';
	}, 'the row and its event');

	// Zoom, and all again.
	gantry.press('z');
	await gantry.gone('┌ events ─');
	await gantry.gone(/writer ─/);
	await gantry.see(/▌ +victim +exited/);
	gantry.press('z');
	await gantry.see(/─writer ─/);

	// The log view has panes of its own, and one comes back to these.
	gantry.press('l');
	await gantry.gone('┌ events ─');
	await gantry.see(/─victim ─/);
	gantry.press('esc');
	await gantry.see('┌ events ─');
	await gantry.see(/─writer ─/);

	// From the list over the log to what is left; and all of it again, by name.
	gantry.press(':');
	gantry.type('layout save work');
	gantry.press('enter');
	await gantry.see('Saved layout work in');
	gantry.press('ctrl-w', 'l');
	await gantry.see(/▌writer ─/);
	gantry.press('ctrl-w', 'c');
	await gantry.gone(/writer ─/);
	await gantry.see('┌ events ─');
	gantry.press('q');
	await gantry.until(
		() =>
			/┌ (containers|events) ─/.test(gantry.text()) &&
			!/events ─[\s\S]*containers ─|containers ─[\s\S]*events ─/.test(gantry.text()),
		'one pane',
	);
	gantry.press(':');
	gantry.type('q');
	gantry.press('enter');
	expect((await gantry.exit).code).toBe(0);
	expect(await readFile(join(home, 'gantry', 'config.yaml'), 'utf8')).toBe(`layouts:
  work:
    panes:
      row:
        - column:
            - {view: containers, filter: victim, cursor: victim}
            - {view: events}
        - writer
`);
	const again = open({
		columns: 200,
		rows: 50,
		env: {XDG_CONFIG_HOME: home},
		args: ['logs', '--layout', 'work'],
	});
	await again.until(() => {
		const [left, right] = sides(again.text());
		return /\/victim[\s\S]*┌ events ─/.test(left) && /tick \d+\s*$/m.test(right);
	}, 'the panes of the layout');
	await docker('start', 'victim');
});

test('the same at 80x24: a list above its log', async () => {
	const gantry = open({columns: 80, rows: 24});
	await find(gantry, 'writer');
	gantry.press('ctrl-w', 'F');
	await gantry.see(/▌writer ─/);
	await gantry.see(/tick \d+/);
	await gantry.see('┌ containers ─');
	gantry.press('tab');
	await find(gantry, 'victim');
	await gantry.see(/─writer ─/);
	gantry.press('K');
	await answer(gantry, 'Kill victim', 'enter');
	await answer(gantry, 'Send KILL to victim?', 'y');
	await stateBecomes('victim', 'exited');
	await gantry.see(/▌ +victim +exited/);
	// A view that has no room for a list and its detail goes on into it, and back.
	gantry.press('i');
	await gantry.see('┌ victim ─');
	await gantry.see(/─writer ─/);
	gantry.press('esc');
	await gantry.see('┌ containers ─');
	// Where there is no room for more, that is said and nothing is changed.
	gantry.press('|', '|', '|', '|');
	await gantry.see('There is no room for another pane here');
	await gantry.see(/─writer ─/);
	gantry.press('z');
	await gantry.gone(/writer ─/);
});

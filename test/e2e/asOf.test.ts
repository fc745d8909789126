import {beforeEach, expect, test} from 'vitest';
import type {Session} from '../support/pty.ts';
import {answer, find, say, tellStories} from '../support/story.ts';

const {docker, open, run, state} = tellStories('asof');

const sizes = [
	[80, 24],
	[200, 50],
] as const;

beforeEach(async () => {
	const left = (await docker('ps', '-aq')).split('\n').filter(Boolean);
	if (left.length > 0) await docker('rm', '-f', ...left);
	await run('web');
	await run('db');
});

/** Rows are recorded from a moment after the start on. */
const recorded = async (gantry: Session) => {
	await gantry.see(/web +up/);
	await gantry.until(() => {
		gantry.press('left');
		return gantry.text().includes('No change before is recorded');
	}, 'what was recorded');
	gantry.press('esc');
};

const titleOf = (gantry: Session) => /containers ─[^┐]*/.exec(gantry.text())?.[0] ?? '';

/** Goes from change to change until one is there: how many steps a removal is told in is the engine's and the machine's. */
const stepTo = async (gantry: Session, key: 'left' | 'right', wanted: RegExp) => {
	while (!wanted.test(titleOf(gantry))) {
		const before = titleOf(gantry);
		gantry.press(key);
		await gantry.until(() => titleOf(gantry) !== before, `a step ${key} to ${wanted}`);
	}
};

/** web is killed, and later db removed, while Gantry looks on. */
const happen = async (gantry: Session) => {
	await docker('kill', 'web');
	await gantry.see(/web +exited \(137\)/);
	await docker('volume', 'create', `between-${Date.now()}`);
	// The one wait for a time: what follows sooner is one change with it, as is promised.
	await new Promise(resolve => {
		setTimeout(resolve, 300);
	});
	await docker('rm', '-f', 'db');
	await gantry.until(
		() => !/db +(up|removing|exited|dead)/.test(gantry.text()),
		'the list without db',
	);
};

test.each(sizes)('a list goes back from change to change, at %i x %i', async (columns, rows) => {
	const gantry = open({columns, rows});
	await recorded(gantry);
	const begun = Date.now();
	await happen(gantry);
	await stepTo(gantry, 'left', /as at \d\d:\d\d:\d\d, \S+ ago: web exited \(137\)/);
	await gantry.see(/db +up/);
	await stepTo(gantry, 'right', /as at \d\d:\d\d:\d\d, \S+ ago: (.*, )?db removed/);
	await gantry.until(() => !/db +(up|exited)/.test(gantry.text()), 'the list behind it');
	await stepTo(gantry, 'left', /: web exited \(137\)/);
	await gantry.see(/db +up/);
	// When docker says it was, as near as the machine lets anything be seen.
	const finished = Date.parse(await docker('inspect', '--format', '{{.State.FinishedAt}}', 'web'));
	const [, told = ''] = /as at (\d\d:\d\d:\d\d)/.exec(gantry.text()) ?? [];
	const shown = new Date(begun);
	shown.setHours(...(told.split(':').map(Number) as [number, number, number]), 999);
	expect(shown.getTime()).toBeGreaterThanOrEqual(finished);
	expect(shown.getTime()).toBeLessThanOrEqual(Date.now() + 1000);
	// Nothing can be done to what was.
	await answer(gantry, /db +up/, 'R');
	await gantry.see('esc shows what is now');
	expect(await state('web')).toBe('exited');
	// What it was, and what it is.
	await docker('update', '--memory', '64m', '--memory-swap', '64m', 'web');
	await say(gantry, 'then and now');
	await gantry.see('┌ diff ─ web');
	await gantry.until(() => {
		if (!gantry.text().includes('memory: 67108864')) gantry.press('r');
		return gantry.text().includes('memory: 67108864');
	}, 'the new limit');
	expect(gantry.text()).toMatch(/- web at \d\d:\d\d:\d\d/);
	expect(gantry.text()).toContain('+ web now');
	gantry.press('esc');
	await gantry.see(/as at .*: web exited \(137\)/);
	await stepTo(gantry, 'right', /^(?!.*as at)/);
	gantry.press('left');
	await gantry.see('as at');
	// What is said goes first.
	await gantry.until(() => !gantry.text().includes('esc shows'), 'nothing said');
	gantry.press('esc');
	await gantry.until(() => !gantry.text().includes('as at'), 'what is now');
	await find(gantry, 'web');
	gantry.press('R');
	await gantry.see(/web +up/);
	expect(await state('web')).toBe('running');
});

test.each(sizes)(
	'a list is at the time of the events beside it, at %i x %i',
	async (columns, rows) => {
		const gantry = open({columns, rows});
		await recorded(gantry);
		await happen(gantry);
		await say(gantry, 'split below events');
		await gantry.see(/▌.*db/);
		gantry.press('ctrl-w', 't');
		await gantry.see('All panes are at one time');
		const event = () => /▌\d\d:\d\d:\d\d.*/.exec(gantry.text())?.[0] ?? '';
		while (!/create +between/.test(event())) {
			const before = event();
			gantry.press('k');
			await gantry.until(() => event() !== before, 'the event before');
		}
		await gantry.see(/as at \d\d:\d\d:\d\d/);
		await gantry.see(/web +exited \(137\)/);
		await gantry.see(/db +up/);
		gantry.press('G');
		await gantry.until(() => !gantry.text().includes('as at'), 'what is now');
		await gantry.until(() => !/db +up/.test(gantry.text()), 'the list without db');
		expect(await state('db')).toBe('gone');
	},
);

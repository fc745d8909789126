// What goes over the line when nobody presses a key, at 200x50: with live numbers in every row, and without.
import {openGantry, type Session} from '../test/support/pty.ts';
import {benchEngine} from './lib/engine.ts';
import {pause, report} from './lib/measure.ts';

const seconds = 20;

const idleBytes = async (
	env: Readonly<Record<string, string>>,
	ready: (gantry: Session) => Promise<void>,
) => {
	const gantry = openGantry({columns: 200, rows: 50, env});
	await ready(gantry);
	const before = gantry.bytes();
	await pause(seconds * 1000);
	const bytes = gantry.bytes() - before;
	await gantry.end();
	return bytes / seconds;
};

const live = await benchEngine({running: 40, created: 0});
const liveBytes = await idleBytes(live.env, async gantry => {
	await gantry.see('─ 40 ─');
	// The list alone, so that all of them are on the screen.
	gantry.press('z');
	// The first samples fill empty cells, and young ages change every ten seconds.
	await gantry.see(/busy-0039 .* 1m /);
	await pause(15_000);
}).finally(() => live.down());

const still = await benchEngine({running: 0, created: 100});
const stillBytes = await idleBytes(still.env, async gantry => {
	await gantry.see('─ 100 ─');
	// From here on the ages change once a minute, all of them within a few seconds.
	await gantry.see(/idle-0010 .* 1m /);
	await pause(15_000);
}).finally(() => still.down());

report('bytes', [
	{
		figure: 'bytes a second, live numbers of 40 rows, 200x50',
		value: liveBytes,
		unit: 'bytes/s',
		target: 300,
	},
	{
		figure: 'bytes a second, nothing changes, 100 containers',
		value: stillBytes,
		unit: 'bytes/s',
		target: 0,
	},
]);

// A terminal that takes nothing for 3 s while a log floods: the event loop must not wait for it, and
// what comes after must be the present, not the past.
import {existsSync, readFileSync, rmSync} from 'node:fs';
import {join} from 'node:path';
import {openGantry} from '../test/support/pty.ts';
import {benchEngine} from './lib/engine.ts';
import {startFlood} from './lib/flood.ts';
import {pause, report} from './lib/measure.ts';

/** False as well for one that ended and was not yet waited for. */
const isRunning = (pid: number) =>
	!/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));

const engine = await benchEngine({running: 5, created: 0});
try {
	// As fast as it could it would take both cores of a small machine, and what is measured would be their queue.
	await startFlood(engine, 'flood', {perSecond: 5000, total: 5000 * 600});
	const file = join(engine.dir, 'delay');
	const gantry = openGantry({
		columns: 200,
		rows: 50,
		env: {
			...engine.env,
			LOOP_DELAY_FILE: file,
			NODE_OPTIONS: `--import=${join(import.meta.dirname, 'lib/loopDelay.mjs')}`,
		},
	});
	/** The longest stand-still since the last time it was asked. */
	const longest = async () => {
		rmSync(file, {force: true});
		gantry.signal('SIGUSR2');
		while (!existsSync(file) || readFileSync(file, 'utf8') === '') await pause(10);
		return Number(readFileSync(file, 'utf8'));
	};
	await gantry.see('flood');
	gantry.press('/');
	gantry.type('flood');
	gantry.press('enter');
	await gantry.see('1 of 6');
	gantry.press('l');
	await gantry.see('of a log,');
	await pause(3000);
	await longest();
	gantry.stall(true);
	await pause(3000);
	const stalled = await longest();
	const before = gantry.bytes();
	gantry.stall(false);
	await pause(50);
	const after = gantry.bytes() - before;
	gantry.stall(true);
	// What is kept for a terminal is full again.
	await pause(3000);
	const asked = performance.now();
	gantry.signal('SIGTERM');
	while (isRunning(gantry.pid)) await pause(5);
	const ended = performance.now() - asked;
	gantry.stall(false);
	await gantry.end();
	report('stall', [
		{
			figure: 'event loop, longest stand-still while the terminal stalls for 3 s',
			value: stalled,
			unit: 'ms',
			target: 20,
		},
		// A full frame of text is 200 x 50 cells; what the pty and the kernel hold back comes first.
		{figure: 'bytes in the 50 ms after it', value: after, unit: 'bytes', target: 40_000},
		{figure: 'SIGTERM to the end, terminal stalled', value: ended, unit: 'ms', target: 3000},
	]);
} finally {
	await engine.down();
}

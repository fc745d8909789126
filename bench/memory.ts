// Resident memory with 100 containers, after two minutes of live numbers and some work.
import {openGantry} from '../test/support/pty.ts';
import {benchEngine} from './lib/engine.ts';
import {memoryMib, pause, report} from './lib/measure.ts';
import {sortByName} from './lib/sorted.ts';

const engine = await benchEngine({running: 40, created: 60});
try {
	const gantry = openGantry({columns: 200, rows: 50, env: engine.env});
	await gantry.see('─ 100 ─');
	await sortByName(gantry);
	await pause(10_000);
	const start = memoryMib(gantry.pid);
	for (let round = 0; round < 200; round++) {
		gantry.press(round % 40 < 20 ? 'j' : 'k');
		await pause(100);
	}
	await pause(90_000);
	const later = memoryMib(gantry.pid);
	await gantry.end();
	report('memory', [
		{figure: 'resident, 100 containers, after 10 s', value: start.now, unit: 'MiB', target: 100},
		{figure: 'resident, 100 containers, after 2 min', value: later.now, unit: 'MiB', target: 100},
		{figure: 'resident, highest', value: later.peak, unit: 'MiB'},
	]);
} finally {
	await engine.down();
}

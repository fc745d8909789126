// A container with 1,000,000 lines: from the key to its last line on the screen.
import {openGantry} from '../test/support/pty.ts';
import {benchEngine} from './lib/engine.ts';
import {newestShown, writeLog} from './lib/flood.ts';
import {pause, percentile, report} from './lib/measure.ts';

const total = 1_000_000;
const runs = 9;

const engine = await benchEngine({running: 0, created: 0});
try {
	await writeLog(engine, 'big', total);
	const samples: number[] = [];
	for (let run = 0; run < runs; run++) {
		const gantry = openGantry({columns: 200, rows: 50, env: engine.env});
		await gantry.see('big');
		await gantry.see('live');
		await gantry.until(() => gantry.text().includes('exit'), 'the state of the container');
		// A person reads the list before a key is pressed; what a start leaves to do is done by then.
		await pause(2000);
		const pressedAt = performance.now();
		gantry.press('l');
		await gantry.until(() => newestShown(gantry) === total, 'the last line');
		samples.push(performance.now() - pressedAt);
		await gantry.end();
	}
	report('logopen', [
		{
			figure: 'log of 1,000,000 lines, key to its last line on the screen, p50',
			value: percentile(samples, 0.5),
			unit: 'ms',
			target: 60,
		},
	]);
} finally {
	await engine.down();
}

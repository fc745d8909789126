// Resident memory after 10,000,000 lines have gone through a pane that follows them.
import {openGantry} from '../test/support/pty.ts';
import {benchEngine} from './lib/engine.ts';
import {asLines, newestShown} from './lib/flood.ts';
import {memoryMib, pause, report} from './lib/measure.ts';

const total = 10_000_000;

const engine = await benchEngine({running: 0, created: 0});
try {
	const script = `sleep 8; seq ${total} | ${asLines}; sleep 100000`;
	const limits = ['--log-opt', 'max-size=50m', '--log-opt', 'max-file=2'];
	await engine.docker(
		...['run', '-d', '--name', 'long', '--network=none', ...limits],
		...['busybox', 'sh', '-c', script],
	);
	const gantry = openGantry({columns: 200, rows: 50, env: engine.env});
	await gantry.see('long');
	await gantry.see('live');
	await pause(3000);
	const start = memoryMib(gantry.pid).now;
	gantry.press('l');
	const startedAt = performance.now();
	await gantry.until(() => newestShown(gantry) === total, 'the last line', 400_000);
	const seconds = (performance.now() - startedAt) / 1000;
	const {now, peak} = memoryMib(gantry.pid);
	await gantry.end();
	report('logmemory', [
		{
			figure: 'resident after 10,000,000 lines, over the start',
			value: now - start,
			unit: 'MiB',
			target: 60,
		},
		{figure: '… highest, over the start', value: peak - start, unit: 'MiB'},
		{figure: '… lines a second that went through', value: total / seconds, unit: 'lines/s'},
	]);
} finally {
	await engine.down();
}

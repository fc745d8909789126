// A container that writes 20,000 lines a second for 30 s, in one pane: how far the screen is behind, and what it costs.
import {openGantry} from '../test/support/pty.ts';
import {benchEngine} from './lib/engine.ts';
import {newestShown, newestWritten, openLog, startFlood} from './lib/flood.ts';
import {cpuMs, memoryMib, pause, percentile, report} from './lib/measure.ts';

const perSecond = 20_000;
const seconds = 30;
/** For the keys, after what is measured with nobody at the keyboard: what they change on the screen costs bytes. */
const keySeconds = 20;
const total = perSecond * (seconds + keySeconds + 5);

const engine = await benchEngine({running: 0, created: 0});
try {
	await startFlood(engine, 'flood', {perSecond, total});
	const written = await newestWritten(engine, 'flood');
	const gantry = openGantry({columns: 200, rows: 50, env: engine.env});
	await openLog(gantry, 'flood');
	const before = {cpu: cpuMs(gantry.pid), bytes: gantry.bytes(), at: performance.now()};
	const lags: number[] = [];
	while (performance.now() - before.at < seconds * 1000) {
		await pause(100);
		lags.push(Math.max(0, written() - newestShown(gantry)));
	}
	const took = (performance.now() - before.at) / 1000;
	const cpu = (cpuMs(gantry.pid) - before.cpu) / (took * 10);
	const bytes = (gantry.bytes() - before.bytes) / took / 1000;
	const answers: number[] = [];
	const keysEndAt = performance.now() + keySeconds * 1000;
	while (performance.now() < keysEndAt) {
		// A key that puts times before the lines; the fourth one takes them away again.
		for (const press of [1, 2, 3, 4]) {
			await pause(100);
			const pressedAt = performance.now();
			gantry.press('t');
			const bare = press === 4;
			await gantry.until(() => /^ ?\d+ of a log,/m.test(gantry.text()) === bare, 'the times');
			// Between these two they only look different.
			if (press === 1 || bare) answers.push(performance.now() - pressedAt);
		}
	}
	const {peak} = memoryMib(gantry.pid);
	await gantry.until(() => newestShown(gantry) === total, 'the last line');
	await gantry.end();
	const what = '20,000 lines/s, one pane';
	report('logflood', [
		{figure: `${what}, lag, p99`, value: percentile(lags, 0.99), unit: 'lines', target: 2000},
		{figure: `${what}, CPU`, value: cpu, unit: '% of a core', target: 25},
		{figure: `${what}, to the terminal`, value: bytes, unit: 'kB/s', target: 60},
		{figure: `${what}, resident, highest`, value: peak, unit: 'MiB', target: 110},
		{
			figure: `${what}, key answered, p99`,
			value: percentile(answers, 0.99),
			unit: 'ms',
			target: 20,
		},
	]);
} finally {
	await engine.down();
}

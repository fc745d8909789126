// A terminal behind a link of 2 kB/s, at 80x24, with a log of 1,000 lines a second: how old the screen is.
import {nowhere, openTerminal, program} from '../test/support/pty.ts';
import {benchEngine} from './lib/engine.ts';
import {newestShown, newestWritten, openLog, startFlood} from './lib/flood.ts';
import {pause, percentile, report} from './lib/measure.ts';

const perSecond = 1000;
const seconds = 20;

const engine = await benchEngine({running: 0, created: 0});
try {
	await startFlood(engine, 'flood', {perSecond, total: perSecond * 120});
	const written = await newestWritten(engine, 'flood');
	const gantry = openTerminal(process.execPath, [program], {
		columns: 80,
		rows: 24,
		env: {XDG_CONFIG_HOME: nowhere, ...engine.env},
	});
	gantry.slowDown(1_000_000);
	await openLog(gantry, 'flood');
	gantry.slowDown(2000);
	await pause(10_000);
	const ages: number[] = [];
	const answers: number[] = [];
	const endsAt = performance.now() + seconds * 1000;
	while (performance.now() < endsAt) {
		await pause(500);
		// The screen grows older until the next update is whole: looked at all along.
		for (let look = 0; look < 25; look++) {
			ages.push(Math.max(0, written() - newestShown(gantry)) / perSecond);
			await pause(100);
		}
		const pressedAt = performance.now();
		gantry.press('?');
		await gantry.see('┌ Keys');
		answers.push((performance.now() - pressedAt) / 1000);
		gantry.press('esc');
		await gantry.gone('┌ Keys');
		await pause(1000);
	}
	await gantry.end();
	const what = 'terminal that takes 2 kB/s, 80x24, 1,000 lines/s';
	report('logslow', [
		{figure: `${what}, age of the screen, p50`, value: percentile(ages, 0.5), unit: 's'},
		{figure: `${what}, age of the screen, highest`, value: Math.max(...ages), unit: 's', target: 1},
		{
			figure: `${what}, help on screen after its key, p50`,
			value: percentile(answers, 0.5),
			unit: 's',
		},
	]);
} finally {
	await engine.down();
}

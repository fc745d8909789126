// Nine panes at 300x80, each of a container that writes 1,000 lines a second.
import {openGantry} from '../test/support/pty.ts';
import {benchEngine} from './lib/engine.ts';
import {newestShown, startFlood} from './lib/flood.ts';
import {cpuMs, memoryMib, pause, report} from './lib/measure.ts';

const panes = 9;
const perSecond = 1000;
const seconds = 20;

const engine = await benchEngine({running: 0, created: 0});
try {
	const names = Array.from({length: panes}, (_, index) => `pane-${index + 1}`);
	for (const name of names) await startFlood(engine, name, {perSecond, total: perSecond * 90});
	const gantry = openGantry({columns: 300, rows: 80, env: engine.env});
	await gantry.see(`─ ${panes} ─`);
	await gantry.see('live');
	gantry.press('*');
	await gantry.see(`${panes} marked`);
	gantry.press('m');
	await gantry.until(() => names.every(name => gantry.text().includes(`${name} `)), 'all panes');
	await gantry.until(() => newestShown(gantry) > 0, 'a line');
	await pause(3000);
	const before = {cpu: cpuMs(gantry.pid), bytes: gantry.bytes()};
	await pause(seconds * 1000);
	const cpu = (cpuMs(gantry.pid) - before.cpu) / (seconds * 10);
	const bytes = (gantry.bytes() - before.bytes) / seconds / 1000;
	const {peak} = memoryMib(gantry.pid);
	await gantry.end();
	const what = 'nine panes of 1,000 lines/s, 300x80';
	report('lognine', [
		{figure: `${what}, CPU`, value: cpu, unit: '% of a core', target: 20},
		{figure: `${what}, to the terminal`, value: bytes, unit: 'kB/s', target: 80},
		{figure: `${what}, resident, highest`, value: peak, unit: 'MiB'},
	]);
} finally {
	await engine.down();
}

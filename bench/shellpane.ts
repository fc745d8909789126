// A shell in a pane that writes as fast as it can (`yes`, `cat` of 100 MB), at 200x50: what it costs, and how soon a key is
// answered.
import {openGantry} from '../test/support/pty.ts';
import {benchEngine} from './lib/engine.ts';
import {cpuMs, memoryMib, pause, percentile, report} from './lib/measure.ts';

const seconds = 20;
const interrupts = 10;
const prompt = /^│\/ # /m;

const engine = await benchEngine({running: 0, created: 0});
try {
	const still = ['--network', 'none', '--init', 'busybox', 'sleep', '1000000'];
	await engine.docker('run', '-d', '--name', 'web', ...still);
	const make = 'seq 1 15000000 | head -c 100000000 > /tmp/large';
	await engine.docker('exec', 'web', 'sh', '-c', make);
	const gantry = openGantry({columns: 200, rows: 50, env: engine.env});
	await gantry.see('▌  web');
	const openedAt = performance.now();
	gantry.press('s');
	await gantry.see(prompt);
	const opened = performance.now() - openedAt;

	const typed: number[] = [];
	for (let count = 0; count < 100; count++) {
		const key = String(count % 10);
		const before = gantry.text();
		const at = performance.now();
		gantry.press(key);
		await gantry.until(() => gantry.text() !== before, 'the echo');
		typed.push(performance.now() - at);
		await pause(20);
	}
	gantry.press('ctrl-c');

	const flood = async (command: string) => {
		gantry.type(`clear; ${command}\r`);
		await pause(3000);
		const before = {cpu: cpuMs(gantry.pid), bytes: gantry.bytes(), at: performance.now()};
		await pause(seconds * 1000);
		const took = (performance.now() - before.at) / 1000;
		const cpu = (cpuMs(gantry.pid) - before.cpu) / (took * 10);
		const bytes = (gantry.bytes() - before.bytes) / took / 1000;
		gantry.press('ctrl-c');
		await gantry.see('^C');
		return {cpu, bytes};
	};
	const yes = await flood('yes');
	const cat = await flood('cat /tmp/large');

	const interrupt = async (command: string) => {
		const answers: number[] = [];
		for (let count = 0; count < interrupts; count++) {
			gantry.type(`clear; ${command}\r`);
			await gantry.gone('^C');
			await pause(1500);
			const at = performance.now();
			gantry.press('ctrl-c');
			await gantry.see(/\^C(?:.|\n)*^│\/ # /m);
			answers.push(performance.now() - at);
		}
		return percentile(answers, 0.5);
	};
	const ended = {yes: await interrupt('yes'), cat: await interrupt('cat /tmp/large')};
	const {peak} = memoryMib(gantry.pid);
	await gantry.end();
	report('shellpane', [
		{figure: 'shell in a pane, key to its prompt', value: opened, unit: 'ms', target: 400},
		{figure: 'a key echoed, p99', value: percentile(typed, 0.99), unit: 'ms', target: 50},
		{figure: 'yes, CPU', value: yes.cpu, unit: '% of a core', target: 25},
		{figure: 'yes, to the terminal', value: yes.bytes, unit: 'kB/s', target: 60},
		{figure: 'cat of 100 MB, CPU', value: cat.cpu, unit: '% of a core', target: 25},
		{figure: 'cat of 100 MB, to the terminal', value: cat.bytes, unit: 'kB/s', target: 60},
		{figure: 'ctrl-c in yes, to the prompt, p50', value: ended.yes, unit: 'ms', target: 100},
		{figure: 'ctrl-c in cat, to the prompt, p50', value: ended.cat, unit: 'ms', target: 100},
		{figure: 'resident, highest', value: peak, unit: 'MiB', target: 140},
	]);
} finally {
	await engine.down();
}

// From the moment an engine says that something happened to the row that shows it, at 200x50.
import {get} from 'node:http';
import {openGantry} from '../test/support/pty.ts';
import {benchEngine} from './lib/engine.ts';
import {pause, percentile, report} from './lib/measure.ts';

const rounds = 40;

const engine = await benchEngine({running: 10, created: 90});
try {
	/** When the engine dated its last pause or unpause, ms since the epoch. */
	let dated: {readonly action: string; readonly at: number} | undefined;
	const stream = get(
		{socketPath: `${engine.dir}/docker.sock`, path: '/events?filters={"type":["container"]}'},
		answer => {
			let rest = '';
			answer.setEncoding('utf8').on('data', (chunk: string) => {
				const lines = (rest + chunk).split('\n');
				rest = lines.pop() ?? '';
				for (const line of lines) {
					const event = JSON.parse(line) as {Action: string; timeNano: number};
					dated = {action: event.Action, at: event.timeNano / 1e6};
				}
			});
		},
	);
	let arrived = 0;
	const gantry = openGantry({
		columns: 200,
		rows: 50,
		env: engine.env,
		onData: (_data, at) => {
			arrived = performance.timeOrigin + at;
		},
	});
	await gantry.see('─ 100 ─');
	// What comes first in the list changes with what is wrong.
	gantry.press('/');
	gantry.type('busy-');
	gantry.press('enter');
	await gantry.see('─ 10 of 100');
	await pause(3000);
	const latencies: number[] = [];
	const rowSays = (word: string) =>
		gantry
			.text()
			.split('\n')
			.some(row => row.includes('busy-0003') && row.includes(word));
	for (let count = 0; count < rounds; count++) {
		for (const [action, word] of [
			['pause', 'paused'],
			['unpause', 'up'],
		] as const) {
			await engine.call('POST', `/containers/busy-0003/${action}`);
			await gantry.until(() => rowSays(word), `busy-0003 ${word}`);
			if (dated?.action === action) latencies.push(arrived - dated.at);
			await pause(60 + (count % 7) * 9);
		}
	}
	stream.destroy();
	await gantry.end();
	report('events', [
		{figure: 'event to row, p50', value: percentile(latencies, 0.5), unit: 'ms', target: 20},
		{figure: 'event to row, p95', value: percentile(latencies, 0.95), unit: 'ms', target: 50},
	]);
} finally {
	await engine.down();
}

// From a key to the first byte that answers it, among 1,000 rows with live numbers, at 200x50.
import {openGantry} from '../test/support/pty.ts';
import {benchEngine} from './lib/engine.ts';
import {pause, percentile, report} from './lib/measure.ts';
import {sortByName} from './lib/sorted.ts';

const presses = 300;

const engine = await benchEngine({running: 20, created: 980});
try {
	let chunk = {bytes: 0, at: 0};
	const gantry = openGantry({
		columns: 200,
		rows: 50,
		env: engine.env,
		onData: (data, at) => {
			chunk = {bytes: Buffer.byteLength(data), at};
		},
	});
	await gantry.see('─ 1000 ─');
	await sortByName(gantry);
	// Those that never started are asked about once.
	await pause(30_000);
	const latencies: number[] = [];
	const bytes: number[] = [];
	const pressed = async (key: string) => {
		const before = gantry.text();
		const at = performance.now();
		gantry.press(key);
		await gantry.until(() => gantry.text() !== before, 'an answer to the key');
		latencies.push(chunk.at - at);
		bytes.push(chunk.bytes);
	};
	// Up and down near the top: every press is a move of the cursor and no scroll.
	for (let count = 0; count < presses; count++) {
		await pressed(Math.floor(count / 20) % 2 === 0 ? 'j' : 'k');
		await pause(20 + (count % 7) * 5);
	}
	await gantry.end();
	report('keys', [
		{
			figure: 'key to first byte, 1,000 rows, live data, p50',
			value: percentile(latencies, 0.5),
			unit: 'ms',
			target: 2,
		},
		{
			figure: 'key to first byte, 1,000 rows, live data, p99',
			value: percentile(latencies, 0.99),
			unit: 'ms',
			target: 16,
		},
		{
			figure: 'one move of the cursor, 200x50, p50',
			value: percentile(bytes, 0.5),
			unit: 'bytes',
			// The ground of two rows changes over their whole width.
			target: 700,
		},
	]);
} finally {
	await engine.down();
}

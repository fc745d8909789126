// A filter that one line passes, the oldest of 1,000,000: from enter until all lines were looked at, against
// `docker logs | grep`; keys and memory meanwhile; for both drivers that keep files.
import {writeFileSync} from 'node:fs';
import {type BenchEngine, benchEngine} from './lib/engine.ts';
import {type Figure, memoryMib, pause, report} from './lib/measure.ts';
import {dockerLogs, drivers, needle, openMillion, writeMillion} from './lib/million.ts';

const wrapped = ['Long lines wrap', 'Long lines go on at the right'] as const;

/** Filters for a text that the oldest line has, until the start of the log is on the screen; `w` meanwhile. */
const filterAll = async (engine: BenchEngine, name: string, text: string) => {
	const gantry = await openMillion(engine, name);
	writeFileSync(`/proc/${gantry.pid}/clear_refs`, '5');
	const isOver = () => gantry.text().includes('── start of the log ──');
	gantry.press('&');
	// As one text: words would be looked for one by one.
	gantry.type(`"${text}"`);
	const startedAt = performance.now();
	gantry.press('enter');
	let key = 0;
	let took = 0;
	const over = gantry.until(isOver, 'the start of the log', 120_000).then(() => {
		took = performance.now() - startedAt;
	});
	for (let turn = 0; !isOver(); turn = 1 - turn) {
		const at = performance.now();
		gantry.press('w');
		await gantry.see(wrapped[turn] ?? '');
		key = Math.max(key, performance.now() - at);
		await pause(100);
	}
	await over;
	await gantry.see(text);
	const {peak} = memoryMib(gantry.pid);
	await gantry.end();
	return {took, key, peak};
};

const engine = await benchEngine({running: 0, created: 0});
const figures: Figure[] = [];
try {
	for (const [driver, options] of Object.entries(drivers)) {
		await writeMillion(engine, driver, options);
		await dockerLogs(engine, driver);
		const grep = Math.min(
			await dockerLogs(engine, driver, needle(1)),
			await dockerLogs(engine, driver, needle(1)),
		);
		const filter = await filterAll(engine, driver, needle(1));
		const filtering = `a filter through 1,000,000 lines (${driver})`;
		figures.push(
			{
				figure: `${filtering}, against docker logs and grep`,
				value: filter.took / grep,
				unit: 'x',
				target: 1.3,
			},
			{figure: filtering, value: filter.took, unit: 'ms'},
			{figure: `… docker logs and grep of them`, value: grep, unit: 'ms'},
			{figure: `… longest a key waits`, value: filter.key, unit: 'ms', target: 50},
			{figure: `… resident, highest`, value: filter.peak, unit: 'MiB', target: 130},
		);
	}
	report('logfilter', figures);
} finally {
	await engine.down();
}

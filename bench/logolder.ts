// `N` in a container with 1,000,000 lines, of which 500 are kept: from the key to the match, against `docker logs` of
// the same lines; keys, memory and Escape meanwhile; for both drivers that keep files.
import {writeFileSync} from 'node:fs';
import type {Session} from '../test/support/pty.ts';
import {type BenchEngine, benchEngine} from './lib/engine.ts';
import {cpuMs, type Figure, memoryMib, pause, report} from './lib/measure.ts';
import {dockerLogs, drivers, needle, openMillion, total, writeMillion} from './lib/million.ts';

const isSearching = (gantry: Session) => gantry.text().includes('searching older');

const openSearch = async (engine: BenchEngine, name: string, text: string) => {
	const gantry = await openMillion(engine, name);
	gantry.press('/');
	gantry.type(text);
	gantry.press('enter');
	await gantry.see('N searches older');
	return gantry;
};

/** Presses `t` some times a second until the search is over: the longest time to a row that answers it, ms. */
const slowestKey = async (gantry: Session): Promise<number> => {
	let longest = 0;
	while (isSearching(gantry)) {
		const before = gantry.row(25);
		const at = performance.now();
		gantry.press('t');
		await gantry.until(() => gantry.row(25) !== before, 'an answer to the key');
		longest = Math.max(longest, performance.now() - at);
		await pause(100);
	}
	return longest;
};

const engine = await benchEngine({running: 0, created: 0});
const figures: Figure[] = [];
try {
	for (const [driver, options] of Object.entries(drivers)) {
		await writeMillion(engine, driver, options);
		await dockerLogs(engine, driver);
		const docker = Math.min(await dockerLogs(engine, driver), await dockerLogs(engine, driver));
		const gantry = await openSearch(engine, driver, needle(1));
		writeFileSync(`/proc/${gantry.pid}/clear_refs`, '5');
		const cpuBefore = cpuMs(gantry.pid);
		const startedAt = performance.now();
		gantry.press('N');
		await gantry.until(() => isSearching(gantry), 'the search');
		const key = await slowestKey(gantry);
		await gantry.see('1 of 1');
		const took = performance.now() - startedAt;
		const cpu = cpuMs(gantry.pid) - cpuBefore;
		const {peak} = memoryMib(gantry.pid);
		await gantry.end();
		const near = await openSearch(engine, driver, needle(total - 100_000));
		const nearAt = performance.now();
		near.press('N');
		await near.see('1 of 1');
		const nearMs = performance.now() - nearAt;
		await near.end();
		const left = await openSearch(engine, driver, 'nowhere');
		left.press('N');
		await left.until(() => isSearching(left), 'the search');
		await pause(2500);
		const leftAt = performance.now();
		left.press('esc');
		await left.until(() => !isSearching(left), 'the end of the search');
		const stopped = performance.now() - leftAt;
		await left.end();
		const what = `N through 1,000,000 lines (${driver})`;
		figures.push(
			{figure: `${what}, against docker logs`, value: took / docker, unit: 'x', target: 1.3},
			{figure: `${what}`, value: took, unit: 'ms'},
			{figure: `… docker logs of them`, value: docker, unit: 'ms'},
			{figure: `… CPU`, value: cpu, unit: 'ms'},
			{figure: `… longest a key waits`, value: key, unit: 'ms', target: 50},
			{figure: `… resident, highest`, value: peak, unit: 'MiB', target: 130},
			{figure: `… to a match 100,000 lines back`, value: nearMs, unit: 'ms'},
			{figure: `… Escape until it is over`, value: stopped, unit: 'ms', target: 50},
		);
	}
	report('logolder', figures);
} finally {
	await engine.down();
}

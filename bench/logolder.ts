// `N` in a container with 1,000,000 lines, of which 500 are kept: from the key to the match, against `docker logs` of
// the same lines; keys, memory and Escape meanwhile; for both drivers that keep files. And a filter that one line passes,
// until all lines were looked at, against `docker logs | grep`.
import {spawn} from 'node:child_process';
import {writeFileSync} from 'node:fs';
import {openGantry, type Session} from '../test/support/pty.ts';
import {type BenchEngine, benchEngine} from './lib/engine.ts';
import {asLines, openLog} from './lib/flood.ts';
import {cpuMs, type Figure, memoryMib, pause, report} from './lib/measure.ts';

const total = 1_000_000;
/** What only line `n` has. */
const needle = (n: number) => `request ${((n * 7919) % 16777213).toString(16)} took`;

const drivers = {
	'json-file': ['--log-driver', 'json-file'],
	local: [
		...['--log-driver', 'local', '--log-opt', 'max-size=500m'],
		...['--log-opt', 'max-file=1', '--log-opt', 'compress=false'],
	],
} as const;

/** Time that docker takes for the whole log, ms; `grep`: and grep to find a text in it. */
const dockerLogs = (engine: BenchEngine, name: string, grep?: string) =>
	new Promise<number>((resolve, reject) => {
		const startedAt = performance.now();
		const env = {...process.env, ...engine.env};
		const line = `docker logs --timestamps ${name}${grep === undefined ? '' : ` | grep -F '${grep}'`}`;
		const child = spawn('sh', ['-c', line], {env, stdio: 'ignore'});
		child.on('error', reject);
		child.on('close', () => resolve(performance.now() - startedAt));
	});

const isSearching = (gantry: Session) => gantry.text().includes('searching older');

const openSearch = async (engine: BenchEngine, name: string, text: string) => {
	const gantry = openGantry({columns: 200, rows: 50, env: engine.env});
	await openLog(gantry, name);
	await pause(1500);
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

const wrapped = ['Long lines wrap', 'Long lines go on at the right'] as const;

/** Filters for a text that the oldest line has, until the start of the log is on the screen; `w` meanwhile. */
const filterAll = async (engine: BenchEngine, name: string, text: string) => {
	const gantry = openGantry({columns: 200, rows: 50, env: engine.env});
	await openLog(gantry, name);
	await pause(1500);
	writeFileSync(`/proc/${gantry.pid}/clear_refs`, '5');
	const isOver = () => gantry.text().includes('── start of the log ──');
	gantry.press('&');
	gantry.type(text);
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
		const script = `seq ${total} | ${asLines}`;
		const quiet = ['--network=none', 'busybox', 'sh', '-c', script];
		await engine.docker('run', '-d', '--name', driver, ...options, ...quiet);
		await engine.docker('wait', driver);
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
		const grep = Math.min(
			await dockerLogs(engine, driver, needle(1)),
			await dockerLogs(engine, driver, needle(1)),
		);
		const filter = await filterAll(engine, driver, needle(1));
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
		const filtering = `a filter through 1,000,000 lines (${driver})`;
		figures.push(
			{
				figure: `${filtering}, against docker logs | grep`,
				value: filter.took / grep,
				unit: 'x',
				target: 1.3,
			},
			{figure: filtering, value: filter.took, unit: 'ms'},
			{figure: `… docker logs | grep of them`, value: grep, unit: 'ms'},
			{figure: `… longest a key waits`, value: filter.key, unit: 'ms', target: 50},
			{figure: `… resident, highest`, value: filter.peak, unit: 'MiB', target: 130},
		);
	}
	report('logolder', figures);
} finally {
	await engine.down();
}

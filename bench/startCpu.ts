// CPU that a start takes until the list is on the screen, of all threads, and how long it takes on a machine of
// which all cores are busy: four loops beside it.
import {type ChildProcess, spawn} from 'node:child_process';
import {readdirSync, readFileSync} from 'node:fs';
import {openGantry} from '../test/support/pty.ts';
import {benchEngine} from './lib/engine.ts';
import {percentile, report} from './lib/measure.ts';

const count = 100;
const runs = 21;
const loops = 4;

/** CPU of all threads that are there, ms. Source: proc(5), schedstat, in nanoseconds. */
const cpuOfThreads = (pid: number): number =>
	readdirSync(`/proc/${pid}/task`)
		.map(task => Number(readFileSync(`/proc/${pid}/task/${task}/schedstat`, 'utf8').split(' ')[0]))
		.reduce((sum, nano) => sum + nano / 1e6, 0);

const start = async (env: Readonly<Record<string, string>>) => {
	const began = performance.now();
	let last = began;
	const gantry = openGantry({columns: 200, rows: 50, env, onData: (_, at) => (last = at)});
	await gantry.until(
		() => gantry.text().includes(`─ ${count} ─`) && gantry.text().includes('idle-0001'),
		'the list',
	);
	const cpu = cpuOfThreads(gantry.pid);
	const listed = last - began;
	await gantry.see('live');
	gantry.signal('SIGTERM');
	await gantry.exit;
	return {cpu, listed};
};

const engine = await benchEngine({running: 0, created: count});
let beside: readonly ChildProcess[] = [];
try {
	// The code cache is written some time after the first start.
	const warm = openGantry({env: engine.env});
	await warm.see('idle-0001');
	await warm.see('live');
	await new Promise(resolve => setTimeout(resolve, 3000));
	warm.signal('SIGTERM');
	await warm.exit;
	const samples: {readonly cpu: number; readonly listed: number}[] = [];
	for (let run = 0; run < runs; run++) samples.push(await start(engine.env));
	beside = Array.from({length: loops}, () => spawn('sh', ['-c', 'while :; do :; done']));
	const busy: typeof samples = [];
	for (let run = 0; run < runs; run++) busy.push(await start(engine.env));
	const p50 = (values: readonly number[]) => percentile(values, 0.5);
	report('startCpu', [
		{
			figure: `CPU to list, ${count} containers, p50`,
			value: p50(samples.map(({cpu}) => cpu)),
			unit: 'ms',
			target: 200,
		},
		{
			figure: `exec to list, ${count} containers, ${loops} busy loops beside it, p50`,
			value: p50(busy.map(({listed}) => listed)),
			unit: 'ms',
		},
		{
			figure: '… CPU',
			value: p50(busy.map(({cpu}) => cpu)),
			unit: 'ms',
		},
	]);
} finally {
	for (const loop of beside) loop.kill('SIGKILL');
	await engine.down();
}

// CPU that a start takes until the list is on the screen, of all threads, and how long it takes on a machine of
// which all cores are busy: four loops beside it. `NAME=PROGRAM` as an argument starts that program by turns with
// Gantry, on the same engine and the same terminal: `lazydocker=/usr/local/bin/lazydocker`. With `running` all containers
// run, for programs that list no others.
import {type ChildProcess, spawn} from 'node:child_process';
import {readdirSync, readFileSync} from 'node:fs';
import {openGantry, openTerminal, type Session} from '../test/support/pty.ts';
import {benchEngine} from './lib/engine.ts';
import {type Figure, percentile, report} from './lib/measure.ts';

const count = 100;
const runs = 21;
const loops = 4;

/** CPU of all threads that are there, ms. Source: proc(5), schedstat, in nanoseconds. */
const cpuOfThreads = (pid: number): number =>
	readdirSync(`/proc/${pid}/task`)
		.map(task => Number(readFileSync(`/proc/${pid}/task/${task}/schedstat`, 'utf8').split(' ')[0]))
		.reduce((sum, nano) => sum + nano / 1e6, 0);

interface Sample {
	readonly cpu: number;
	readonly listed: number;
}

type Opener = (options: {readonly onData: (data: unknown, at: number) => void}) => Session;

/** One start, ended by a signal. Any row of the list counts: peers show fewer of them at once, in another order. */
const start = async (open: Opener): Promise<Sample> => {
	const began = performance.now();
	let last = began;
	const session = open({onData: (_, at) => (last = at)});
	await session.until(() => /(idle|busy)-\d{4}/.test(session.text()), 'the list');
	const sample = {cpu: cpuOfThreads(session.pid), listed: last - began};
	// What is begun is let come to its end, so that it is not the next start that waits for it.
	await new Promise(resolve => setTimeout(resolve, 300));
	session.signal('SIGKILL');
	await session.exit;
	return sample;
};

/** By turns, so that what else the machine does meets all alike. */
const byTurns = async (openers: readonly Opener[]): Promise<readonly (readonly Sample[])[]> => {
	const samples = openers.map((): Sample[] => []);
	for (let run = 0; run < runs; run++) {
		for (const [index, open] of openers.entries()) samples[index]?.push(await start(open));
	}
	return samples;
};

const p50 = (samples: readonly Sample[] = [], of: keyof Sample) =>
	percentile(
		samples.map(sample => sample[of]),
		0.5,
	);

const running = process.argv.includes('running') ? count : 1;
const engine = await benchEngine({running, created: count - running});
let beside: readonly ChildProcess[] = [];
try {
	// The code cache is written some time after the first start.
	const warm = openGantry({env: engine.env});
	await warm.see(/(idle|busy)-\d{4}/);
	await warm.see('live');
	await new Promise(resolve => setTimeout(resolve, 3000));
	warm.signal('SIGTERM');
	await warm.exit;
	const screen = {columns: 200, rows: 50, env: engine.env};
	const named = process.argv.slice(2).filter(word => word.includes('='));
	const peers = named.map(word => {
		const [name = '', program = ''] = word.split('=');
		const open: Opener = options => openTerminal(program, [], {...options, ...screen});
		return {name, open};
	});
	const openers: readonly Opener[] = [
		options => openGantry({...options, ...screen}),
		...peers.map(({open}) => open),
	];
	const [quiet, ...quietPeers] = await byTurns(openers);
	beside = Array.from({length: loops}, () => spawn('sh', ['-c', 'while :; do :; done']));
	const [busy, ...busyPeers] = await byTurns(openers);
	report('startCpu', [
		{
			figure: `CPU to list, ${count} containers, p50`,
			value: p50(quiet, 'cpu'),
			unit: 'ms',
			target: 200,
		},
		{
			figure: `exec to list, ${count} containers, ${loops} busy loops beside it, p50`,
			value: p50(busy, 'listed'),
			unit: 'ms',
		},
		{figure: '… CPU', value: p50(busy, 'cpu'), unit: 'ms'},
		...peers.flatMap(({name}, index): Figure[] => [
			{
				figure: `exec to list, by turns with ${name}`,
				value: p50(quiet, 'listed') / p50(quietPeers[index], 'listed'),
				unit: 'x',
				target: 1,
			},
			{
				figure: `… ${loops} busy loops beside both`,
				value: p50(busy, 'listed') / p50(busyPeers[index], 'listed'),
				unit: 'x',
				target: 1,
			},
			{
				figure: `… CPU of ${name} to its list`,
				value: p50(quietPeers[index], 'cpu'),
				unit: 'ms',
			},
		]),
	]);
} finally {
	for (const loop of beside) loop.kill('SIGKILL');
	await engine.down();
}

// `gantry logs` of a log with a million lines to a pipe, beside `docker logs` of the same one. Both wait for the
// engine, so what is compared is the fastest of several runs, taken by turns.
import {spawn} from 'node:child_process';
import {join} from 'node:path';
import {benchEngine} from './lib/engine.ts';
import {type Figure, report} from './lib/measure.ts';

const lines = 1_000_000;
const runs = Number(process.env['RUNS'] ?? 5);
const program = join(import.meta.dirname, '../dist/gantry.mjs');

interface Run {
	readonly ms: number;
	readonly lines: number;
}

/** Counts the lines that a command writes into a pipe. */
const time = (command: string, args: readonly string[], env: Readonly<Record<string, string>>) =>
	new Promise<Run>((resolve, reject) => {
		const began = performance.now();
		const child = spawn(command, [...args], {
			env: {...process.env, ...env},
			stdio: ['ignore', 'pipe', 'inherit'],
		});
		let count = 0;
		child.stdout.on('data', (chunk: Buffer) => {
			for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) count++;
		});
		child.on('error', reject);
		child.on('close', code => {
			if (code === 0) resolve({ms: performance.now() - began, lines: count});
			else reject(new Error(`${command} ended with ${code}`));
		});
	});

const engine = await benchEngine({running: 0, created: 0});
const figures: Figure[] = [];
try {
	const script = `seq ${lines} | sed 's/^/INFO request handled in 12 ms number /'`;
	await engine.docker('run', '--name', 'big', 'busybox', 'sh', '-c', `${script} && sleep 0`);
	const docker = () => time('docker', ['logs', 'big'], engine.env);
	const gantry = (...more: readonly string[]) =>
		time(process.execPath, [program, 'logs', 'big', ...more], engine.env);
	const fastest = {docker: Infinity, plain: Infinity, grep: Infinity, json: Infinity};
	const note = (name: keyof typeof fastest, {ms, lines: came}: Run, expected = lines) => {
		if (came !== expected) throw new Error(`${name}: ${came} lines instead of ${expected}`);
		fastest[name] = Math.min(fastest[name], ms);
	};
	for (let run = 0; run < runs; run++) {
		note('docker', await docker());
		note('plain', await gantry());
		note('grep', await gantry('--grep', '"number 99"'), 11_111);
		note('json', await gantry('--json'));
	}
	const ratio = (figure: string, ms: number, target?: number): Figure => ({
		figure: `logs of 1,000,000 lines to a pipe, ${figure}, against docker logs`,
		value: ms / fastest.docker,
		unit: 'x',
		...(target === undefined ? {} : {target}),
	});
	figures.push(
		{figure: 'docker logs of 1,000,000 lines to a pipe', value: fastest.docker, unit: 'ms'},
		ratio('as they are', fastest.plain, 1.3),
		ratio('--grep', fastest.grep),
		ratio('--json', fastest.json),
	);
} finally {
	await engine.down();
}
report('logscli', figures);

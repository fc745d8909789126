// A container with a log of 1,000,000 lines, as each driver keeps them that keeps files.
import {spawn} from 'node:child_process';
import {openGantry, type Session} from '../../test/support/pty.ts';
import type {BenchEngine} from './engine.ts';
import {asLines, openLog} from './flood.ts';
import {pause} from './measure.ts';

export const total = 1_000_000;
/** What only line `n` has. */
export const needle = (n: number) => `request ${((n * 7919) % 16777213).toString(16)} took`;

export const drivers = {
	'json-file': ['--log-driver', 'json-file'],
	local: [
		...['--log-driver', 'local', '--log-opt', 'max-size=500m'],
		...['--log-opt', 'max-file=1', '--log-opt', 'compress=false'],
	],
} as const;

/** Time that docker takes for the whole log, ms; `grep`: and grep to find a text in it. */
export const dockerLogs = (engine: BenchEngine, name: string, grep?: string) =>
	new Promise<number>((resolve, reject) => {
		const startedAt = performance.now();
		const env = {...process.env, ...engine.env};
		const line = `docker logs --timestamps ${name}${grep === undefined ? '' : ` | grep -F '${grep}'`}`;
		const child = spawn('sh', ['-c', line], {env, stdio: 'ignore'});
		child.on('error', reject);
		child.on('close', () => resolve(performance.now() - startedAt));
	});

/** Resolves when the lines of a new container of that name are written. */
export const writeMillion = async (
	engine: BenchEngine,
	name: string,
	options: readonly string[],
): Promise<void> => {
	const script = `seq ${total} | ${asLines}`;
	const quiet = ['--network=none', 'busybox', 'sh', '-c', script];
	await engine.docker('run', '-d', '--name', name, ...options, ...quiet);
	await engine.docker('wait', name);
};

/** Its log on the screen, with the lines that are read at once. */
export const openMillion = async (engine: BenchEngine, name: string): Promise<Session> => {
	const gantry = openGantry({columns: 200, rows: 50, env: engine.env});
	await openLog(gantry, name);
	await pause(1500);
	return gantry;
};

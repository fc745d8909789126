import {type StdioOptions, spawn} from 'node:child_process';
import {closeSync, existsSync, openSync} from 'node:fs';
import {mkdtemp} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {delimiter, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {AppError} from '../base/errors.ts';
import {commandLine} from '../base/text/shell.ts';
import type {Endpoint} from '../engine/call.ts';

/** Beside the built program, or among the scripts of the project. */
const places = ['engine.sh', '../../scripts/engine.sh'].map(path =>
	fileURLToPath(new URL(path, import.meta.url)),
);

/** The script that makes private engines; `undefined` where it was not shipped. */
export const engineScript = (): string | undefined => places.find(existsSync);

const onPath = (command: string): boolean =>
	[...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/sbin'].some(folder =>
		existsSync(join(folder, command)),
	);

/** Why no demo engine can be started here, one sentence; `undefined` when one can. */
export const demoObstacle = (): string | undefined => {
	if (process.platform !== 'linux') return 'The demo engine runs on Linux only.';
	if (process.getuid?.() !== 0) return 'The demo starts an engine of its own, which takes root.';
	if (!onPath('dockerd') && !onPath('apt-get')) {
		return 'There is no dockerd, and no apt-get to install it.';
	}
	return engineScript() === undefined ? 'The script of the demo engine is missing.' : undefined;
};

/** Runs the script. Throws AppError with what it complained last; what it says goes to `said`, if anywhere. */
export const runEngineScript = (
	args: readonly string[],
	{signal, said}: {readonly signal?: AbortSignal; readonly said?: (text: string) => void} = {},
): Promise<void> =>
	new Promise((resolve, reject) => {
		const child = spawn('bash', [engineScript() ?? '', ...args], {
			stdio: ['ignore', 'ignore', 'pipe'],
			...(signal && {signal}),
		});
		let last = '';
		child.stderr.setEncoding('utf8').on('data', (text: string) => {
			said?.(text);
			last = text.trim().split('\n').at(-1) ?? last;
		});
		const fail = (reason: string, cause?: unknown) =>
			reject(
				new AppError('INTERNAL', `the demo engine did not start: ${reason}`, {
					hint: `Try again from a shell: ${commandLine('bash', engineScript(), ...args)}`,
					cause,
				}),
			);
		child.on('error', error => fail(error.message, error));
		child.on('close', code => (code === 0 ? resolve() : fail(last.replace(/^engine\.sh: /, ''))));
	});

export interface DemoEngine {
	readonly dir: string;
	readonly endpoint: Endpoint;
	/** Stops the filling, when it still goes on. */
	stopSeeding(): void;
}

export interface DemoOptions {
	/** The engine ends by itself when this process ends; absent = it stays until it is taken down. */
	readonly owner?: number;
	readonly signal?: AbortSignal;
	/** Told what the script says while it installs and starts. */
	readonly said?: (text: string) => void;
}

/** Fills the engine while people look on; what is said goes to a file, not over the screen. */
const seed = (dir: string): (() => void) => {
	const log = openSync(join(dir, 'cli', 'seed.log'), 'a');
	const stdio: StdioOptions = ['ignore', log, log];
	const args = [engineScript() ?? '', 'seed', dir, '--logs=200000'];
	const child = spawn('bash', args, {stdio, detached: true});
	child.unref();
	closeSync(log);
	return () => {
		try {
			if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
		} catch {
			// It has finished.
		}
	};
};

/** Starts a private engine with a workload that appears bit by bit. Throws AppError where it cannot. */
export const startDemoEngine = async ({owner, signal, said}: DemoOptions): Promise<DemoEngine> => {
	const dir = await mkdtemp(join(tmpdir(), 'gantry-demo-'));
	const owned = owner === undefined ? [] : [`--owner=${owner}`];
	const options = {...(signal && {signal}), ...(said && {said})};
	await runEngineScript(['up', dir, '--name=demo', ...owned], options);
	const url = `unix://${dir}/docker.sock`;
	const endpoint = {name: 'demo', url, source: 'demo engine'};
	return {dir, endpoint, stopSeeding: seed(dir)};
};

import {spawn} from 'node:child_process';
import {openSync, readFileSync, statSync, watch} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import type {TestEngine} from './dockerd.ts';
import {patienceMs} from './patience.ts';
import {type Numbered, readNumbered} from './soak.ts';

export interface PrintedToFile {
	/**
	 * Waits until it printed so many lines of the writers, each after the name of its container and its time;
	 * then ends it.
	 * Resolves with them, by container, and with what it said beside.
	 */
	stop(
		names: readonly string[],
		lines: number,
	): Promise<{readonly lines: ReadonlyMap<string, readonly Numbered[]>; readonly said: string}>;
}

const program = fileURLToPath(new URL('../../dist/gantry.mjs', import.meta.url));

/** Of `2026-11-24T12:00:00.123456789Z`. */
const nanoOf = (time: string): bigint =>
	BigInt(Date.parse(`${time.slice(0, 19)}Z`)) * 1_000_000n + BigInt(time.slice(20, 29));

/** A `gantry logs` that writes to a file, which costs the process of the test nothing while it runs. */
export const printToFile = ({dir, env}: TestEngine, args: readonly string[]): PrintedToFile => {
	const [out, err] = [join(dir, 'printed'), join(dir, 'said')];
	const child = spawn(process.execPath, [program, 'logs', ...args], {
		env: {...process.env, ...env},
		stdio: ['ignore', openSync(out, 'w'), openSync(err, 'w')],
	});
	const ended = new Promise(resolve => child.once('exit', resolve));
	const text = () => readFileSync(out, 'utf8').split('\n').slice(0, -1);
	return {
		async stop(names, count) {
			// What is missing in the end is told better by those who count than by a timeout.
			const deadline = performance.now() + patienceMs;
			const watcher = watch(out);
			let size = -1;
			while (text().length < count && performance.now() < deadline) {
				if (statSync(out).size === size) {
					await new Promise(resolve => {
						watcher.once('change', resolve);
						AbortSignal.timeout(1000).addEventListener('abort', resolve);
					});
				}
				size = statSync(out).size;
			}
			watcher.close();
			child.kill('SIGINT');
			await ended;
			const lines = new Map<string, Numbered[]>(names.map(name => [name, []]));
			for (const line of text()) {
				const [, name = '', time = '', rest = ''] = /^(\S+) +\| (\S+) (.*)$/.exec(line) ?? [];
				lines.get(name)?.push(readNumbered(rest, nanoOf(time)));
			}
			return {lines, said: readFileSync(err, 'utf8')};
		},
	};
};

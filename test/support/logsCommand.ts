import {type ChildProcess, spawn} from 'node:child_process';
import {fileURLToPath} from 'node:url';

const program = fileURLToPath(new URL('../../dist/gantry.mjs', import.meta.url));

export interface LogsCommand {
	readonly process: ChildProcess;
	/** What came so far. */
	readonly out: () => Buffer;
	readonly err: () => string;
	/** Resolves when the output meets a condition; throws what came when the command ends before. */
	until(condition: (out: string, err: string) => boolean): Promise<void>;
	/** Exit code; 128 + n for a signal that was not handled would be NaN. */
	readonly code: Promise<number>;
}

/** Starts `gantry logs` with its output in pipes. */
export const gantryLogs = (
	args: readonly string[],
	env: Readonly<Record<string, string>>,
): LogsCommand => {
	const child = spawn(process.execPath, [program, 'logs', ...args], {
		env: {...process.env, ...env},
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	const out: Buffer[] = [];
	let err = '';
	let ended = false;
	const waiting = new Set<() => void>();
	const tell = () => {
		for (const look of [...waiting]) look();
	};
	child.stdout.on('data', (chunk: Buffer) => {
		out.push(chunk);
		tell();
	});
	child.stderr.setEncoding('utf8').on('data', (text: string) => {
		err += text;
		tell();
	});
	const code = new Promise<number>(resolve => {
		child.on('close', exitCode => {
			ended = true;
			tell();
			resolve(exitCode ?? Number.NaN);
		});
	});
	const all = () => Buffer.concat(out);
	return {
		process: child,
		out: all,
		err: () => err,
		until: condition =>
			new Promise((resolve, reject) => {
				const look = () => {
					if (condition(all().toString(), err)) {
						waiting.delete(look);
						resolve();
					} else if (ended) {
						waiting.delete(look);
						reject(new Error(`ended before: ${all().toString().slice(-500)}\n${err}`));
					}
				};
				waiting.add(look);
				look();
			}),
		code,
	};
};

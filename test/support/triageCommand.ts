import {execFile} from 'node:child_process';
import {fileURLToPath} from 'node:url';

const program = fileURLToPath(new URL('../../dist/gantry.mjs', import.meta.url));

/** Runs `gantry triage` to its end. */
export const gantryTriage = (
	args: readonly string[],
	env: Readonly<Record<string, string>>,
): Promise<{readonly code: number; readonly out: string; readonly err: string}> =>
	new Promise(resolve => {
		const options = {env: {...process.env, ...env}};
		execFile(process.execPath, [program, 'triage', ...args], options, (error, out, err) => {
			resolve({code: error ? Number(error.code) : 0, out, err});
		});
	});

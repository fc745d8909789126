import {execFile} from 'node:child_process';
import {fileURLToPath} from 'node:url';

const program = fileURLToPath(new URL('../../dist/gantry.mjs', import.meta.url));

/** What is told of the host: how busy the machine of the tests is, is none of their business. */
const ofHost = /^(?:~ +host: .*|\{"severity":"warn","trouble":"host".*)\n/gm;

/** Runs `gantry triage` to its end; without what it tells of the host. */
export const gantryTriage = (
	args: readonly string[],
	env: Readonly<Record<string, string>>,
): Promise<{readonly code: number; readonly out: string; readonly err: string}> =>
	new Promise(resolve => {
		const options = {env: {...process.env, ...env}};
		execFile(process.execPath, [program, 'triage', ...args], options, (error, out, err) => {
			resolve({code: error ? Number(error.code) : 0, out: out.replace(ofHost, ''), err});
		});
	});

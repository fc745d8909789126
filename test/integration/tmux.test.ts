import {execFile} from 'node:child_process';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {randomFrames} from '../support/lines.ts';
import {createRandom} from '../support/random.ts';
import {createVt} from '../support/vt.ts';

const program = fileURLToPath(new URL('../support/paintFrames.ts', import.meta.url));
const columns = 70;
const rows = 22;
const count = 120;
/** A server of our own, with the settings of nobody. */
const server = ['-L', `gantry-test-${process.pid}`, '-f', '/dev/null'];

const tmux = async (...args: readonly string[]): Promise<string> => {
	const env = {...process.env, TMUX: '', LANG: 'C.UTF-8'};
	const {stdout} = await promisify(execFile)('tmux', ['-u', ...server, ...args], {env});
	return stdout;
};

beforeAll(async () => {
	const quiet = ['set-option', '-g', 'status', 'off'];
	await tmux('start-server', ';', 'set-option', '-g', 'exit-empty', 'off', ';', ...quiet);
});

afterAll(async () => {
	await tmux('kill-server');
});

const untrailed = (lines: readonly string[]) => lines.map(line => line.trimEnd());

describe('what tmux shows after many frames', () => {
	test.each([11, 12, 13])('is the last one, seed %i', async seed => {
		const painted = `painted-${seed}`;
		const paint = `"${process.execPath}" "${program}" ${seed} ${count} 2>&1`;
		const size = ['-x', String(columns), '-y', String(rows)];
		// The program ends, `cat` keeps its screen.
		const command = `${paint}; tmux ${server.join(' ')} wait-for -S ${painted}; cat`;
		await tmux('new-session', '-d', '-s', `seed-${seed}`, ...size, command);
		await tmux('wait-for', painted);
		const shown = await tmux('capture-pane', '-p', '-t', `seed-${seed}`);
		const last = randomFrames(createRandom(seed), columns, rows, count).at(-1) ?? [];
		const vt = createVt(columns, rows);
		await vt.write(last.map((line, y) => `\x1b[${y + 1}H\x1b[m${line}`).join(''));
		const wanted = vt.text().split('\n');
		expect(untrailed(shown.split('\n').slice(0, rows))).toEqual(untrailed(wanted));
	});
});

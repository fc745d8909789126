import {execFile} from 'node:child_process';
import {writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';
import {beforeAll, describe, expect, test} from 'vitest';
import {newFolder} from '../support/folder.ts';
import {randomFrames} from '../support/lines.ts';
import {openTerminal} from '../support/pty.ts';
import {createRandom} from '../support/random.ts';
import {createVt} from '../support/vt.ts';

const program = fileURLToPath(new URL('../support/paintFrames.ts', import.meta.url));
const columns = 70;
const rows = 22;
const count = 120;
const run = promisify(execFile);
let home = '';
/** Sockets and settings of nobody else. */
const env = () => ({SCREENDIR: join(home, 'sockets'), SCREENRC: join(home, 'rc'), STY: ''});

beforeAll(async () => {
	home = newFolder('screen');
	await run('mkdir', ['-m', '700', join(home, 'sockets')]);
	await writeFile(join(home, 'rc'), 'startup_message off\ndefutf8 on\naltscreen on\n');
	const version = run('screen', ['--version']).then(() => {});
	await version.catch(async (error: NodeJS.ErrnoException) => {
		if (error.code === 'ENOENT') await run('apt-get', ['install', '-y', '-qq', 'screen']);
	});
});

const untrailed = (text: string) => text.split('\n').map(line => line.trimEnd());

describe('what GNU screen shows after many frames', () => {
	test.each([11, 12, 13])('is the last one, seed %i', async seed => {
		const last = randomFrames(createRandom(seed), columns, rows, count).at(-1) ?? [];
		const vt = createVt(columns, rows);
		await vt.write(last.map((line, y) => `\x1b[${y + 1}H\x1b[m${line}`).join(''));
		const wanted = untrailed(vt.text());
		const paint = `"${process.execPath}" "${program}" ${seed} ${count} 2>&1; cat`;
		const session = `seed-${seed}`;
		const options = {columns, rows, env: env()};
		const terminal = openTerminal('screen', ['-U', '-S', session, 'sh', '-c', paint], options);
		const shown = () => untrailed(terminal.text()).slice(0, rows);
		await terminal
			.until(() => JSON.stringify(shown()) === JSON.stringify(wanted), 'the last frame')
			.catch(() => undefined);
		const frame = shown();
		const said = await run('screen', ['-ls'], {env: {...process.env, ...env()}});
		// It would outlive its terminal.
		await run('screen', ['-S', session, '-X', 'quit'], {env: {...process.env, ...env()}});
		await terminal.end();
		expect(said.stdout).toContain(`${session}\t`);
		expect(frame).toEqual(wanted);
	});
});

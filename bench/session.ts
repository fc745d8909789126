// A shell that the terminal is handed over to, beside `docker exec -it`: from a key to its echo, what a file of 100 MB that is
// printed costs, and how soon ctrl-c is answered meanwhile.
import {writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {openGantry, openTerminal, type Session} from '../test/support/pty.ts';
import {benchEngine} from './lib/engine.ts';
import {cpuMs, type Figure, pause, percentile, report} from './lib/measure.ts';

const megabytes = Number(process.env['MB'] ?? 100);
const presses = Number(process.env['KEYS'] ?? 200);
const size = {columns: 100, rows: 30};
const prompt = '/ #';

interface Printed {
	/** ms of CPU for the whole file. */
	readonly cpu: number;
	readonly tookMs: number;
	/** From ctrl-c in the middle of a file to the prompt. */
	readonly brokeMs: number;
}

/** A terminal with the time at which its last bytes came. */
interface Timed {
	readonly session: Session;
	lastMs(): number;
}

const timed = (open: (onData: (data: string, at: number) => void) => Session): Timed => {
	let last = 0;
	const session = open((_data, at) => {
		last = at;
	});
	return {session, lastMs: () => last};
};

const row = ({session}: Timed) => session.row(session.terminal.buffer.active.cursorY).trim();
const prompted = (one: Timed) => one.session.until(() => row(one) === prompt, 'a prompt');

/** A letter behind those that were typed, ms until it is there. */
const echo = async (one: Timed, typed: string): Promise<number> => {
	const began = performance.now();
	one.session.press(typed.slice(-1));
	await one.session.until(() => row(one) === `${prompt} ${typed}`, 'an echo');
	return one.lastMs() - began;
};

/** Keys by turns: whatever else the machine does is the same for both. */
const echoes = async (all: readonly Timed[]): Promise<readonly number[][]> => {
	const taken = all.map((): number[] => []);
	let typed = '';
	for (let press = 0; press < presses; press++) {
		if (typed.length === 40) {
			for (const one of all) one.session.press('ctrl-u');
			for (const one of all) await prompted(one);
			typed = '';
		}
		typed += 'abcdefghij'[press % 10];
		for (const [at, one] of all.entries()) taken[at]?.push(await echo(one, typed));
		await pause(10 + (press % 7) * 3);
	}
	for (const one of all) one.session.press('ctrl-u');
	for (const one of all) await prompted(one);
	return taken;
};

const print = async (one: Timed): Promise<Printed> => {
	const {session} = one;
	const before = {cpu: cpuMs(session.pid), at: performance.now()};
	session.type('cat /text; echo it""ends\r');
	await session.see('itends');
	const cpu = cpuMs(session.pid) - before.cpu;
	const tookMs = performance.now() - before.at;
	await prompted(one);
	session.type('clear; while :; do cat /text; done\r');
	await session.until(() => /\d{9}/.test(session.text()), 'the text');
	await pause(500);
	const began = performance.now();
	session.press('ctrl-c');
	await prompted(one);
	return {cpu, tookMs, brokeMs: performance.now() - began};
};

const engine = await benchEngine({running: 0, created: 0});
try {
	const still = ['run', '-d', '--init', '--network', 'none', '--name', 'web', 'busybox'];
	await engine.docker(...still, 'sleep', '1000000');
	const lines = Math.ceil((megabytes * 1_000_000) / 100);
	const script = `yes ${'0123456789'.repeat(9)}012345678 | head -n ${lines} >/text`;
	await engine.docker('exec', 'web', 'sh', '-c', script);
	const options = {...size, env: engine.env};
	const docker = timed(onData =>
		openTerminal('docker', ['exec', '-it', 'web', 'sh'], {...options, onData}),
	);
	const config = join(engine.dir, 'terminal.yaml');
	await writeFile(config, 'shell: terminal\n');
	const args = ['--config', config];
	const gantry = timed(onData => openGantry({...options, args, onData}));
	await prompted(docker);
	await gantry.session.see('web');
	await gantry.session.see('live');
	gantry.session.press('s');
	await prompted(gantry);
	const [theirKeys = [], ourKeys = []] = await echoes([docker, gantry]);
	const theirs = await print(docker);
	const ours = await print(gantry);
	await docker.session.end();
	await gantry.session.end();
	const [theirP95, ourP95] = [percentile(theirKeys, 0.95), percentile(ourKeys, 0.95)];
	const figures: Figure[] = [
		{figure: 'shell: key to echo, p95', value: ourP95, unit: 'ms'},
		{figure: '… over docker exec -it', value: ourP95 - theirP95, unit: 'ms', target: 2},
		{
			figure: `shell: ${megabytes} MB printed, CPU`,
			value: (ours.cpu / ours.tookMs) * 100,
			unit: '% of a core',
		},
		{figure: '… CPU against docker exec -it', value: ours.cpu / theirs.cpu, unit: 'x'},
		{figure: '… time against it', value: ours.tookMs / theirs.tookMs, unit: 'x', target: 1.3},
		{figure: 'shell: ctrl-c answered meanwhile', value: ours.brokeMs, unit: 'ms'},
		{figure: '… docker exec -it', value: theirs.brokeMs, unit: 'ms'},
	];
	report('session', figures);
} finally {
	await engine.down();
}

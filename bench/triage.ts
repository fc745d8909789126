// What is wrong on an engine of 500 containers of which 30 ended with an error, and the others when their work was done:
// from exec to the list and to all reasons, from a key to the why-card, `gantry triage` as a whole process, and the disk
// view beside `docker system df -v`, by turns.
import {execFile} from 'node:child_process';
import {join} from 'node:path';
import {promisify} from 'node:util';
import {openGantry} from '../test/support/pty.ts';
import {type BenchEngine, benchEngine} from './lib/engine.ts';
import {type Figure, pause, percentile, report} from './lib/measure.ts';

const runs = Number(process.env['RUNS'] ?? 11);
const count = 500;
const wrong = 30;

const program = join(import.meta.dirname, '../dist/gantry.mjs');
const names = Array.from({length: wrong}, (_, index) => `wrong-${String(index).padStart(4, '0')}`);

const breakSome = async ({call, docker}: BenchEngine) => {
	for (const name of names) {
		const Cmd = ['sh', '-c', `echo starting; echo "ERROR ${name} has no database"; exit 3`];
		const spec = {Image: 'busybox', Cmd, HostConfig: {NetworkMode: 'none'}};
		await call('POST', `/containers/create?name=${name}`, spec);
		await call('POST', `/containers/${name}/start`);
	}
	await docker('wait', ...names);
};

const took = async (work: () => Promise<unknown>): Promise<number> => {
	const began = performance.now();
	await work();
	return performance.now() - began;
};

const engine = await benchEngine({running: 0, created: 0, ended: count - wrong});
const figures: Figure[] = [];
try {
	await breakSome(engine);
	const open = (rows: number, onData?: (data: string, at: number) => void) =>
		openGantry({columns: 80, rows, env: engine.env, ...(onData && {onData})});
	const reasons = (text: string) => text.match(/wrong-\d+ .*"ERR/g)?.length ?? 0;
	// High enough for all of them above the card.
	const start = async () => {
		const began = performance.now();
		let last = began;
		const gantry = open(90, (_data, at) => {
			last = at;
		});
		await gantry.until(() => gantry.text().includes(`─ ${count} ─`), 'the list');
		const listed = last - began;
		await gantry.until(() => reasons(gantry.text()) === wrong, 'all reasons');
		const told = last - began;
		gantry.signal('SIGTERM');
		await gantry.exit;
		return {listed, rest: told - listed};
	};
	const small = open(24);
	await small.until(() => reasons(small.text()) > 0, 'reasons');
	const cards: number[] = [];
	for (let run = 0; run < runs; run++) {
		small.press('j');
		await pause(300);
		cards.push(
			await took(() => {
				small.press('d');
				return small.see(/▶ ERROR wrong-\d+ has no database/);
			}),
		);
		small.press('esc');
		await small.gone('▶ ERROR');
	}
	await small.end();
	await start();
	const starts: Awaited<ReturnType<typeof start>>[] = [];
	for (let run = 0; run < runs; run++) starts.push(await start());
	const median = (pick: (one: (typeof starts)[number]) => number) =>
		percentile(starts.map(pick), 0.5);
	figures.push(
		{
			figure: `exec to list, ${count} containers, ${wrong} in trouble, p50`,
			value: median(({listed}) => listed),
			unit: 'ms',
			target: 130,
		},
		{
			figure: '… from there to all reasons, p50',
			value: median(({rest}) => rest),
			unit: 'ms',
			target: 500,
		},
		{
			figure: '… a key to the why-card with its last lines, p50',
			value: percentile(cards, 0.5),
			unit: 'ms',
			target: 60,
		},
	);

	const env = {...process.env, ...engine.env};
	const triage = () =>
		promisify(execFile)(process.execPath, [program, 'triage'], {env}).then(
			() => Promise.reject(new Error('nothing is wrong')),
			({code}: {code: number}) => {
				if (code !== 1) throw new Error(`gantry triage ended with ${code}`);
			},
		);
	await triage();
	const triages: number[] = [];
	for (let run = 0; run < runs; run++) triages.push(await took(triage));
	figures.push({
		figure: `gantry triage, ${count} containers, ${wrong} in trouble, p50`,
		value: percentile(triages, 0.5),
		unit: 'ms',
		target: 150,
	});

	const gantry = open(24);
	await gantry.see('live');
	const view = async () => {
		gantry.press('8');
		await gantry.see('┌ system ─');
		return took(async () => {
			gantry.press('d');
			await gantry.see('Local Volumes');
		});
	};
	const ratios: number[] = [];
	for (let run = 0; run < runs; run++) {
		const theirs = await took(() => engine.docker('system', 'df', '-v'));
		ratios.push((await view()) / theirs);
		gantry.press('d');
		await gantry.gone('Local Volumes');
	}
	figures.push({
		figure: 'disk view, from its key, against docker system df -v, p50',
		value: percentile(ratios, 0.5),
		unit: 'x',
		target: 1.2,
	});
	await gantry.end();
} finally {
	await engine.down();
}
report('triage', figures);

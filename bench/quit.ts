// From the terminal given back to the end of the process, which a shell waits for: after `:q`, from the list and a log.
import {openGantry} from '../test/support/pty.ts';
import {benchEngine} from './lib/engine.ts';
import {openLog, writeLog} from './lib/flood.ts';
import {type Figure, pause, percentile, report} from './lib/measure.ts';

const runs = 21;
/** The program has written what it compiled to its cache by then, as in any session of a person. */
const settledMs = 2000;

const quit = async (
	env: Readonly<Record<string, string>>,
	open: (gantry: ReturnType<typeof openGantry>) => Promise<void>,
): Promise<number> => {
	let givenBack = Number.NaN;
	const gantry = openGantry({
		columns: 200,
		rows: 50,
		env,
		onData(data, at) {
			if (data.includes('\x1b[?1049l')) givenBack = at;
		},
	});
	await open(gantry);
	await pause(settledMs);
	gantry.press(':');
	gantry.type('q');
	gantry.press('enter');
	await gantry.exit;
	return performance.now() - givenBack;
};

const engine = await benchEngine({running: 0, created: 100});
const figures: Figure[] = [];
try {
	await writeLog(engine, 'long', 100_000);
	const views = {
		list: (gantry: ReturnType<typeof openGantry>) => gantry.see('live'),
		log: (gantry: ReturnType<typeof openGantry>) => openLog(gantry, 'long'),
	};
	for (const [name, open] of Object.entries(views)) {
		const samples: number[] = [];
		for (let run = 0; run < runs; run++) samples.push(await quit(engine.env, open));
		figures.push({
			figure: `terminal given back to the end of the process, from a ${name}, p50`,
			value: percentile(samples, 0.5),
			unit: 'ms',
			target: 10,
		});
	}
} finally {
	await engine.down();
}
report('quit', figures);

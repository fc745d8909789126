// From exec to something on screen, and to the list on screen, with a warm code cache.
import {openGantry} from '../test/support/pty.ts';
import {benchEngine} from './lib/engine.ts';
import {type Figure, percentile, report} from './lib/measure.ts';

const runs = 13;

const start = async (env: Readonly<Record<string, string>>, count: number) => {
	const began = performance.now();
	let last = began;
	let first: number | undefined;
	const gantry = openGantry({
		columns: 200,
		rows: 50,
		env,
		onData: (_data, at) => {
			last = at;
			first ??= at;
		},
	});
	// The chunk that completed the list is the last one when the condition is looked at.
	await gantry.until(
		() => gantry.text().includes(`─ ${count} ─`) && gantry.text().includes('idle-0001'),
		'the list',
	);
	const listed = last - began;
	gantry.press('A');
	await gantry.end();
	return {first: (first ?? Number.NaN) - began, listed};
};

const figures: Figure[] = [];
for (const count of [100, 500]) {
	const engine = await benchEngine({running: 0, created: count});
	try {
		// The code cache is written some time after the first start.
		const warm = openGantry({env: engine.env});
		await warm.see('idle-0001');
		await warm.see('live');
		warm.signal('SIGTERM');
		await warm.exit;
		const samples: {readonly first: number; readonly listed: number}[] = [];
		for (let run = 0; run < runs; run++) samples.push(await start(engine.env, count));
		const firsts = samples.map(({first}) => first);
		const lists = samples.map(({listed}) => listed);
		if (count === 100) {
			figures.push({
				figure: 'exec to first paint, p50',
				value: percentile(firsts, 0.5),
				unit: 'ms',
				target: 50,
			});
		}
		figures.push(
			{
				figure: `exec to list, ${count} containers, p50`,
				value: percentile(lists, 0.5),
				unit: 'ms',
				target: 130,
			},
			{
				figure: `exec to list, ${count} containers, fastest`,
				value: Math.min(...lists),
				unit: 'ms',
			},
		);
	} finally {
		await engine.down();
	}
}
report('startup', figures);

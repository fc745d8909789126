// `npm run monkey -- --seed N --minutes M [--full] [--no-texts]`: random keys against a private engine on which much
// happens. What goes wrong is pressed again, shortened, and written to a file; `--keys FILE` presses what is in one.
import {readFileSync, writeFileSync} from 'node:fs';
import {parseArgs} from 'node:util';
import {engineForTests} from '../test/support/dockerd.ts';
import {printStrokes, shortestWay} from '../test/support/monkey/explain.ts';
import {createRig, replay, runMonkey} from '../test/support/monkey/run.ts';
import {readStroke} from '../test/support/monkey/strokes.ts';
import {startWorld} from '../test/support/monkey/world.ts';

const {values} = parseArgs({
	options: {
		seed: {type: 'string', default: String(Date.now() % 1_000_000)},
		minutes: {type: 'string', default: '1'},
		full: {type: 'boolean', default: false},
		texts: {type: 'boolean', default: true},
		keys: {type: 'string'},
	},
	allowNegative: true,
});
const seed = Number(values.seed);
const say = (text: string) => process.stdout.write(`${text}\n`);

const engine = await engineForTests('monkey');
const world = await startWorld(engine, {seed, texts: values.texts});
const rig = await createRig(engine, values.full);
try {
	if (values.keys !== undefined) {
		const strokes = readFileSync(values.keys, 'utf8').trim().split('\n').map(readStroke);
		const fault = await replay(rig, strokes);
		say(fault ? `${fault.kind}: ${fault.what}` : 'nothing is wrong');
		process.exitCode = fault ? 1 : 0;
	} else {
		const end = performance.now() + Number(values.minutes) * 60_000;
		const isOver = () => performance.now() > end;
		say(`seed ${seed}, ${values.full ? 'in full' : 'read-only'}, for ${values.minutes} min`);
		let toldAt = performance.now();
		const said = (text: string) => {
			if (performance.now() - toldAt < 30_000) return;
			toldAt = performance.now();
			say(text);
		};
		const told = await runMonkey({rig, seed, isOver, said});
		const memory = told.holdings.map(({mib}) => Math.round(mib));
		const sockets = told.holdings.map(one => one.sockets);
		say(
			`${told.keys} keys, ${told.sessions} sessions, ${world.changes} changes of the engine, ` +
				`memory ${Math.min(...memory)} to ${Math.max(...memory)} MiB, at most ${Math.max(...sockets)} sockets, ` +
				`slowest answer ${Math.round(told.slowestMs)} ms` +
				(rig.requests === undefined
					? ''
					: `, ${rig.requests} requests, ${rig.changes.length} that change`),
		);
		const {fault} = told;
		if (fault) {
			process.exitCode = 1;
			say(`${fault.kind} after ${fault.strokes.length} strokes: ${fault.what}\nshortening …`);
			const file = `monkey-${seed}.keys`;
			// Whoever cannot wait for the shortest has the long one.
			writeFileSync(file, printStrokes(fault.strokes));
			const keys = printStrokes(await shortestWay(rig, told));
			writeFileSync(file, keys);
			say(`${keys}Again: npm run monkey -- --keys ${file}${values.full ? ' --full' : ''}`);
		}
	}
} finally {
	await world.stop();
	rig.close();
	await engine.down();
}

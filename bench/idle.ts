// CPU that is used while nobody presses a key: by Gantry, and by dockerd on its behalf.
import {openGantry} from '../test/support/pty.ts';
import {daemonPid} from './lib/daemon.ts';
import {benchEngine, type Workload} from './lib/engine.ts';
import {cpuMs, pause, report} from './lib/measure.ts';
import {sortByName} from './lib/sorted.ts';

// All that comes every minute is in it.
const seconds = 60;

const measure = async (workload: Workload, sign: string) => {
	const engine = await benchEngine(workload);
	try {
		const outside = daemonPid(engine.dir);
		const spent = async (pids: readonly number[]) => {
			const before = pids.map(cpuMs);
			await pause(seconds * 1000);
			return pids.map((pid, index) => (cpuMs(pid) - (before[index] ?? 0)) / (seconds * 10));
		};
		const [alone = 0] = await spent([outside]);
		const gantry = openGantry({columns: 200, rows: 50, env: engine.env});
		await gantry.see(sign);
		if (workload.running > 0) await sortByName(gantry);
		// The list alone, so that all that run are on the screen.
		gantry.press('z');
		await gantry.gone('overview');
		// A program that was just opened is still compiled for a while, and collected once after two minutes; ages under
		// a minute move every ten seconds.
		await pause(140_000);
		const [own = 0, watched = 0] = await spent([gantry.pid, outside]);
		await gantry.end();
		return {own, engine: watched - alone};
	} finally {
		await engine.down();
	}
};

const live = await measure({running: 40, created: 60}, '─ 100 ─');
const still = await measure({running: 0, created: 100}, '─ 100 ─');
report('idle', [
	{
		figure: 'CPU, live numbers of 40 rows',
		value: live.own,
		unit: '% of a core',
		target: 1,
	},
	{figure: 'CPU, no live numbers', value: still.own, unit: '% of a core', target: 0.1},
	{
		figure: 'CPU of dockerd on our behalf, live numbers of 40 rows',
		value: live.engine,
		unit: '% of a core',
		target: 1.5,
	},
]);

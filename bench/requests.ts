// What an engine is asked while nobody presses a key, a second, with live numbers of 40 rows and without.
import {countingProxy} from '../test/support/monkey/countingProxy.ts';
import {openGantry} from '../test/support/pty.ts';
import {benchEngine, type Workload} from './lib/engine.ts';
import {pause, report} from './lib/measure.ts';
import {sortByName} from './lib/sorted.ts';

// All that comes every minute is in it.
const seconds = 60;

const measure = async (workload: Workload) => {
	const engine = await benchEngine(workload);
	const proxy = await countingProxy(`unix://${engine.dir}/docker.sock`);
	try {
		const env = {...engine.env, DOCKER_HOST: proxy.host};
		const gantry = openGantry({columns: 200, rows: 50, env});
		await gantry.see('─ 100 ─');
		if (workload.running > 0) await sortByName(gantry);
		gantry.press('z');
		await gantry.gone('overview');
		await pause(20_000);
		const opened = proxy.requests;
		await pause(seconds * 1000);
		const later = proxy.requests - opened;
		await gantry.end();
		return {opened, rate: later / seconds};
	} finally {
		proxy.close();
		await engine.down();
	}
};

const live = await measure({running: 40, created: 60});
const still = await measure({running: 0, created: 100});
report('requests', [
	{figure: 'requests a second, live numbers of 40 rows', value: live.rate, unit: 'requests/s'},
	{figure: 'requests a second, no live numbers', value: still.rate, unit: 'requests/s'},
	{
		figure: 'requests of the first 20 seconds, 40 of 100 containers run',
		value: live.opened,
		unit: 'requests',
	},
]);

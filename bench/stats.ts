// What it costs to have live numbers of 40 rows: of the hub alone, without a screen, and of dockerd.
import {createScheduler} from '../src/base/schedule.ts';
import {createScope} from '../src/base/scope.ts';
import {createEngine} from '../src/engine/connect.ts';
import {createHub} from '../src/hub/hub.ts';
import {daemonPid} from './lib/daemon.ts';
import {benchEngine} from './lib/engine.ts';
import {cpuMs, pause, report} from './lib/measure.ts';

const rows = 40;
const seconds = 20;

const real = await benchEngine({running: rows, created: 0});
try {
	const daemon = daemonPid(real.dir);
	const engine = createEngine({name: 'bench', url: real.host, source: 'bench'});
	const hub = createHub({engine, schedule: createScheduler(), scope: createScope()});
	const containers = hub.rows('container');
	while (containers.get().phase !== 'ready') await pause(20);
	const ids = [...containers.get().rows.keys()];
	/** Percent of a core over `seconds`. */
	const spent = async (): Promise<readonly [own: number, daemon: number, told: number]> => {
		let told = 0;
		const leave = hub.stats.subscribe(() => {
			hub.stats.get();
			told++;
		});
		const before = cpuMs(daemon);
		const start = process.cpuUsage();
		await pause(seconds * 1000);
		const {user, system} = process.cpuUsage(start);
		leave();
		const percent = (ms: number) => ms / (seconds * 10);
		return [percent((user + system) / 1000), percent(cpuMs(daemon) - before), told];
	};
	hub.watch(ids, 'none');
	await pause(2000);
	const [idleOwn, idleDaemon] = await spent();
	hub.watch(ids, 'live');
	// Until the compiler has done its work: it is of a start, not of a day.
	await pause(20_000);
	const [liveOwn, liveDaemon, told] = await spent();
	hub.end();
	report('stats', [
		{figure: 'hub: CPU, nothing sampled', value: idleOwn, unit: '% of a core', target: 0.1},
		{figure: `hub: CPU, numbers of ${rows} rows`, value: liveOwn, unit: '% of a core', target: 1},
		{
			figure: `hub: dockerd for numbers of ${rows} rows`,
			value: liveDaemon - idleDaemon,
			unit: '% of a core',
			target: 1.5,
		},
		{figure: 'hub: notifications of numbers', value: told / seconds, unit: 'a second', target: 0.6},
	]);
} finally {
	await real.down();
}

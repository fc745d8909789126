// What is recorded of an hour in which 40 containers are sampled, 20 probed every ten seconds, and 5 crash every minute, of
// 500, each with a label of 20 kB: the heap that it takes, CPU of it, and how long it takes to tell what was at a moment.
import {createScope} from '../src/base/scope.ts';
import {createPast} from '../src/hub/past/past.ts';
import {type ContainerRow, rowOfDetail} from '../src/kinds/container/row.ts';
import type {Stats} from '../src/kinds/stats.ts';
import type {Collection} from '../src/store/collection.ts';
import {createStore} from '../src/store/store.ts';
import {rowStores, rowsIn} from '../test/support/fakeHub.ts';
import {createManualScheduler} from '../test/support/scheduler.ts';
import {containerDetail, containerSummary} from '../test/support/things.ts';
import {percentile, report} from './lib/measure.ts';

const count = 500;
const [sampled, probed, crashing] = [40, 20, 5];
const hourSeconds = 3600;

const schedule = createManualScheduler(Date.now());
const ids = Array.from({length: count}, (_, index) => `c${index}`.padEnd(64, '0'));

/** As an inspect makes it: everything is new each time. */
const rowOf = (id: string, probes: number, restarts: number, isUp: boolean): ContainerRow =>
	rowOfDetail(
		containerDetail(containerSummary(id, {name: id.slice(0, 8), labels: {large: id.repeat(300)}}), {
			state: isUp ? 'running' : 'restarting',
			restartCount: restarts,
			failingStreak: probes,
			healthLog: Array.from({length: Math.min(5, probes)}, (_, at) => ({
				startedAt: (probes + at) * 10_000,
				endedAt: (probes + at) * 10_000 + 50,
				exitCode: 1,
				output: `probe ${probes + at}: connection refused by 127.0.0.1:8080, tried again in a moment`,
			})),
			raw: {Config: {Env: Array.from({length: 30}, (_, at) => `NAME_${at}=value of ${id}`)}},
		}),
	);

const containers = createStore<Collection<ContainerRow>>(
	{phase: 'loading', rows: new Map(), error: undefined},
	schedule,
);
const stats = createStore<ReadonlyMap<string, Stats>>(new Map(), schedule);
const lastWords = createStore<ReadonlyMap<string, string>>(new Map(), schedule);
const rows = new Map(ids.map(id => [id, rowOf(id, 0, 0, true)]));
const tell = () => containers.set({phase: 'ready', rows: new Map(rows), error: undefined}, 'input');
tell();

const collect = () => {
	for (let turn = 0; turn < 3; turn++) globalThis.gc?.();
	return process.memoryUsage().heapUsed / 1024 / 1024;
};
const before = collect();
const past = createPast({
	...{schedule, scope: createScope(), stats, lastWords},
	rows: rowsIn(rowStores({container: containers})),
});
await schedule.advance(3000);
const first = collect();
let cpu = 0;
for (let second = 0; second < hourSeconds; second += 2) {
	await schedule.advance(2000);
	const begun = performance.now();
	const numbers = ids.slice(0, sampled).map((id, at): [string, Stats] => [
		id,
		{
			...{cpuRatio: (second % 100) / 97, memoryBytes: 5e9 + second * 4096 + at, memoryLimit: 8e9},
			...{periods: second, throttledPeriods: 0, rxBytes: 5e9 + second, txBytes: 6e9 + second},
			...{readBytes: 7e9 + second, writeBytes: 8e9 + second, pids: 3},
		},
	]);
	stats.set(new Map(numbers), 'input');
	if (second % 10 === 0) {
		const probes = second / 10;
		for (const id of ids.slice(100, 100 + probed)) rows.set(id, rowOf(id, probes, 0, true));
		tell();
	}
	if (second % 60 < 4) {
		const restarts = Math.floor(second / 60);
		for (const id of ids.slice(200, 200 + crashing)) {
			rows.set(id, rowOf(id, 0, restarts, second % 60 === 2));
		}
		tell();
	}
	cpu += performance.now() - begun;
}
const hour = collect();
const since = past.since() ?? 0;
const asked = Array.from({length: 200}, (_, at) => {
	const begun = performance.now();
	past.at(since + at * 15_000);
	return performance.now() - begun;
});
report('past', [
	{figure: `heap of what ${count} containers are, at first`, value: first - before, unit: 'MiB'},
	{figure: '… and after an hour', value: hour - before, unit: 'MiB', target: 8},
	{
		figure: 'minutes of the hour that can be told',
		value: (schedule.now() - since) / 60_000,
		unit: 'min',
	},
	{figure: 'work of an hour, with making its news', value: cpu, unit: 'ms'},
	{figure: 'to tell what was at a moment, p50', value: percentile(asked, 0.5), unit: 'ms'},
	{figure: '… p99', value: percentile(asked, 0.99), unit: 'ms', target: 8},
]);

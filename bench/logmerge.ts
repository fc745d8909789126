// Lines merged a second: twenty logs in time order, through the buffers that the hub has for them.
import {createScheduler, type Scheduler} from '../src/base/schedule.ts';
import type {LogLine, RawLine} from '../src/engine/logTypes.ts';
import {createMerge} from '../src/logs/merge/merge.ts';
import {createStreamMerge} from '../src/logs/merge/streams/streamMerge.ts';
import {cpuOf, report} from './lib/measure.ts';
import {createMemoryFeed} from './lib/memoryFeed.ts';

const sources = 20;
const frames = 100;
const linesPerFrame = 500;
const budget = 1024 * 1024;
const frameMs = 100;

/** Time that the loop below moves: what is measured is work, not waiting. */
const createStepScheduler = () => {
	let time = 0;
	const timers = new Map<() => void, number>();
	const schedule: Scheduler = {
		now: () => time,
		keepTime: () => {},
		rest: () => {},
		queue: (_lane, task) => task(),
		after(ms, task) {
			timers.set(task, time + ms);
			return () => timers.delete(task);
		},
		sleep: () => Promise.resolve(),
	};
	const step = (ms: number) => {
		time += ms;
		for (const [task, at] of [...timers]) {
			if (at > time || !timers.delete(task)) continue;
			task();
		}
	};
	return {schedule, step};
};

const batchAt = (source: number, frame: number): readonly LogLine[] =>
	Array.from({length: linesPerFrame}, (_, place) => ({
		stream: 'stdout',
		timeNano: BigInt(frame * frameMs * 1_000_000 + place * 190_000 + source * 9000),
		text: `${source}:${frame * linesPerFrame + place} GET /api/v1/users/${place} 200 in ${place % 97} ms by worker-${source}`,
		cut: false,
	}));
const batches = Array.from({length: frames}, (_, frame) =>
	Array.from({length: sources}, (_none, source) => batchAt(source, frame)),
);
const total = sources * frames * linesPerFrame;

const write = async (merged: boolean): Promise<number> => {
	const {schedule, step} = createStepScheduler();
	const feeds = Array.from({length: sources}, () => createMemoryFeed(budget));
	const merge = createMerge({schedule});
	if (merged) for (const [source, feed] of feeds.entries()) merge.add(`source-${source}`, feed);
	const seen = Array.from({length: sources}, () => 0);
	let at = 0;
	const took = await cpuOf(() => {
		for (const frame of batches) {
			for (const [source, lines] of frame.entries()) feeds[source]?.write(lines);
			step(frameMs);
		}
		step(10_000);
	});
	if (merged) {
		// Lines that a budget of 1 MiB has let go have their place, and can be loaded.
		const {first, end, sources: known} = merge.get();
		at = end - first;
		if (at !== total || known.length !== sources) throw new Error(`${at} of ${total} lines merged`);
		for (let index = first; index < end; index++) {
			const line = merge.get().at(index);
			if (!line) continue;
			const number = Number(/:(\d+)/.exec(line.text)?.[1]);
			if (number < (seen[line.source] ?? 0)) throw new Error('out of order');
			seen[line.source] = number;
		}
	}
	return took;
};

await write(true);
const alone = await write(false);
const merged = await write(true);

const rawBatches = batches.map(frame =>
	frame.map(lines =>
		lines.map(
			({stream, timeNano, text}): RawLine => ({stream, timeNano, bytes: Buffer.from(text)}),
		),
	),
);
const {signal} = new AbortController();
const streams = createStreamMerge({schedule: createScheduler()});
let counted = 0;
let newest = 0n;
const streamed = await cpuOf(async () => {
	for (let source = 0; source < sources; source++) {
		const queue = streams.add(source);
		const read = async () => {
			for (const frame of rawBatches) {
				queue.push(frame[source] ?? []);
				if (queue.full) await queue.room(signal);
			}
			queue.end();
		};
		void read();
	}
	streams.close();
	for await (const {lines} of streams.read(signal)) {
		counted += lines.length;
		for (const {timeNano} of lines) {
			if (timeNano < newest) throw new Error('out of order');
			newest = timeNano;
		}
	}
});
if (counted !== total) throw new Error(`${counted} of ${total} lines merged`);

const perSecond = (ms: number) => Math.round((total / ms) * 1000);
report('logmerge', [
	{
		figure: `merged pane of ${sources} logs, with their buffers`,
		value: perSecond(merged),
		unit: 'lines/s of CPU',
	},
	{figure: 'the buffers alone', value: perSecond(alone), unit: 'lines/s of CPU'},
	{
		figure: 'CPU of the merge of 1,000 lines',
		value: ((merged - alone) / total) * 1000,
		unit: 'ms',
		target: 10,
	},
	{figure: `streams of ${sources} logs merged`, value: perSecond(streamed), unit: 'lines/s of CPU'},
]);

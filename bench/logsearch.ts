// Search and filters over 1,000,000 kept lines: the first match, all of them, and the longest time a key would wait.
import {createScheduler, holdProcess} from '../src/base/schedule.ts';
import type {LogLine} from '../src/engine/logTypes.ts';
import {createMerge} from '../src/logs/merge/merge.ts';
import {compileFilters, parseFilter} from '../src/logs/search/filters.ts';
import {createPattern} from '../src/logs/search/pattern.ts';
import {createLogSearch} from '../src/logs/search/search.ts';
import {createVisible} from '../src/logs/search/visible.ts';
import {type Figure, pause, report} from './lib/measure.ts';
import {createMemoryFeed} from './lib/memoryFeed.ts';

const total = 1_000_000;
const schedule = createScheduler();
const words = ['INFO', 'INFO', 'DEBUG', 'WARN', 'INFO', 'ERROR', 'INFO'];
const feed = createMemoryFeed(1024 * 1024 * 1024);
for (let done = 0; done < total; done += 1000) {
	const lines = Array.from({length: 1000}, (_, place): LogLine => {
		const number = done + place;
		return {
			stream: 'stdout',
			timeNano: BigInt(number),
			text: `2024-05-01T12:00:00.123Z ${words[number % 7]} request ${number} served path=/api/v1/users/${number % 977} status=${number % 5 ? 200 : 500} took ${number % 100}ms`,
			cut: false,
		};
	});
	feed.write(lines);
}

/** The longest time between two turns of the event loop. */
const watchTurns = () => {
	let longest = 0;
	let last = performance.now();
	let on = true;
	const turn = () => {
		const now = performance.now();
		longest = Math.max(longest, now - last);
		last = now;
		if (on) setImmediate(turn);
	};
	setImmediate(turn);
	return () => {
		on = false;
		return longest;
	};
};

interface Run {
	readonly firstMs: number;
	readonly allMs: number;
	/** Of this process meanwhile: what it takes on a machine that does nothing else. */
	readonly cpuMs: number;
	readonly longestMs: number;
	readonly count: number;
}

const search = (text: string, window = feed.get): Promise<Run> => {
	const pattern = createPattern(text);
	if (typeof pattern === 'string') throw new Error(pattern);
	return new Promise(resolve => {
		const stop = watchTurns();
		const startedAt = performance.now();
		const cpuBefore = process.cpuUsage();
		const cpuMs = () => {
			const {user, system} = process.cpuUsage(cpuBefore);
			return (user + system) / 1000;
		};
		let firstMs = 0;
		const check = () => {
			const now = performance.now() - startedAt;
			if (firstMs === 0 && run.matches.size > 0) firstMs = now;
			if (run.running || run.progress < 1) return;
			resolve({firstMs, allMs: now, cpuMs: cpuMs(), longestMs: stop(), count: run.matches.size});
		};
		const run = createLogSearch({
			window,
			pattern,
			schedule,
			found: () => setImmediate(check),
		});
	});
};

const filter = (typed: string): Promise<Run> => {
	const test = compileFilters([parseFilter(typed)]);
	if (!test) throw new Error('no filter');
	return new Promise(resolve => {
		const stop = watchTurns();
		const startedAt = performance.now();
		const cpuBefore = process.cpuUsage();
		const cpuMs = () => {
			const {user, system} = process.cpuUsage(cpuBefore);
			return (user + system) / 1000;
		};
		const check = () => {
			if (run.running || run.progress < 1) return;
			resolve({
				firstMs: 0,
				allMs: performance.now() - startedAt,
				cpuMs: cpuMs(),
				longestMs: stop(),
				count: run.shown,
			});
		};
		const run = createVisible({
			window: feed.get,
			test,
			schedule,
			changed: () => setImmediate(check),
		});
	});
};

const figures: Figure[] = [];
for (const [name, text, expected] of [
	['regex, one line in five', '/status=5\\d\\d took \\d+ms$/', 200_000],
	['regex, the oldest line alone', '/request 0 served/', 1],
	['word, smart case', 'status=500', 200_000],
	['word, exact case', 'ERROR', 142_857],
] as const) {
	const {firstMs, allMs, cpuMs, longestMs, count} = await search(text);
	if (count !== expected) throw new Error(`${name}: ${count} matches`);
	if (expected > 1)
		figures.push({figure: `search, ${name}: first match`, value: firstMs, unit: 'ms', target: 100});
	figures.push(
		{figure: `search, ${name}: all of 1,000,000 lines`, value: allMs, unit: 'ms', target: 1500},
		{figure: `search, ${name}: CPU of that`, value: cpuMs, unit: 'ms', target: 1500},
		{figure: `search, ${name}: longest a key waits`, value: longestMs, unit: 'ms', target: 50},
	);
}
for (const [name, typed, expected] of [
	['level', '& level>=warn', 285_714],
	['regex to exclude', '&! /status=2\\d\\d/', 200_000],
] as const) {
	const {allMs, cpuMs, longestMs, count} = await filter(typed);
	if (Math.abs(count - expected) > 1) throw new Error(`${name}: ${count} lines`);
	figures.push(
		{figure: `filter, ${name}: all of 1,000,000 lines`, value: allMs, unit: 'ms', target: 3000},
		{figure: `filter, ${name}: CPU of that`, value: cpuMs, unit: 'ms', target: 3000},
		{figure: `filter, ${name}: longest a key waits`, value: longestMs, unit: 'ms', target: 50},
	);
}
const merge = createMerge({schedule});
const {at} = feed.get();
const parts = Array.from({length: 20}, () => createMemoryFeed(1024 * 1024 * 1024));
for (const [source, part] of parts.entries()) merge.add(`source-${source}`, part);
for (const [source, part] of parts.entries()) part.write([at(source) as LogLine]);
const release = holdProcess();
await pause(500);
for (const [source, part] of parts.entries()) {
	part.write(
		Array.from({length: total / 20 - 1}, (_, place) => at((place + 1) * 20 + source) as LogLine),
	);
}
await new Promise<void>(resolve => {
	const leave = merge.subscribe(() => {
		const {first, end} = merge.get();
		if (end - first < total) return;
		leave();
		resolve();
	});
});
// Of a million lines made above: what is measured is the search.
globalThis.gc?.();
release();
const merged = await search('/status=5\\d\\d took \\d+ms$/', merge.get);
if (merged.count !== 200_000) throw new Error(`merged: ${merged.count} matches`);
figures.push(
	{
		figure: 'search, regex, 20 merged logs: first match',
		value: merged.firstMs,
		unit: 'ms',
		target: 100,
	},
	{figure: 'search, regex, 20 merged logs: CPU', value: merged.cpuMs, unit: 'ms', target: 1500},
	{
		figure: 'search, regex, 20 merged logs: all of 1,000,000 lines',
		value: merged.allMs,
		unit: 'ms',
		target: 1500,
	},
);
report('logsearch', figures);

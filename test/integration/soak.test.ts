import {afterAll, beforeAll, expect, test} from 'vitest';
import {createScheduler} from '../../src/base/schedule.ts';
import {createScope} from '../../src/base/scope.ts';
import {createEngine} from '../../src/engine/connect.ts';
import type {Engine} from '../../src/engine/engine.ts';
import {createHub} from '../../src/hub/hub.ts';
import type {Hub} from '../../src/hub/types.ts';
import {readRange} from '../../src/logs/feed/readRange.ts';
import type {LogFeed} from '../../src/logs/feed/types.ts';
import {createMerge} from '../../src/logs/merge/merge.ts';
import type {MergedLine} from '../../src/logs/merge/merged.ts';
import {engineForTests, type TestEngine} from '../support/dockerd.ts';
import {setup} from '../support/globalSetup.ts';
import {patienceMs} from '../support/patience.ts';
import {
	type Hole,
	judge,
	keyOf,
	missingIn,
	type Numbered,
	readNumbered,
	takeFrom,
	tell,
	writer,
} from '../support/soak.ts';
import {printToFile} from '../support/soakPrint.ts';

/** Seconds that the writers write; an hour is as good as a minute. */
const seconds = Number(process.env['GANTRY_SOAK_SECONDS'] ?? 6);
const rotating = ['--log-opt', 'max-size=1m', '--log-opt', 'max-file=3'];
const drivers = [
	['--log-driver', 'json-file', ...rotating],
	['--log-driver', 'local'],
	['--log-driver', 'json-file'],
	['--log-driver', 'local', ...rotating],
] as const;
const isRotating = (index: number) => index % 4 === 0 || index % 4 === 3;
const names = Array.from({length: 20}, (_, index) => `w${String(index).padStart(2, '0')}`);
/** Not rotated: what a reader far up sees can be told by what the engine has. */
const readAbove = 2;

const scope = createScope();
const schedule = createScheduler();
let dockerd: TestEngine;
let engine: Engine;
let hub: Hub;

beforeAll(async () => {
	setup();
	dockerd = await engineForTests('soak', {flags: ['--live-restore']});
	engine = createEngine({name: 'soak', url: dockerd.host, source: 'test'}, {schedule});
	hub = createHub({engine, schedule, scope});
});
afterAll(async () => {
	scope.end();
	await dockerd.down();
});

const nanoNow = () => BigInt(Date.now()) * 1_000_000n;
const pass = (share: number) => schedule.sleep(seconds * share * 1000, scope.signal);
/** Resolves when a condition holds, which is looked at when the thing tells of a change. */
const when = (
	of: {subscribe(listener: () => void): () => void},
	what: () => string,
	holds: () => boolean,
) =>
	new Promise<void>((resolve, reject) => {
		const end = (settle: () => void) => {
			leave();
			cancel();
			settle();
		};
		const look = () => holds() && end(resolve);
		const leave = of.subscribe(look);
		const cancel = schedule.after(patienceMs, () =>
			end(() => reject(new Error(`never ${what()}`))),
		);
		look();
	});
const isLive = () => hub.status.get().phase === 'live';
const create = (name: string, index: number) =>
	dockerd.docker(
		...['create', '--name', name, ...(drivers[index % 4] ?? []), 'busybox'],
		...['sh', '-c', writer(seconds * 2000)],
	);
/** At once; the command would do one after the other. */
const each = (some: readonly string[], ...command: readonly string[]) =>
	Promise.all(some.map(name => dockerd.docker(...command, name)));
const restart = (from: number, to: number) => each(names.slice(from, to), 'restart', '-t', '10');
const follow = (containerId: string) => hub.logs({containerId, stdout: true, stderr: true});

const truthOf = async (id: string): Promise<Numbered[]> => {
	const lines: Numbered[] = [];
	for await (const batch of await engine.containers.logs(id, {follow: false})) {
		for (const {text} of batch) lines.push(readNumbered(text));
	}
	return lines;
};
/** A pane opens with the newest lines; what is older comes to who scrolls up. */
const olderThan = async <Line>(
	begun: number,
	feed: {get(): {first: number; at(index: number): Line | undefined}; loadOlder(): Promise<void>},
) => {
	for (let first = Number.POSITIVE_INFINITY; feed.get().first < first; ) {
		first = feed.get().first;
		await feed.loadOlder();
	}
	const {first, at} = feed.get();
	return Array.from({length: begun - first}, (_, place) => at(first + place));
};
/** All that a feed has and can load again, as one reads who scrolls through it from the top. */
const scrolledThrough = async (feed: LogFeed): Promise<string[]> => {
	const lines: string[] = [];
	const {first, end} = feed.get();
	const range = {from: first, to: end};
	for await (const batch of readRange({feed, range, schedule, signal: scope.signal})) {
		for (const {text} of batch) lines.push(keyOf(readNumbered(text)));
	}
	return lines;
};

test(`20 writers for ${seconds} s, restarts, rotation, the death of the engine: all lines, once, in order`, {
	timeout: (seconds * 3 + 600) * 1000,
}, async ({annotate}) => {
	const ids = await Promise.all(names.map(create));
	const feeds = ids.map(follow);
	const taken = feeds.map(feed =>
		takeFrom(feed, ({text, timeNano}) => readNumbered(text, timeNano)),
	);
	const merge = createMerge({schedule});
	for (const [index, id] of ids.entries()) merge.add(names[index] ?? '', follow(id));
	const merged = names.map((): string[] => []);
	const begun = merge.get().first;
	const takenMerged = takeFrom<MergedLine, number>(merge, ({text, source}) =>
		merged[source]?.push(keyOf(readNumbered(text))),
	);
	const printed = printToFile(dockerd, ['w*', '-f', '-t']);

	const startedAt = performance.now();
	await each(names, 'start');
	const above = feeds[readAbove] ?? expect.unreachable();
	await when(
		above,
		() => 'a hundred lines',
		() => above.get().end > 100,
	);
	await when(
		merge,
		() => 'merged lines',
		() => merge.get().end > begun,
	);
	const older = (await olderThan(begun, merge)).filter(line => !line?.mark);
	const olderOf = await Promise.all(feeds.map(feed => olderThan(0, feed)));
	above.pin(above.get().first);
	const top = above.get().at(above.get().first)?.text;
	await pass(0.3);
	await restart(0, 4);
	await pass(0.2);
	const killedAt = nanoNow();
	await dockerd.signal('KILL');
	// It takes its last lines until the signal has come to it, which a busy machine is in no hurry to send.
	const deadAt = nanoNow();
	await when(
		hub.status,
		() => 'stale',
		() => !isLive(),
	);
	await dockerd.start();
	await when(hub.status, () => 'live', isLive);
	await pass(0.2);
	await restart(2, 6);
	await pass(0.3);
	await each(names, 'stop', '-t', '10');
	const took = (performance.now() - startedAt) / 1000;

	for (const [index, feed] of feeds.entries()) {
		const isOver = () => taken[index]?.lines.at(-1)?.total !== undefined;
		const phase = () => feed.get().status.phase;
		await when(
			feed,
			() => `${names[index]} over: ${phase()}, ${tell(judge(taken[index]?.lines ?? []), killedAt)}`,
			() => phase() === 'ended' && isOver(),
		);
	}
	const all = taken.map(({lines}, index) => [
		...(olderOf[index] ?? []).map(line => readNumbered(line?.text ?? '', line?.timeNano)),
		...lines,
	]);
	const delivered = all.reduce((sum, {length}) => sum + length, 0);
	// What the merge came to after the feed had dropped it is a hole there that can be loaded.
	const total = () => older.length + takenMerged.lines.length + takenMerged.late;
	await when(
		merge,
		() => `merged: ${total()} of ${delivered}`,
		() => total() >= delivered,
	);
	for (const line of older.toReversed()) {
		if (line) merged[line.source]?.unshift(keyOf(readNumbered(line.text)));
	}
	const late = takenMerged.late + older.filter(line => !line).length;
	const {lines: prints, said} = await printed.stop(names, delivered);

	/** Lines that the engine had read when it was killed, and not written to its files yet. */
	let lostByEngine = 0;
	let saidMissing = 0;
	let notMerged = 0;
	let saidInPanes = 0;
	for (const [index, name] of names.entries()) {
		const truth = (await truthOf(ids[index] ?? '')).map(keyOf);
		const runs = 1 + (index < 4 ? 1 : 0) + (index >= 2 && index < 6 ? 1 : 0);
		const check = (lines: readonly Numbered[], timesSaid: number, what: string) => {
			const verdict = judge(lines);
			const about = `${name} ${what}: ${tell(verdict, killedAt)}`;
			const isEngines = ({after, before}: Hole) =>
				(after?.timeNano ?? 0n) <= deadAt && (before.timeNano ?? 0n) >= killedAt;
			const keys = lines.map(keyOf);
			expect(verdict.disorder, about).toEqual([]);
			expect(verdict.runs, about).toBe(runs);
			// Only what was rotated away may be missing, and each time it is said.
			expect(isRotating(index) ? 0 : timesSaid, about).toBe(0);
			expect(verdict.holes.length, about).toBeLessThanOrEqual(
				timesSaid + (verdict.holes.some(isEngines) ? 1 : 0),
			);
			// What the engine still has is what was delivered, to its end.
			if (!isRotating(index)) expect(keys.length, about).toBe(truth.length);
			expect(keys.slice(-truth.length), about).toEqual(truth);
			saidMissing += timesSaid;
			return verdict.holes.reduce((sum, hole) => sum + (isEngines(hole) ? hole.lines : 0), 0);
		};
		const gaps = feeds[index]?.get().gaps.filter(({gone}) => gone) ?? [];
		// A gap that is said has a place among the lines.
		expect(taken[index]?.late, name).toBe(gaps.length);
		saidInPanes += gaps.length;
		const lines = all[index] ?? [];
		lostByEngine += check(lines, gaps.length, 'in its pane');
		const timesSaid = said.split(`${name}: the engine removed lines`).length - 1;
		check(prints.get(name) ?? [], timesSaid, 'printed');
		notMerged += missingIn(merged[index] ?? [], lines.map(keyOf));
	}
	expect(notMerged + saidInPanes).toBe(late);
	expect(above.get().at(above.get().first)?.text).toBe(top);
	expect(await scrolledThrough(above)).toEqual(all[readAbove]?.map(keyOf));
	await annotate(
		`${delivered} lines in ${took.toFixed(0)} s, ${notMerged} of them no longer kept when they were merged; ` +
			`${lostByEngine} lost by the engine when it was killed; ${saidMissing} times lines said to be missing`,
	);
});

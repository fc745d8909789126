import {isDeepStrictEqual} from 'node:util';
import type {Scheduler} from '../../base/schedule.ts';
import {leaveAll} from '../../base/scope.ts';
import {msToNano} from '../../base/time.ts';
import type {LogLine} from '../../engine/logTypes.ts';
import type {HubFeeds, HubKinds} from '../../hub/types.ts';
import {createStore, type Readable} from '../../store/store.ts';
import type {LogFeed} from '../feed/types.ts';
import {createStreamFilter} from '../search/streamFilter.ts';
import {createRuleCounter} from './counter.ts';
import type {WatchRule} from './rule.ts';

/** A rule that is watched in the logs of containers, by their names. */
export interface LogWatch {
	readonly names: readonly string[];
	readonly rule: WatchRule;
	/** Lines that met it since it was begun. */
	readonly hits: number;
	/** It was met, and nobody has looked since. */
	readonly isNews: boolean;
}

export interface WatchesOptions {
	readonly schedule: Scheduler;
	/** The log of a container is on the screen. */
	isSeen(name: string): boolean;
	/** A rule is met while nobody looks: `web meets 5 in 1m status>=500`. */
	alarm(text: string): void;
}

/** Rules that are watched while one looks elsewhere. */
export interface Watches extends Readable<readonly LogWatch[]> {
	/** Goes on with one that is there. */
	add(names: readonly string[], rule: WatchRule): void;
	/** Ends those of any of these containers; how many there were. */
	end(names: readonly string[]): number;
	/** Somebody looks at the log of a container. */
	look(name: string): void;
	/** The engine is this one. */
	follow(hub: Read | undefined): void;
}

/** What of an engine is read. */
type Read = HubKinds & Pick<HubFeeds, 'logs'>;

interface Running {
	readonly names: ReadonlySet<string>;
	readonly rule: WatchRule;
	readonly since: bigint;
	readonly counter: ReturnType<typeof createRuleCounter>;
	isNews: boolean;
	/** How to leave, by id of the container. */
	readonly taps: Map<string, () => void>;
}

/** Whoever has one of the names now is read, also where it took the place of another one. */
const followRows = (
	{names, taps}: Running,
	rows: readonly {readonly id: string; readonly name: string}[],
	tap: (id: string, name: string) => () => void,
): void => {
	const wanted = rows.filter(({name}) => names.has(name));
	const ids = new Set(wanted.map(({id}) => id));
	for (const [id, leave] of taps) {
		if (ids.has(id)) continue;
		taps.delete(id);
		leave();
	}
	for (const {id, name} of wanted) if (!taps.has(id)) taps.set(id, tap(id, name));
};

const untap = ({taps}: Running): void => {
	leaveAll([...taps.values()])();
	taps.clear();
};

/** Lines of a log as they come, from a time on (nanoseconds since the epoch). Returns how to leave; the feed is released then. */
const tapLog = (
	feed: LogFeed,
	since: bigint,
	take: (lines: readonly LogLine[]) => void,
): (() => void) => {
	/** One past the last line that was seen; what is there at first is looked at by its time. */
	let seen: number | undefined;
	const look = () => {
		const {first, end, at} = feed.get();
		const lines: LogLine[] = [];
		for (let index = Math.max(seen ?? first, first); index < end; index++) {
			const line = at(index);
			if (line && line.timeNano >= since) lines.push(line);
		}
		seen = end;
		if (lines.length > 0) take(lines);
	};
	const leave = feed.subscribe(look);
	look();
	return () => {
		leave();
		feed.release();
	};
};

/** None yet. */
export const createWatches = ({schedule, isSeen, alarm}: WatchesOptions): Watches => {
	let running: readonly Running[] = [];
	let hub: Read | undefined;
	let leaveRows = () => {};
	const store = createStore<readonly LogWatch[]>([], schedule);
	const tell = () =>
		store.set(
			running.map(({names, rule, counter, isNews}) => ({
				...{names: [...names], rule, hits: counter.all, isNews},
			})),
		);
	const take = (one: Running, name: string, lines: readonly LogLine[]) => {
		const before = one.counter.all;
		const {rule} = one;
		for (const {timeNano} of lines) {
			if (!one.counter.count(timeNano, isSeen(name))) continue;
			one.isNews = true;
			alarm(`${name} meets ${rule.text}`);
		}
		if (one.counter.all > before) tell();
	};
	const tap = (one: Running, on: Read, id: string, name: string) => {
		const filter = createStreamFilter<LogLine>(one.rule.test, () => name, false);
		const feed = on.logs({containerId: id, stdout: true, stderr: true});
		return tapLog(feed, one.since, lines => {
			const verdicts = filter.verdicts(lines);
			const met = lines.filter((_, at) => verdicts[at] === 1);
			take(one, name, met);
		});
	};
	const follow = () => {
		const now = hub;
		const rows = now ? [...now.rows('container').get().rows.values()] : [];
		for (const one of running) {
			followRows(one, rows, (id, name) => (now ? tap(one, now, id, name) : () => {}));
		}
	};
	/** Rows are followed only while something is watched. */
	const listen = () => {
		leaveRows();
		leaveRows = hub && running.length > 0 ? hub.rows('container').subscribe(follow) : () => {};
		follow();
		tell();
	};
	return {
		get: store.get,
		subscribe: store.subscribe,
		add(names, rule) {
			const isSame = (one: Running) =>
				one.rule.text === rule.text && isDeepStrictEqual(one.names, new Set(names));
			if (running.some(isSame)) return;
			const since = msToNano(schedule.now());
			const counter = createRuleCounter(rule);
			const one = {names: new Set(names), rule, since, counter, isNews: false, taps: new Map()};
			running = [...running, one];
			listen();
		},
		end(names) {
			const ended = running.filter(one => names.some(name => one.names.has(name)));
			for (const one of ended) untap(one);
			running = running.filter(one => !ended.includes(one));
			listen();
			return ended.length;
		},
		look(name) {
			const news = running.filter(one => one.isNews && one.names.has(name));
			for (const one of news) one.isNews = false;
			if (news.length > 0) tell();
		},
		follow(next) {
			if (next === hub) return;
			for (const one of running) untap(one);
			hub = next;
			listen();
		},
	};
};

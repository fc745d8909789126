import type {PingResult} from '../../engine/call.ts';
import type {ContainerCalls} from '../../engine/engine.ts';
import type {LogLine, LogsQuery} from '../../engine/logTypes.ts';
import type {Readable} from '../../store/store.ts';
import {createLogBudget, type LogBudget} from './budget.ts';
import {createLogBuffer} from './buffer/buffer.ts';
import {createLogFollow} from './follow.ts';
import {keepReading, type ReadingDeps} from './keepReading.ts';
import {createLogPager} from './older/pager.ts';
import {createSkipWatch} from './older/skip.ts';
import {canFollowPodman} from './podman.ts';
import {createSnapshots} from './snapshot.ts';
import type {FeedSpec, LogFeed, LogPhase, LogPin, LogScan, LogWindow} from './types.ts';

export interface LogFeedDeps extends ReadingDeps {
	readonly engine: ContainerCalls<'inspect' | 'logs'>;
	/** Undefined while it is not known. */
	readonly about?: Readable<PingResult | undefined>;
	/** Memory that logs share; one of its own unless said. */
	readonly budget?: LogBudget;
}

/** A log that several look at. */
export interface SharedLog extends LogFeed {
	/** The same log for one more reader, who has a place of his own. Releasing it gives up the place only. */
	reader(): LogFeed;
}

const pageLines = 1000;

/** What of a log needs to know who looks. */
interface Places {
	loadHead(reader: unknown): ReturnType<NonNullable<LogFeed['loadHead']>>;
	scan(asked: LogScan, reader: unknown): ReturnType<NonNullable<LogFeed['scan']>>;
	pin(lines: LogPin, reader: unknown): void;
	dropLoose(kept: number | undefined, reader: unknown): void;
}

/** A log that each of its readers has a place of his own in. */
const readBySeveral = (
	common: Pick<LogFeed, 'get' | 'subscribe' | 'release' | 'loadOlder' | 'load'>,
	places: Places,
): SharedLog => {
	const ownBy = (reader: unknown) => ({
		loadHead: () => places.loadHead(reader),
		scan: (asked: LogScan) => places.scan(asked, reader),
		pin: (lines: LogPin) => places.pin(lines, reader),
		dropLoose: (kept: number | undefined) => places.dropLoose(kept, reader),
	});
	const feed: LogFeed = {...common, ...ownBy({})};
	return {
		...feed,
		reader() {
			const own = {};
			return {...feed, ...ownBy(own), release: () => places.pin(undefined, own)};
		},
	};
};

/**
 * The log of one container, kept current over its restarts and over losses of the engine: nothing is lost
 * and nothing comes twice. The stream is always read, whatever the reader looks at (a paused reader loses
 * lines when the engine rotates the file); memory is bounded by dropping what is far from reader and end.
 */
export const createLogFeed = (deps: LogFeedDeps, spec: FeedSpec): SharedLog => {
	const {engine, schedule} = deps;
	const scope = deps.scope.child();
	const budget = deps.budget ?? createLogBudget();
	const changes = createSnapshots(schedule);
	/** The first lines are waited for by somebody who pressed a key. */
	const changed = (urgent = false) => changes.tell(urgent ? 'state' : 'flow');
	const buffer = createLogBuffer(budget.each, budget.grew);
	const share = budget.join({
		get bytes() {
			return buffer.bytes;
		},
		trim(bytes) {
			if (buffer.trim(bytes)) changed();
		},
	});
	scope.defer(share.leave);
	let phase: LogPhase = {phase: 'opening'};

	const open = (query: LogsQuery, signal: AbortSignal) =>
		// Both streams: `tail` counts both, and what is not wanted is dropped here.
		engine.containers.logs(spec.containerId, query, {signal});
	const wanted = (line: LogLine) => spec[line.stream];
	const isPodman = () => deps.about?.get()?.product === 'podman';
	const pager = createLogPager({
		buffer,
		open: (query, ...asked) => open(query, AbortSignal.any([scope.signal, ...asked])),
		wanted,
		page: pageLines,
		pageBytes: budget.each / 4,
		breathe: () => schedule.sleep(0, scope.signal),
		changed: () => changed(true),
	});
	const snapshot = changes.snapshot(
		(): LogWindow => ({
			status: phase,
			...{first: buffer.first, end: buffer.end, at: buffer.at},
			...{more: pager.more, loadingOlder: pager.loading, olderError: pager.error},
			...{dropped: buffer.dropped, gaps: buffer.gaps},
		}),
	);
	const read = createLogFollow({
		schedule,
		buffer,
		skips: createSkipWatch(deps, spec.containerId, scope.signal),
		open,
		wanted,
		canFollow: () =>
			isPodman() ? signal => canFollowPodman(engine, spec.containerId, signal) : undefined,
		opened() {
			// Not urgent: the first lines follow at once, and would wait for the frame after this one.
			phase = {phase: 'following'};
			changed();
		},
		changed,
		reset: pager.reset,
	});
	keepReading(
		{...deps, scope},
		{
			spec,
			read,
			isLeftAtEnd: isPodman,
			phase: () => phase,
			enter(next) {
				phase = next;
				changed(true);
			},
		},
	);

	const pin = (lines: LogPin, reader: unknown) => {
		if (lines !== undefined) share.touch();
		buffer.pin(lines, reader);
	};
	const dropLoose = (kept: number | undefined, reader: unknown) => {
		buffer.dropLoose(kept, reader);
		changed(true);
	};
	return readBySeveral(
		{
			...{get: snapshot.get, subscribe: snapshot.subscribe, release: scope.end},
			...{loadOlder: pager.older, load: pager.fill},
		},
		{loadHead: pager.head, scan: pager.scan, pin, dropLoose},
	);
};

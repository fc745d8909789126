import {moment} from '../../../base/text/format.ts';
import {msToNano, nanoToMs} from '../../../base/time.ts';
import type {ContainerDetail, EngineEvent} from '../../../engine/things.ts';
import type {HubEvents, HubKinds, HubLink} from '../../../hub/types.ts';
import type {ContainerRow} from '../../../kinds/container/row.ts';
import {indexAtTime, indexOfRun} from '../../feed/timeAt.ts';
import type {LogWindow} from '../../feed/types.ts';

export interface LogRunsOptions {
	readonly hub: HubKinds & HubEvents & Pick<HubLink, 'status'>;
	readonly containerId: string;
	window(): LogWindow;
	/** Something is said that was not. */
	changed(): void;
	/** ms since the epoch. */
	now(): number;
}

/** What is said above a line, of something that happened at a time. */
export interface Told {
	readonly text: string;
	readonly timeNano: bigint;
}

/** What happened between the lines of one container: its ends and starts, and that the engine was away. */
export interface LogRuns {
	/** What stands above a line: `exited 137 · 14:03:22 · started 14:03:25`; above those from `from` on, where they are hidden. */
	above(index: number, from?: number): Told | undefined;
	/** How the last run ended, while no other has begun. */
	readonly ended: string | undefined;
	/** Lines came. */
	update(): void;
	release(): void;
}

interface Mark {
	readonly timeNano: bigint;
	/** What is said of it at `now`: on another day, with the date. */
	tell(now: number): string;
	/** Something ended there, and nothing began since. */
	readonly isEnd: boolean;
	/** `engine`: a run began, by what the engine took note of; `sure`: after the end that it has before it. */
	readonly start?: 'engine' | 'sure';
	/** The first line after it, as soon as that is known. */
	index: number | undefined;
}

const mostMarks = 500;

/** Follows one container from now on, with what the hub remembers of it. */
export const createLogRuns = (options: LogRunsOptions): LogRuns => {
	const {hub, containerId, window, changed} = options;
	const stop = new AbortController();
	let marks: Mark[] = [];
	let isRemembered = false;
	let byIndex = new Map<number, Pick<Mark, 'tell' | 'timeNano'>>();

	/** The first line that was written after a mark; undefined while that line, or the one before, is not kept. */
	const place = ({timeNano, start}: Mark, now: LogWindow): number | undefined => {
		const index = start === 'engine' ? indexOfRun(now, timeNano) : indexAtTime(now, timeNano);
		if (index >= now.end || !now.at(index)) return undefined;
		// Of a first run nothing is said.
		const isOldest = index === now.first && (now.more !== false || start === 'engine');
		const isAfterGap = now.gaps.some(({to}) => to === index);
		return isOldest || isAfterGap ? undefined : index;
	};
	const update = () => {
		const now = window();
		if (!isRemembered) remember();
		for (const mark of marks) mark.index ??= place(mark, now);
		byIndex = new Map();
		const silent = new Map<number, number>();
		for (const {index, tell, timeNano} of marks) {
			if (index === undefined) continue;
			const before = silent.get(index) ?? 0;
			silent.set(index, before + 1);
			byIndex.set(index, {
				timeNano,
				tell: before === 0 ? tell : today => `${tell(today)} · ${before} more without a line`,
			});
		}
	};
	const put = (mark: Omit<Mark, 'index'>) => {
		marks = [...marks, {...mark, index: undefined}].slice(-mostMarks);
	};
	const take = ({type, id, action, attributes, timeNano}: EngineEvent): boolean => {
		if (type !== 'container' || id !== containerId) return false;
		const last = marks.at(-1);
		if (action === 'die') {
			const code = attributes['exitCode'] ?? '?';
			const tell = (today: number) => `exited ${code} · ${moment(nanoToMs(timeNano), today)}`;
			put({timeNano, tell, isEnd: true});
			return true;
		}
		if (action !== 'start') return false;
		const started = (today: number) => `started ${moment(nanoToMs(timeNano), today)}`;
		// What ended the run before is the surer place, where that was heard.
		if (last?.isEnd)
			marks = marks.with(-1, {
				...last,
				// The day is that of the end, unless it is another one.
				tell: today => `${last.tell(today)} · ${started(nanoToMs(last.timeNano))}`,
				isEnd: false,
				start: 'sure',
			});
		else put({timeNano, tell: started, isEnd: false, start: 'engine'});
		return true;
	};
	const rows = hub.rows('container');
	const detail = () => {
		const known: ReadonlyMap<string, ContainerRow> = rows.get().rows;
		return known.get(containerId)?.detail;
	};
	const exitOf =
		({exitCode, finishedAt = 0}: ContainerDetail) =>
		(today: number) =>
			`exited ${exitCode} · ${moment(finishedAt, today)}`;
	const hasEnded = ({startedAt, finishedAt}: ContainerDetail) =>
		finishedAt !== undefined && finishedAt > (startedAt ?? 0);
	/** The last start and end are known of every container, those before it was listened to as well. */
	const remember = () => {
		const known = detail();
		isRemembered = known !== undefined;
		if (known?.startedAt === undefined) return;
		const {startedAt, finishedAt} = known;
		const isOver = hasEnded(known);
		const isNews = marks.some(({start, timeNano}) => start || timeNano < msToNano(startedAt));
		if (!isNews && finishedAt !== undefined) {
			const tell = (today: number) => `started ${moment(startedAt, today)}`;
			const start = isOver
				? ({timeNano: msToNano(startedAt), start: 'engine'} as const)
				: ({timeNano: msToNano(finishedAt), start: 'sure'} as const);
			marks = [{...start, tell, isEnd: false, index: undefined}, ...marks];
		}
		if (isOver && !marks.at(-1)?.isEnd)
			put({timeNano: msToNano(finishedAt ?? 0), tell: exitOf(known), isEnd: true});
	};
	for (const event of hub.events.get().events) take(event);
	hub.listen(event => {
		if (!take(event)) return;
		update();
		changed();
	}, stop.signal);
	let lostAt: number | undefined;
	const leave = hub.status.subscribe(() => {
		const now = hub.status.get();
		if (now.phase === 'stale') lostAt ??= now.since;
		if (now.phase !== 'live' || lostAt === undefined) return;
		const [from, to] = [lostAt, now.since];
		const tell = (today: number) =>
			`the engine was away from ${moment(from, today)} to ${moment(to, from)}`;
		put({timeNano: msToNano(from), tell, isEnd: false});
		lostAt = undefined;
		update();
		changed();
	});
	return {
		above(index, from = index) {
			// What happened between lines that are hidden is told above the next one that is not.
			const places =
				from >= index ? [index] : [...byIndex.keys()].filter(at => at >= from && at <= index);
			const told = byIndex.get(Math.max(...places));
			if (!told) return undefined;
			const text = told.tell(options.now());
			const more = places.length > 1 ? ` · +${places.length - 1} more` : '';
			return {text: text + more, timeNano: told.timeNano};
		},
		get ended() {
			const last = marks.at(-1);
			if (last?.isEnd) return last.tell(options.now());
			// It may have ended while nobody listened.
			const known = detail();
			return known && hasEnded(known) ? exitOf(known)(options.now()) : undefined;
		},
		update,
		release() {
			leave();
			stop.abort();
		},
	};
};

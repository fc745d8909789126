import {moment} from '../../../base/text/format.ts';
import {msToNano, nanoToMs} from '../../../base/time.ts';
import type {ContainerDetail, EngineEvent} from '../../../engine/things.ts';
import type {HubEvents, HubKinds, HubLink} from '../../../hub/types.ts';
import type {ContainerRow} from '../../../kinds/container/row.ts';
import {codeOfEnd} from '../../../kinds/container/startError.ts';
import type {LogWindow} from '../../feed/types.ts';
import {createRunMarks, type RunMarks, type SaidAbove} from './runMarks.ts';

export interface LogRunsOptions {
	readonly hub: HubKinds & HubEvents & Pick<HubLink, 'status'>;
	readonly containerId: string;
	window(): LogWindow;
	/** Something is said that was not. */
	changed(): void;
	/** ms since the epoch. */
	now(): number;
}

/** What happened between the lines of one container: its ends and starts, and that the engine was away. */
export interface LogRuns {
	/** What stands above a line: `exited 137 · 14:03:22 · started 14:03:25`; above those from `from` on, where they are hidden. */
	above(index: number, from?: number): SaidAbove | undefined;
	/** How the last run ended, while no other has begun. */
	readonly ended: string | undefined;
	/** Lines came. */
	update(): void;
	release(): void;
}

/** `exited 137 · 14:03:22`. */
const exitOf = (known: ContainerDetail) => (today: number) =>
	`exited ${codeOfEnd(known) ?? '?'} · ${moment(known.finishedAt ?? 0, today)}`;

const hasEnded = ({startedAt, finishedAt}: ContainerDetail) =>
	finishedAt !== undefined && finishedAt > (startedAt ?? 0);

/** Puts an end or a start of a container among the marks; false for other events. */
const hear = (marks: RunMarks, {action, attributes, timeNano}: EngineEvent): boolean => {
	const {last} = marks;
	if (action === 'die') {
		const code = attributes['exitCode'] ?? '?';
		const tell = (today: number) => `exited ${code} · ${moment(nanoToMs(timeNano), today)}`;
		marks.put({timeNano, tell, isEnd: true});
		return true;
	}
	if (action !== 'start') return false;
	const started = (today: number) => `started ${moment(nanoToMs(timeNano), today)}`;
	// What ended the run before is the surer place, where that was heard.
	if (last?.isEnd)
		marks.replaceLast({
			...last,
			// The day is that of the end, unless it is another one.
			tell: today => `${last.tell(today)} · ${started(nanoToMs(last.timeNano))}`,
			isEnd: false,
			start: 'sure',
		});
	else marks.put({timeNano, tell: started, isEnd: false, start: 'engine'});
	return true;
};

/** The last start and end are known of every container, those before it was listened to as well. */
const remember = (marks: RunMarks, known: ContainerDetail) => {
	const {startedAt, finishedAt} = known;
	if (startedAt === undefined) return;
	const isOver = hasEnded(known);
	const isNews = marks.all.some(({start, timeNano}) => start || timeNano < msToNano(startedAt));
	if (!isNews && finishedAt !== undefined) {
		const tell = (today: number) => `started ${moment(startedAt, today)}`;
		const start = isOver
			? ({timeNano: msToNano(startedAt), start: 'engine'} as const)
			: ({timeNano: msToNano(finishedAt), start: 'sure'} as const);
		marks.putFirst({...start, tell, isEnd: false});
	}
	if (isOver && !marks.last?.isEnd)
		marks.put({timeNano: msToNano(finishedAt ?? 0), tell: exitOf(known), isEnd: true});
};

/** Puts a mark where the engine was lost, once it is back; `told` is called then. Returns how to stop. */
const followAway = (status: HubLink['status'], marks: RunMarks, told: () => void): (() => void) => {
	let lostAt: number | undefined;
	return status.subscribe(() => {
		const now = status.get();
		if (now.phase === 'stale') lostAt ??= now.since;
		if (now.phase !== 'live' || lostAt === undefined) return;
		const [from, to] = [lostAt, now.since];
		const tell = (today: number) =>
			`the engine was away from ${moment(from, today)} to ${moment(to, from)}`;
		marks.put({timeNano: msToNano(from), tell, isEnd: false});
		lostAt = undefined;
		told();
	});
};

/** Follows one container from now on, with what the hub remembers of it. */
export const createLogRuns = (options: LogRunsOptions): LogRuns => {
	const {hub, containerId, window, changed} = options;
	const stop = new AbortController();
	const marks = createRunMarks();
	let isRemembered = false;
	const rows = hub.rows('container');
	const detail = () => {
		const known: ReadonlyMap<string, ContainerRow> = rows.get().rows;
		return known.get(containerId)?.detail;
	};
	const update = () => {
		const known = isRemembered ? undefined : detail();
		if (known) remember(marks, known);
		isRemembered ||= known !== undefined;
		marks.place(window());
	};
	const told = () => {
		update();
		changed();
	};
	const isOwn = ({type, id}: EngineEvent) => type === 'container' && id === containerId;
	for (const event of hub.events.get().events) if (isOwn(event)) hear(marks, event);
	hub.listen(event => {
		if (isOwn(event) && hear(marks, event)) told();
	}, stop.signal);
	const leave = followAway(hub.status, marks, told);
	return {
		above: (index, from = index) => marks.above(index, from, options.now),
		get ended() {
			const {last} = marks;
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

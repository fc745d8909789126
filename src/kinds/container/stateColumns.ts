import {age} from '../../base/text/format.ts';
import type {Tone} from '../../spans/span.ts';
import {byNumber} from '../compare.ts';
import type {Cell, CellContext, Column} from '../kind.ts';
import {endedWell} from './exit.ts';
import {type ContainerRow, exitCodeOf, healthOf, isUp} from './row.ts';
import {parseStatus} from './status.ts';
import {compareTroubles, loopText, type Severity, troubleOf} from './trouble.ts';
import {whyOf} from './why.ts';

/** What a container's state means. */
export const containerTone = (row: ContainerRow): Tone => {
	switch (row.state) {
		case 'running': {
			const health = healthOf(row);
			if (health === 'unhealthy') return 'bad';
			return health === 'starting' ? 'busy' : 'good';
		}
		case 'paused':
			return 'warn';
		case 'restarting':
		case 'dead':
			return 'bad';
		case 'removing':
			return 'busy';
		case 'created':
			return row.detail?.error ? 'bad' : 'muted';
		case 'exited':
			return endedWell(exitCodeOf(row) ?? 0) && !row.detail?.oomKilled ? 'muted' : 'bad';
	}
};

/** Milliseconds since the epoch: when the state that it is in began. */
export const sinceOf = (row: ContainerRow): number => {
	const {detail} = row;
	return (isUp(row) ? detail?.startedAt : detail?.finishedAt) ?? row.createdAt;
};

/** How long it has been as it is: `3h`. */
export const lastsText = (row: ContainerRow, now: number): string =>
	(row.detail ? age(now - sinceOf(row)) : parseStatus(row.status).age) || age(now - row.createdAt);

const stateText = (row: ContainerRow, {now, stale}: CellContext): string => {
	// Its exit code, and how long, is as doubtful as its state.
	if (row.uncertain) return `${row.state === 'running' ? 'up' : row.state} ?`;
	if (stale && row.state === 'running') return 'up ?';
	// One that was started lately is told from the others where no other column has room.
	if (row.state === 'running') return `up ${lastsText(row, now)}`;
	const failed = row.state === 'created' && row.detail?.error ? row.detail.exitCode : undefined;
	const code = failed ?? exitCodeOf(row);
	return code === undefined ? row.state : `${row.state} (${code})`;
};

/** Between two deaths a loop runs: it is no better then. */
const stateCell = (row: ContainerRow, context: CellContext): Cell => {
	const loop = row.uncertain ? undefined : loopText(row, troubleOf(row, context.now));
	return loop === undefined
		? {text: stateText(row, context), tone: containerTone(row)}
		: {text: loop, tone: 'bad'};
};

/** Trouble first, what has ended last. */
const stateRank = (row: ContainerRow): number => {
	if (row.state === 'restarting' || row.state === 'dead') return 0;
	if (row.state === 'running') return healthOf(row) === 'unhealthy' ? 0 : 1;
	return {paused: 2, removing: 3, created: 4, exited: 5}[row.state];
};

/** How it is. */
export const stateColumn: Column<ContainerRow> = {
	id: 'state',
	title: 'STATE',
	width: 16,
	// At the start of time, when widths are learned, what may be a loop is one: the longest text.
	fits: true,
	readable: 7,
	priority: 0,
	cell: stateCell,
	compare: byNumber(stateRank),
};

const toneOf = (severity: Severity): Tone =>
	severity === 'notice' ? 'muted' : severity === 'warn' ? 'warn' : 'bad';

const byTrouble: NonNullable<Column<ContainerRow>['compare']> = (a, b, statsOf) => {
	const now = Date.now();
	return compareTroubles(troubleOf(a, now, statsOf(a)), troubleOf(b, now, statsOf(b)));
};

/** What is wrong, in a line; sorted by it, the worst comes first. */
export const whyColumn: Column<ContainerRow> = {
	id: 'why',
	title: 'WHY',
	width: 'fill',
	grows: 'first',
	min: 16,
	priority: 0,
	spans: row => row.state !== 'running',
	cell: (row, {now, stats, words}) => {
		const found = troubleOf(row, now, stats);
		return found
			? {text: whyOf(row, {now, stats, words}), tone: toneOf(found.severity)}
			: {text: ''};
	},
	compare: byTrouble,
	liveOrder: (row, stats) => troubleOf(row, Date.now(), stats)?.name,
};

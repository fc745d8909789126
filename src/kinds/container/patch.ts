import {nanoToMs} from '../../base/time.ts';
import type {ContainerDetail, ContainerState, EngineEvent} from '../../engine/things.ts';
import {isSameStart, loopingOf, restartPeriod} from './restarts.ts';
import {type ContainerRow, endOf, type MemoryKills} from './row.ts';

const states: Readonly<Record<string, ContainerState>> = {
	start: 'running',
	restart: 'running',
	die: 'exited',
	pause: 'paused',
	unpause: 'running',
};

/** Inspect has told of this end before the event of it came: the engine waits already to start it again. */
const isToldEnd = ({detail}: ContainerRow, at: number): boolean =>
	detail?.state === 'restarting' && isSameStart(detail.finishedAt, at);

/**
 * How often it has been started again, with the start at `at`: the engine counts an end that it waits after, and of an end that was
 * only heard nothing is counted yet. Whether the first one is by its policy or by somebody only inspect tells.
 */
const countedWith = ({detail}: ContainerRow, at: number): Partial<ContainerDetail> =>
	detail?.state === 'exited' && detail.restartCount > 0 && !isSameStart(detail.startedAt, at)
		? {restartCount: detail.restartCount + 1}
		: {};

/** The row under the name that it has now. */
export const renamedRow = (row: ContainerRow, {name}: Pick<ContainerRow, 'name'>): ContainerRow =>
	name === row.name ? row : {...row, name, detail: row.detail && {...row.detail, name}};

/** What an event says of itself, at once; inspect confirms it a moment later. */
export const patchRow = (row: ContainerRow, event: EngineEvent): ContainerRow | undefined => {
	const {action, attributes, timeNano} = event;
	if (action === 'rename') {
		return renamedRow(row, {name: attributes['name'] ?? row.name});
	}
	const health = /^health_status: (starting|healthy|unhealthy)$/.exec(action)?.[1];
	if (health !== undefined) return withHealth(row, health as ContainerDetail['health']);
	const at = nanoToMs(timeNano);
	if (action === 'oom') return withMemoryKill(row, at);
	const state = states[action];
	if (state === undefined || (action === 'die' && isToldEnd(row, at))) return undefined;
	const exitCode = Number(attributes['exitCode'] ?? 0);
	const change: Partial<ContainerDetail> =
		action === 'die'
			? {state, exitCode, finishedAt: at, health: undefined, pid: 0}
			: action === 'start'
				? {state, startedAt: at, exitCode: 0, oomKilled: false, ...countedWith(row, at)}
				: {state};
	const detail = row.detail && {...row.detail, ...change};
	const lastEnd = action === 'start' ? endOf(row) : row.lastEnd;
	const periodMs = detail && action === 'start' ? restartPeriod(detail, row) : row.periodMs;
	const looping = detail && action === 'die' ? loopingOf(detail, row) : row.looping;
	const status =
		action === 'die' ? `Exited (${exitCode})` : state === 'running' ? 'Up' : row.status;
	const memoryKills = action === 'start' ? undefined : row.memoryKills;
	return {...row, state, detail, status, lastEnd, periodMs, looping, memoryKills};
};

/** Of one kill there may be several events. */
const sameKillMs = 1000;

/** With one kill more that was heard, at `at`; a number of the kernel's stays until it is asked again. */
export const hearKill = (known: MemoryKills | undefined, at: number): MemoryKills => {
	const {count = 0, orMore = true, lastAt = Number.NEGATIVE_INFINITY} = known ?? {};
	const isCounted = !orMore || at - lastAt < sameKillMs;
	return {count: isCounted ? count : count + 1, orMore, lastAt: Math.max(at, lastAt)};
};

const withMemoryKill = (row: ContainerRow, at: number): ContainerRow => ({
	...row,
	detail: row.detail && {...row.detail, oomKilled: true},
	memoryKills: hearKill(row.memoryKills, at),
});

const withHealth = (row: ContainerRow, health: ContainerDetail['health']): ContainerRow =>
	row.detail
		? {...row, detail: {...row.detail, health}}
		: {...row, status: `${row.status.replace(/ \([^)]*\)$/, '')} (${health})`};

import {numberAt, textAt} from '../../base/json.ts';
import {counted} from '../../base/text/format.ts';
import {nanoToMs} from '../../base/time.ts';
import type {EngineEvent} from '../../engine/things.ts';
import {leastWaitMs, reckonedWait} from '../../kinds/container/restarts.ts';
import type {ContainerRow} from '../../kinds/container/row.ts';
import {isGivenUp} from '../../kinds/container/startError.ts';
import type {LastEnd} from './end.ts';

/** How long the engine took to start it again the last time, ms; undefined where that was not heard. */
const lastWait = (id: string, events: readonly EngineEvent[]): number | undefined => {
	const own = events.filter(event => event.type === 'container' && event.id === id);
	const started = own.findLastIndex(({action}) => action === 'start');
	const died = own.slice(0, Math.max(0, started)).findLast(({action}) => action === 'die');
	const start = own[started];
	return died && start ? nanoToMs(start.timeNano) - nanoToMs(died.timeNano) : undefined;
};

/** How long the engine waits now before it starts the container again, ms. An estimate: no engine tells it. */
const restartWait = (
	row: ContainerRow,
	end: LastEnd | undefined,
	events: readonly EngineEvent[],
): number => {
	const byCount = reckonedWait(row.detail?.restartCount ?? 0, end?.ranMs);
	const last = row.state === 'restarting' ? lastWait(row.id, events) : undefined;
	// A wait is doubled, and starting takes a moment more.
	return last === undefined ? byCount : Math.min(byCount, Math.max(leastWaitMs, last * 2));
};

const shortMs = (ms: number): string =>
	ms < 1000 ? `${Math.round(ms / 100) / 10} s` : `${Math.round(ms / 1000)} s`;

/** How often it was started again, by which policy, how long that waits, and when it is due; empty without a policy. */
export const restartText = (
	row: ContainerRow,
	end: LastEnd | undefined,
	events: readonly EngineEvent[],
	{clock, now}: {readonly clock: (ms: number) => string; readonly now: number},
): string => {
	const policy = textAt(row.detail?.raw, 'HostConfig', 'RestartPolicy', 'Name');
	const most = numberAt(row.detail?.raw, 'HostConfig', 'RestartPolicy', 'MaximumRetryCount');
	const count = row.detail?.restartCount ?? 0;
	if ((policy === '' || policy === 'no') && count === 0) return '';
	const of = policy === 'on-failure' && most > 0 ? ` of ${most}` : '';
	const parts = [`${count}${of} · policy ${policy || 'no'}`];
	if (row.state === 'exited' && policy === 'on-failure' && most > 0 && count >= most) {
		parts.push(`gave up after ${counted(most, 'restart')}`);
	}
	if (row.detail && isGivenUp(row.detail)) parts.push('gave up: no restart will come');
	if (row.state === 'restarting' && end) {
		const wait = restartWait(row, end, events);
		const due = end.at + wait;
		parts.push(`waits ${shortMs(wait)}`, due > now ? `next ${clock(due)}` : 'next is due');
	}
	return parts.join(' · ');
};

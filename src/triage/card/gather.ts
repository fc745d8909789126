import {type AppError, toAppError} from '../../base/errors.ts';
import type {Scheduler} from '../../base/schedule.ts';
import {createScope, type Scope} from '../../base/scope.ts';
import type {Call} from '../../engine/call.ts';
import type {Engine} from '../../engine/engine.ts';
import type {EngineEvent} from '../../engine/things.ts';
import type {ContainerRow} from '../../kinds/container/row.ts';
import {aroundMs} from './around.ts';
import {type CardFindings, momentOf} from './card.ts';
import type {KernelSays} from './cause.ts';
import {stopPatience} from './end.ts';
import {type KeptLog, lastKept, readLastLines} from './lastLines.ts';

/** The engine remembers 256 events, Podman all of a minute. */
const mostEvents = 2000;
const deadlineMs = 3000;
const nothing: CardFindings = {
	said: undefined,
	unsaid: '',
	isLogGone: false,
	events: [],
	areEventsThere: false,
	kernel: undefined,
};

export interface GatherDeps {
	readonly engine: Engine;
	readonly schedule: Scheduler;
	readonly scope: Scope;
	/** What is here of its log while somebody reads it. */
	keptLog(id: string): KeptLog | undefined;
	/** Of this machine, where the engine is on it. */
	kernelSays(id: string, at: number, signal: AbortSignal): Promise<KernelSays>;
	/** More is known. */
	changed(): void;
}

const readEvents = async (
	{engine, schedule}: GatherDeps,
	row: ContainerRow,
	moment: number,
	call: Call,
): Promise<readonly EngineEvent[]> => {
	const beforeMs = Math.max(aroundMs, stopPatience(row) * 1000 + 10_000);
	const query = {
		sinceSeconds: Math.floor((moment - beforeMs) / 1000),
		// The engine would wait for what is to come.
		untilSeconds: Math.ceil(Math.min(schedule.now(), moment + aroundMs) / 1000),
		types: ['container', 'network', 'volume'],
	};
	const found: EngineEvent[] = [];
	for await (const batch of await engine.system.events(query, call)) {
		for (const event of batch) if (!event.action.startsWith('exec_')) found.push(event);
		if (found.length > mostEvents) break;
	}
	return found;
};

/** What the engine is asked for once for each end: the last lines, the events around it. */
export const createGathering = (deps: GatherDeps) => {
	let key = '';
	let asking: Scope | undefined;
	let known = nothing;
	const set = (change: Partial<CardFindings>, signal: AbortSignal) => {
		if (signal.aborted) return;
		known = {...known, ...change};
		deps.changed();
	};
	/** Of what is removed the engine has no log any more: what was read of it before is the last that is known. */
	const unread = ({id, state}: ContainerRow, {code, message}: AppError): Partial<CardFindings> => {
		const isRemoved = code === 'NOT_FOUND' || (code === 'CONFLICT' && state !== 'dead');
		if (!isRemoved) return {unsaid: message};
		const log = deps.keptLog(id);
		const kept = log ? lastKept(log) : [];
		return {said: kept.length > 0 ? kept : known.said, unsaid: '', isLogGone: true};
	};
	const read = (row: ContainerRow, signal: AbortSignal) => {
		const {detail, state} = row;
		const call = {signal, deadlineMs};
		const isPast = state === 'running' || state === 'paused';
		const endedAt = detail?.finishedAt;
		void readLastLines(deps.engine, row.id, {endedAt, isPast}, call).then(
			said => set({said, unsaid: '', isLogGone: false}, signal),
			thrown => set(unread(row, toAppError(thrown)), signal),
		);
		const moment = momentOf(row, deps.schedule.now());
		// Not let, or not answered: what was heard has to do.
		void readEvents(deps, row, moment, call).then(
			events => set({events, areEventsThere: true}, signal),
			() => set({areEventsThere: true}, signal),
		);
		if (detail?.exitCode !== 137 || detail.oomKilled || endedAt === undefined) return;
		void deps.kernelSays(row.id, endedAt, signal).then(
			kernel => set({kernel}, signal),
			() => {},
		);
	};
	return {
		/** What is known of the last end of the container now; what is not is asked for. */
		of(row: ContainerRow): CardFindings {
			const {detail, state} = row;
			const now = `${row.id} ${state} ${detail?.finishedAt} ${detail?.startedAt}`;
			if (now === key || !detail) return known;
			key = now;
			asking?.end();
			asking = createScope(deps.scope);
			// Until the new lines are there, the old ones stay: nothing flickers.
			known = {...known, kernel: undefined, areEventsThere: false};
			read(row, asking.signal);
			return known;
		},
	};
};

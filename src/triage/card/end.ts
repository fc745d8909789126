import {objectAt} from '../../base/json.ts';
import {nanoToMs} from '../../base/time.ts';
import type {EngineEvent} from '../../engine/things.ts';
import {signalOf} from '../../kinds/container/exit.ts';
import type {ContainerRow} from '../../kinds/container/row.ts';

/** The last end of a container, and what the engine did to it just before. */
export interface LastEnd {
	/** ms since the epoch. */
	readonly at: number;
	/** Undefined where a newer run hides it and no event tells it. */
	readonly code: number | undefined;
	/** It is running again. */
	readonly isPast: boolean;
	/** How long it had run, ms; undefined where that is not known any more. */
	readonly ranMs: number | undefined;
	/** The engine's events reach back to it. */
	readonly isHeard: boolean;
	/** Signals that the engine was asked to send, oldest first. */
	readonly signals: readonly {readonly number: number; readonly at: number}[];
	/** It was a stop, which begins gently, and not a kill. */
	readonly isStop: boolean;
	/** It was removed at once. */
	readonly isRemoved: boolean;
	/** The kernel killed something in it for memory just before. */
	readonly isOom: boolean;
}

/** Events of an end are told in the same second as it, or as the engine is busy in the next ones, ms. */
const nearMs = 5000;
/**
 * A removal by force is told so long after the end, ms: by up to half a second where an engine is busy. A script that kills
 * and removes is as fast, and its events are the same.
 */
const atOnceMs = 1000;
/** A stop gives so long unless it is told otherwise, s. Source: moby container/container.go, defaultStopTimeout */
const usualPatience = 10;

const at = ({timeNano}: EngineEvent): number => nanoToMs(timeNano);

/** How long a stop waits for it, s. */
export const stopPatience = ({detail}: ContainerRow): number => {
	const told = objectAt(detail?.raw, 'Config')['StopTimeout'];
	return typeof told === 'number' && told >= 0 ? told : usualPatience;
};

/**
 * How a container ended last, by what inspect says and what was heard; undefined for one that never did. `events`: its own
 * and others', by time.
 */
export const lastEndOf = (
	row: ContainerRow,
	events: readonly EngineEvent[],
): LastEnd | undefined => {
	const {state, detail} = row;
	if (detail?.finishedAt === undefined) return undefined;
	const {finishedAt, startedAt} = detail;
	const isPast = state === 'running' || state === 'paused';
	const own = events.filter(({type, id}) => type === 'container' && id === row.id);
	const isNear = (event: EngineEvent, beforeMs: number) =>
		at(event) >= finishedAt - beforeMs && at(event) <= finishedAt + nearMs;
	const isDeath = (event: EngineEvent) => event.action === 'die' && isNear(event, nearMs);
	const died = own.find(isDeath);
	const told = died?.attributes['exitCode'];
	const started = isPast
		? own.findLast(event => event.action === 'start' && at(event) <= finishedAt)
		: undefined;
	const begun = isPast ? started && at(started) : startedAt;
	const askedMs = stopPatience(row) * 1000 + nearMs;
	// What was sent to a run before does not count, nor what came after the end.
	const sent = own.filter(
		event =>
			event.action === 'kill' &&
			isNear(event, Math.max(askedMs, 60_000)) &&
			at(event) >= (begun ?? 0) &&
			(!died || event.timeNano <= died.timeNano),
	);
	return {
		at: finishedAt,
		code: isPast ? (told === undefined ? undefined : Number(told)) : detail.exitCode,
		isPast,
		ranMs: begun === undefined || begun > finishedAt ? undefined : finishedAt - begun,
		isHeard: died !== undefined,
		signals: sent.map(event => ({number: signalOf(event), at: at(event)})),
		isStop: own.some(
			event => (event.action === 'stop' || event.action === 'restart') && isNear(event, nearMs),
		),
		isRemoved:
			died !== undefined &&
			own.some(event => {
				const isGone = event.action === 'destroy' || event.action === 'remove';
				return isGone && at(event) >= at(died) && at(event) - at(died) <= atOnceMs;
			}),
		isOom: own.some(event => event.action === 'oom' && isNear(event, nearMs)),
	};
};

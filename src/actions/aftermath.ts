import {AppError, toAppError} from '../base/errors.ts';
import {sleepBy} from '../base/schedule.ts';
import type {Engine} from '../engine/engine.ts';
import type {ContainerRow} from '../kinds/container/row.ts';
import {isListKind, kindOfList} from '../kinds/index.ts';
import type {AnyAction} from './action.ts';
import {idOfRow, nameOf} from './naming.ts';
import type {Answers, ClockPorts, RunnerPorts} from './ports.ts';

/** What is there now in the place of the row that was acted on; undefined when it is gone. */
type Now = unknown;

/** How long it may take until what was begun is seen, ms. */
const patienceMs = 3000;
/** What is waited for an engine to be reached again, ms. */
const awayMs = 30_000;
const pauseMs = {first: 250, most: 4000};

const lookAt = async (
	engine: Engine,
	{kind}: AnyAction,
	row: unknown,
	signal: AbortSignal,
): Promise<Now> => {
	const id = idOfRow(kind, row);
	// What happened is no object.
	if (!isListKind(kind)) return undefined;
	const {source, identify} = kindOfList(kind);
	if (!source.inspect) {
		const rows = await source.list(engine, {signal});
		return rows.find(one => identify(one) === id);
	}
	try {
		return await source.inspect(engine, id, {signal});
	} catch (thrown) {
		if (toAppError(thrown).code === 'NOT_FOUND') return undefined;
		throw thrown;
	}
};

const stateOf = ({kind}: AnyAction, now: Now): string => {
	if (now === undefined) return 'gone';
	return kind === 'container' ? (now as ContainerRow).state : 'there';
};

export interface LostAct {
	readonly ports: Pick<RunnerPorts, 'toast'> & ClockPorts;
	readonly engine: Engine;
	readonly action: AnyAction;
	readonly row: unknown;
	readonly values: Answers;
	readonly signal: AbortSignal;
	/** Why nobody knows. */
	readonly error: AppError;
}

/**
 * What became of an act whose answer was lost. It is not sent again: the engine may have done it, or may be about to. So
 * that is looked at, until it is seen to be done or has had its time. Returns the sentence about what was done; throws
 * what is to be told otherwise, CANCELLED with the signal.
 */
export const findOut = async ({
	ports,
	engine,
	action,
	row,
	values,
	signal,
	error,
}: LostAct): Promise<string> => {
	const name = nameOf(action.kind, row);
	const doing = `${action.title} ${name}`;
	ports.toast({
		tone: 'warn',
		text: `${doing}: its outcome is not known; looking`,
		hint: error.message,
		sticky: false,
	});
	const fail = (text: string, hint?: string) =>
		new AppError(error.code, text, {cause: error, hint});
	const sleep = sleepBy(ports.after);
	const begun = ports.now();
	const hadTimeMs = (action.takesMs?.(row) ?? 0) + patienceMs;
	for (let wait = pauseMs.first; ; wait = Math.min(pauseMs.most, wait * 2)) {
		if (signal.aborted) throw new AppError('CANCELLED', 'cancelled');
		let seen: {readonly now: Now} | undefined;
		try {
			seen = {now: await lookAt(engine, action, row, signal)};
		} catch (thrown) {
			const {message} = toAppError(thrown);
			if (ports.now() - begun >= awayMs) {
				throw fail(`its outcome is not known: ${message}`, 'It is not sent again: look first.');
			}
		}
		if (seen) {
			const state = stateOf(action, seen.now);
			const wasDone = action.wasDone?.(row, seen.now, values);
			if (wasDone) return `${name} is ${state}: it was done, though the answer was lost`;
			if (ports.now() - begun >= hadTimeMs) {
				const outcome = wasDone === undefined ? 'its outcome is not known' : 'it was not done';
				throw fail(`the answer was lost; it is ${state}: ${outcome}`);
			}
		}
		await sleep(wait, signal);
	}
};

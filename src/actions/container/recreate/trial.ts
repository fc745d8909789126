import {AppError, toAppError} from '../../../base/errors.ts';
import {sleepBy} from '../../../base/schedule.ts';
import {plain} from '../../../base/text/text.ts';
import type {WaitResult} from '../../../engine/actTypes.ts';
import type {Engine} from '../../../engine/engine.ts';
import type {ContainerDetail} from '../../../engine/things.ts';
import {exitMeaning} from '../../../kinds/container/exit.ts';
import {isUp} from '../../../kinds/container/row.ts';
import type {ActionContext} from '../../action.ts';

/** How long a new container must go on before the old one is let go. */
const trialMs = 10_000;

/** One that removes itself at its end is gone with its log: nothing but its code is left. */
const goneWith = (ended: WaitResult | undefined): string => {
	const how = ended ? ` with ${ended.exitCode}` : '';
	return `the new one exited${how}, and removed itself with its log (--rm)`;
};

const saidOf = ({exitCode, oomKilled, startedAt, finishedAt}: ContainerDetail): string => {
	const meaning = exitMeaning(exitCode, oomKilled);
	const tenths = Math.round(((finishedAt ?? 0) - (startedAt ?? 0)) / 100);
	const after = tenths > 0 ? ` after ${tenths / 10} s` : '';
	return `the new one exited with ${exitCode}${after}${meaning === '' ? '' : `, ${meaning}`}`;
};

/** Waits ten seconds for a container that was just started. Throws CONFLICT when it ends within them. */
export const tryOut = async ({engine, signal, after}: ActionContext, id: string): Promise<void> => {
	const over = new AbortController();
	const either = AbortSignal.any([signal, over.signal]);
	// That it cannot be waited for is no end of it: it is looked at all the same.
	const ended = engine.containers.wait(id, {signal: either}).catch(() => undefined);
	const passed = after && sleepBy(after)(trialMs, either).then(() => undefined);
	const end = await Promise.race([ended, passed]);
	over.abort();
	if (signal.aborted) throw new AppError('CANCELLED', 'cancelled');
	const detail = await engine.containers.inspect(id, {signal}).catch((thrown: unknown) => {
		if (toAppError(thrown).code !== 'NOT_FOUND') throw thrown;
		throw new AppError('CONFLICT', goneWith(end), {cause: thrown});
	});
	if (!isUp(detail) || detail.restartCount > 0) throw new AppError('CONFLICT', saidOf(detail));
};

/** Lines that are told of the log of what did not work. */
const linesTold = 3;

/** The last lines of a log, safe, as one text; empty where there is none to be had. */
export const lastWords = async ({containers}: Engine, id: string): Promise<string> => {
	const lines: string[] = [];
	try {
		const query = {follow: false, tail: linesTold, timestamps: false};
		const call = {signal: AbortSignal.timeout(trialMs)};
		for await (const batch of await containers.logs(id, query, call)) {
			lines.push(...batch.map(({text}) => plain(text).trim()));
		}
	} catch {
		// Its driver cannot be read, or it has none: what happened is told without.
	}
	return lines
		.filter(line => line !== '')
		.slice(-linesTold)
		.join('\n');
};

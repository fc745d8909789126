import {AppError} from '../../../base/errors.ts';
import type {SessionResult} from './connect.ts';

/** Exit codes of a program that could not be started. */
const unstarted = new Set([126, 127]);

/** Why a program cannot be started, among what the runtime says around it. */
export const reasonIn = (said: string): string | undefined =>
	/(?:runtime exec failed|unable to start container process|exec failed).*?: (?:exec: )?("[^"]*": .*?)(?:: unknown)?$/.exec(
		said.split('⏎')[0] ?? '',
	)?.[1];

/**
 * The sentence about a session that ended: `Shell of web ended with 3`. Throws NOT_FOUND where the program could not be
 * started, with what the engine said of it.
 */
export const sentenceOf = (what: string, {end, said}: SessionResult): string => {
	if (end.type === 'left') return `Left ${what.charAt(0).toLowerCase()}${what.slice(1)}`;
	const reason = unstarted.has(end.code) ? reasonIn(said) : undefined;
	if (reason !== undefined) throw new AppError('NOT_FOUND', reason);
	return `${what} ended with ${end.code}`;
};

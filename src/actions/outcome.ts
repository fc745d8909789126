import type {AppError} from '../base/errors.ts';
import type {AnyAction} from './action.ts';
import {cannot, firstOf, nameOf, nounOf} from './naming.ts';
import type {Answers, ToastRequest} from './ports.ts';

/** What became of one row. */
export type Result =
	| {
			readonly type: 'done';
			readonly row: unknown;
			readonly sentence: string | undefined;
			/** What may be done next. */
			readonly hint?: string;
			/** It is on the screen. */
			readonly isSeen?: true;
	  }
	/** It was so already, which is as good. */
	| {readonly type: 'unchanged'; readonly row: unknown}
	/** It was not tried: the action cannot take it. */
	| {readonly type: 'skipped'; readonly row: unknown; readonly reason: string}
	| {readonly type: 'failed'; readonly row: unknown; readonly error: AppError};

export interface Report {
	readonly outcome: 'done' | 'failed' | 'cancelled';
	readonly toast: ToastRequest;
	/** Of the first that failed. */
	readonly error?: AppError;
	/** What was done is on the screen: nothing need be said. */
	readonly isSeen: boolean;
}

const succeeded = (result: Result): boolean =>
	result.type === 'done' || result.type === 'unchanged';

const pastOf = (action: AnyAction, values: Answers): string =>
	action.pastOf?.(values) ?? action.past;

const sentenceOf = (action: AnyAction, values: Answers, result: Result): string => {
	const name = action.bulk === 'none' ? '' : nameOf(action.kind, result.row);
	if (result.type === 'done') return result.sentence || `${pastOf(action, values)} ${name}`;
	if (result.type === 'unchanged') {
		const {title, past} = action;
		return name === '' ? `${title}: it was so already` : `${name} is already ${past.toLowerCase()}`;
	}
	return result.type === 'skipped' ? result.reason : result.error.message;
};

const good = (text: string, results: readonly Result[]): Report => {
	const hints = results.flatMap(one => (one.type === 'done' ? (one.hint ?? []) : []));
	const hint = hints.length > 0 ? hints.join('\n') : undefined;
	const isSeen = results.every(one => one.type === 'done' && (one.isSeen || one.sentence === ''));
	return {outcome: 'done', isSeen, toast: {tone: 'good', text, hint, sticky: hint !== undefined}};
};

/** `Stopped 2 of 3; web: no such container; and 1 more failed`. */
const partial = (
	action: AnyAction,
	values: Answers,
	results: readonly Result[],
	total: number,
): string => {
	const failures = results.filter(result => !succeeded(result));
	const [first] = failures.filter(({type}) => type === 'failed').concat(failures);
	const isLeftOut = failures.every(({type}) => type === 'skipped');
	const done = `${pastOf(action, values)} ${results.length - failures.length} of ${total}`;
	// The reason of a skipped row names it already: "web is not running".
	const name = first?.type === 'failed' ? `${nameOf(action.kind, first.row)}: ` : '';
	const why = first && name + sentenceOf(action, values, first);
	const others = failures.length - 1;
	const more = others > 0 ? `and ${others} more ${isLeftOut ? 'left out' : 'failed'}` : undefined;
	return [done, why, more].filter(part => part !== undefined).join('; ');
};

/** Rows that are told one by one. */
const mostTold = 4;

/** What each row came to, where that is more than that it was done: `web ended with 3; db ended with 0`. */
const eachSaid = (
	action: AnyAction,
	values: Answers,
	results: readonly Result[],
): string | undefined => {
	const past = pastOf(action, values);
	const isMore = results.every(
		one => one.type === 'done' && one.sentence && !one.sentence.startsWith(past),
	);
	const told = results.map(one => sentenceOf(action, values, one));
	return isMore ? firstOf(told, mostTold).join('; ') : undefined;
};

/**
 * The one sentence about what an action did to `total` rows.
 * Fewer results than rows, after a cancel, means that it did not get to the rest: `givenUp` says what that leaves.
 */
export const reportOf = (
	action: AnyAction,
	values: Answers,
	results: readonly Result[],
	total: number,
	cancelled: boolean,
	givenUp?: string,
): Report => {
	const [first] = results;
	if (cancelled && results.length < total) {
		const some = total === 1 ? [] : [partial(action, values, results, total)];
		// A request that was on its way is with the engine: it may still do it, and its events will tell.
		const left = [...some, 'the engine may still finish what it had begun'].join('; ');
		const text =
			givenUp === undefined ? `${action.title} given up: ${left}` : [givenUp, ...some].join('. ');
		return {
			outcome: 'cancelled',
			isSeen: false,
			toast: {tone: 'info', text, hint: undefined, sticky: false},
		};
	}
	if (first && results.every(succeeded)) {
		const all = `${pastOf(action, values)} ${total} ${nounOf(action.kind, total)}`;
		const told =
			total === 1 ? sentenceOf(action, values, first) : eachSaid(action, values, results);
		return good(told ?? all, results);
	}
	const isPartly = results.some(succeeded) && !results.some(({type}) => type === 'failed');
	// What cannot be done with some of them was not tried, and is no failure.
	if (isPartly) return good(partial(action, values, results, total), results);
	const text =
		total === 1 && first
			? `${cannot(action, [first.row], values)}: ${sentenceOf(action, values, first)}`
			: partial(action, values, results, total);
	const failed = results.find(result => result.type === 'failed');
	const error = failed?.type === 'failed' ? failed.error : undefined;
	// With something else to do it is only told why.
	const sticky = !(error && action.instead?.(error));
	const toast = {tone: 'bad', text, hint: error?.hint, sticky} as const;
	return {outcome: 'failed', isSeen: false, toast, ...(error && {error})};
};

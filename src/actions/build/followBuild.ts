import {AppError, isCancelled, toAppError} from '../../base/errors.ts';
import type {ActionContext} from '../action.ts';
import {throttle} from '../image/moving/follow.ts';
import type {BuildLog} from './log.ts';

/** How often the time of a step that runs is told. */
const tickMs = 1000;

/** The same error, with how all of what was written is looked at. */
const withWay = (error: AppError, way: string | undefined): AppError => {
	if (way === undefined) return error;
	const hint = [error.hint, way].filter(Boolean).join(' · ');
	return new AppError(error.code, error.message, {hint, cause: error});
};

/** Runs a build, tells on one line how far it is, and shows its steps while they go. */
export const followBuild = async <T>(
	action: Pick<ActionContext, 'show' | 'progress' | 'openOutput' | 'after'>,
	title: string,
	log: BuildLog,
	run: (tell: () => void) => Promise<T>,
): Promise<T> => {
	const show = (how: string) => action.show({title: `${title} ─ ${how}`, parts: log.parts()});
	const tell = throttle(() => {
		action.progress(log.text());
		show('builds');
	});
	// A step that says nothing for long goes on all the same.
	let rest = () => {};
	const tick = () => {
		action.progress(log.text());
		show('builds');
		rest = action.after?.(tickMs, tick) ?? rest;
	};
	tick();
	try {
		const made = await run(tell);
		show('done');
		return made;
	} catch (thrown) {
		show(isCancelled(thrown) ? 'given up' : 'failed');
		if (isCancelled(thrown) || log.steps().length === 0) throw thrown;
		throw withWay(toAppError(thrown), action.openOutput?.());
	} finally {
		rest();
	}
};

/** `7 steps, 3 of them cached`. */
export const countSteps = (log: BuildLog): string => {
	const cached = log.steps().filter(step => step.cached).length;
	return `${log.steps().length} steps${cached > 0 ? `, ${cached} of them cached` : ''}`;
};

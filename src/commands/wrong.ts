import {AppError} from '../base/errors.ts';

/** What is wrong with what was typed, and how it is written; anything else that was thrown is thrown on. */
export const wrongIn = (thrown: unknown): string => {
	if (!(thrown instanceof AppError)) throw thrown;
	return [thrown.message, thrown.hint].filter(Boolean).join('. ');
};

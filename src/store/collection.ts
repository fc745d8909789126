import type {AppError} from '../base/errors.ts';

/** All rows of a kind at one moment. A new object for every change; `rows` is never mutated after. */
export interface Collection<Row> {
	readonly phase: 'idle' | 'loading' | 'ready' | 'failed';
	readonly rows: ReadonlyMap<string, Row>;
	/** Why the last list failed; rows may still be there, from before. */
	readonly error: AppError | undefined;
}

export const emptyCollection: Collection<never> = {
	phase: 'idle',
	rows: new Map<string, never>(),
	error: undefined,
};

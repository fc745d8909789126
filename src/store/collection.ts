import {isDeepStrictEqual} from 'node:util';
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

/**
 * For rows that are computed anew whenever anything changes: one that comes out as before stays the same object, and so
 * does the whole collection, since most of what happens changes none of them.
 */
export const createKeeping = <Row>() => {
	let before: Collection<Row> = emptyCollection;
	return {
		before: () => before.rows,
		keep(
			entries: Iterable<readonly [id: string, row: Row]>,
			{phase, error}: Pick<Collection<unknown>, 'phase' | 'error'>,
		): Collection<Row> {
			const rows = new Map<string, Row>();
			let changed = phase !== before.phase || error !== before.error;
			for (const [id, row] of entries) {
				const last = before.rows.get(id);
				const kept = last !== undefined && isDeepStrictEqual(last, row);
				changed ||= !kept;
				rows.set(id, kept ? last : row);
			}
			changed ||= rows.size !== before.rows.size;
			if (changed) before = {phase, rows, error};
			return before;
		},
	};
};

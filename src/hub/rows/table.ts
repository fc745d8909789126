import {isDeepStrictEqual} from 'node:util';
import type {AppError} from '../../base/errors.ts';
import type {Lane, Scheduler} from '../../base/schedule.ts';
import type {Collection} from '../../store/collection.ts';
import type {Readable} from '../../store/store.ts';
import {createLazy} from '../lazy.ts';

/** A moment on the table's own clock, which ticks with everything that happens. */
export type Mark = number;

/**
 * The rows of one kind, and what is needed to tell an old answer from a new one: when each row was
 * last changed, and which rows have ended. An answer is as old as the call that asked for it.
 */
export interface RowTable<Row> {
	readonly collection: Readable<Collection<Row>>;
	mark(): Mark;
	get(id: string): Row | undefined;
	ids(): Iterable<string>;
	put(id: string, row: Row): void;
	/** The row is gone for good; a list that was asked for before cannot bring it back. */
	leaveTombstone(id: string): void;
	isTombstone(id: string): boolean;
	/** True when the row was changed, or has ended, after `mark`. */
	changedSince(id: string, mark: Mark): boolean;
	/** A list that was asked for at `mark` is all there is, but for what was changed since. */
	keepOnly(ids: ReadonlySet<string>, mark: Mark): void;
	loading(): void;
	ready(): void;
	/** The list failed; rows that were there stay. */
	failed(error: AppError): void;
}

/** `heard` is told every row that was put, changed or not, and `gone` every one that is no more. */
export const createRowTable = <Row>(
	schedule: Scheduler,
	{
		heard,
		gone,
	}: {readonly heard?: (id: string, row: Row) => void; readonly gone?: (id: string) => void} = {},
): RowTable<Row> => {
	const rows = new Map<string, Row>();
	const changedAt = new Map<string, Mark>();
	const tombstones = new Map<string, Mark>();
	let tick: Mark = 0;
	let phase: Collection<Row>['phase'] = 'idle';
	let error: AppError | undefined;
	const picture = createLazy<Collection<Row>>(
		() => ({phase, rows: new Map(rows), error}),
		schedule,
	);
	const become = (next: Collection<Row>['phase'], nextError?: AppError, lane?: Lane) => {
		if (phase === next && error === nextError) return;
		phase = next;
		error = nextError;
		picture.touch(lane);
	};
	const remove = (id: string) => {
		gone?.(id);
		if (rows.delete(id)) picture.touch();
	};
	return {
		collection: picture,
		mark: () => ++tick,
		get: id => rows.get(id),
		ids: () => rows.keys(),
		put(id, row) {
			changedAt.set(id, ++tick);
			heard?.(id, row);
			if (isDeepStrictEqual(rows.get(id), row)) return;
			rows.set(id, row);
			picture.touch();
		},
		leaveTombstone(id) {
			tombstones.set(id, ++tick);
			remove(id);
		},
		isTombstone: id => tombstones.has(id),
		changedSince: (id, mark) => (changedAt.get(id) ?? 0) > mark || (tombstones.get(id) ?? 0) > mark,
		keepOnly(ids, mark) {
			for (const id of [...rows.keys()]) {
				if (!ids.has(id) && (changedAt.get(id) ?? 0) <= mark) remove(id);
			}
			// Older than the list: it can never matter again, since lists do not overtake each other.
			for (const marks of [changedAt, tombstones]) {
				for (const [id, at] of marks) if (at <= mark) marks.delete(id);
			}
		},
		loading: () => {
			// In another lane than rows: the first list must not wait for the frame after this one.
			if (phase !== 'ready') become('loading', undefined, 'flow');
		},
		ready: () => become('ready'),
		failed: reason => become(phase === 'ready' ? 'ready' : 'failed', reason),
	};
};

import type {Kind} from '../kinds/kind.ts';
import type {ListHand} from '../state/types.ts';
import type {Collection} from '../store/collection.ts';

/** Rows as they are shown. */
export interface ShownRows<Row> {
	readonly rows: readonly Row[];
	/** Place of every id. */
	readonly index: ReadonlyMap<string, number>;
	/** Ids of those that do not match any more. */
	readonly kept: ReadonlySet<string>;
}

/** How a row is shown that is held: as it is now, or where it has gone, as it was `seen` last. */
export type ShownAs<Row> = (seen: Row, now: Row | undefined) => Row;

/** What has gone is called what it was called before it lost its name: that is remembered here. */
export const createNames = <Row>(kind: Kind<Row>): ShownAs<Row> => {
	let named: Row | undefined;
	return (seen, now) => {
		if (now !== undefined) {
			if (kind.fades?.(seen, now)) named = seen;
			return now;
		}
		if (named === undefined || kind.identify(named) !== kind.identify(seen)) return seen;
		return kind.fades?.(named, seen) === true ? named : seen;
	};
};

/** What was on the screen, marked or under the cursor, by id. */
export const heldRows = <Row>(
	{rows, index}: ShownRows<Row>,
	{cursor, marks}: ListHand,
	now: Collection<Row>,
	shownAs: ShownAs<Row>,
): ReadonlyMap<string, Row> => {
	const held = new Map<string, Row>();
	for (const id of marks) {
		const row = now.rows.get(id);
		if (row !== undefined && index.has(id)) held.set(id, row);
	}
	const seen = rows[index.get(cursor ?? '') ?? -1];
	if (cursor !== undefined && seen !== undefined && now.phase === 'ready') {
		held.set(cursor, shownAs(seen, now.rows.get(cursor)));
	}
	return held;
};

import {isDeepStrictEqual} from 'node:util';
import type {ContainerRow} from '../kinds/container/row.ts';
import type {Source} from '../kinds/kind.ts';
import {type Collection, emptyCollection} from '../store/collection.ts';
import {derive, type Readable} from '../store/store.ts';

/**
 * Rows with what containers know of them. A row that did not change stays the same object, and so
 * does the whole collection: most changes of the containers change no image.
 */
export const createJoined = <Row>(
	own: Readable<Collection<Row>>,
	containers: Readable<Collection<ContainerRow>>,
	join: NonNullable<Source<Row>['join']>,
): Readable<Collection<Row>> => {
	let before: Collection<Row> = emptyCollection;
	return derive([own, containers], (collection, {rows: known}) => {
		const rows = new Map<string, Row>();
		let changed = collection.rows.size !== before.rows.size;
		for (const [id, row] of collection.rows) {
			const joined = join(row, known);
			const last = before.rows.get(id);
			const kept = last !== undefined && isDeepStrictEqual(last, joined);
			changed ||= !kept;
			rows.set(id, kept ? last : joined);
		}
		const {phase, error} = collection;
		changed ||= phase !== before.phase || error !== before.error;
		if (changed) before = {phase, rows, error};
		return before;
	});
};

import type {ContainerRow} from '../../kinds/container/row.ts';
import type {Source} from '../../kinds/kind.ts';
import type {KnownSizes} from '../../kinds/sizes.ts';
import {type Collection, createKeeping} from '../../store/collection.ts';
import {derive, type Readable} from '../../store/store.ts';

/** Rows with what containers know of them, and how big they are, where that is known. */
export const createJoined = <Row>(
	own: Readable<Collection<Row>>,
	containers: Readable<Collection<ContainerRow>>,
	sizes: Readable<KnownSizes>,
	{join, measure}: Source<Row> & Required<Pick<Source<Row>, 'join'>>,
): Readable<Collection<Row>> => {
	const keeping = createKeeping<Row>();
	return derive([own, containers, sizes], (collection, {rows: known}, bytes) => {
		const whole = (row: Row) => {
			const joined = join(row, known);
			return measure ? measure(joined, bytes) : joined;
		};
		const joined = [...collection.rows].map(([id, row]) => [id, whole(row)] as const);
		return keeping.keep(joined, collection);
	});
};

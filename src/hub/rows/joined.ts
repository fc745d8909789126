import type {ContainerRow} from '../../kinds/container/row.ts';
import type {Source} from '../../kinds/kind.ts';
import {type Collection, createKeeping} from '../../store/collection.ts';
import {derive, type Readable} from '../../store/store.ts';

/** Rows with what containers know of them. */
export const createJoined = <Row>(
	own: Readable<Collection<Row>>,
	containers: Readable<Collection<ContainerRow>>,
	join: NonNullable<Source<Row>['join']>,
): Readable<Collection<Row>> => {
	const keeping = createKeeping<Row>();
	return derive([own, containers], (collection, {rows: known}) => {
		const joined = [...collection.rows].map(([id, row]) => [id, join(row, known)] as const);
		return keeping.keep(joined, collection);
	});
};

import type {KindId, Rows} from '../../kinds/index.ts';
import type {ListedKind} from '../../kinds/kind.ts';
import type {RowSource} from '../../kinds/source.ts';
import {type Collection, createKeeping} from '../../store/collection.ts';
import {derive, type Readable} from '../../store/store.ts';

/** Kinds that rows are computed from; each is kept while the computed ones are. */
export const derivedFrom = ['container', 'network', 'volume'] as const;

/**
 * Rows that are computed from those of other kinds. They are as known as the containers are; networks and volumes add to
 * them when they come, and may be refused.
 */
export const createDerived = <Row>(
	kind: ListedKind<Row>,
	compute: NonNullable<RowSource<Row>['derive']>,
	of: <K extends KindId>(kind: K) => Readable<Collection<Rows[K]>>,
): Readable<Collection<Row>> => {
	const keeping = createKeeping<Row>();
	const sources = [of('container'), of('network'), of('volume')] as const;
	return derive(sources, (containers, networks, volumes) => {
		const known = {
			containers: containers.rows,
			networks: networks.rows.values(),
			volumes: volumes.rows.values(),
		};
		const rows = compute(known, keeping.before());
		return keeping.keep(
			rows.map(row => [kind.identify(row), row] as const),
			containers,
		);
	});
};

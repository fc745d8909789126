import {toAppError} from '../../base/errors.ts';
import type {Scheduler} from '../../base/schedule.ts';
import type {Engine} from '../../engine/engine.ts';
import {isRefusal} from '../../engine/http/refusals.ts';
import type {EngineEvent} from '../../engine/things.ts';
import type {ContainerRow} from '../../kinds/container/row.ts';
import {
	isListKind,
	type KindId,
	type ListKind,
	listedById,
	listedKinds,
	type Rows,
} from '../../kinds/index.ts';
import type {ListedKind} from '../../kinds/kind.ts';
import type {KnownSizes} from '../../kinds/sizes.ts';
import type {RowSource} from '../../kinds/source.ts';
import {type Collection, createKeeping, emptyCollection} from '../../store/collection.ts';
import {derive, type Readable} from '../../store/store.ts';
import {createDerived, derivedFrom} from './derived.ts';
import {countingKills, type KillsOf} from './kills.ts';
import {onDemand} from './onDemand.ts';
import {createReconciler, type Reconciler} from './reconcile.ts';

/** The rows of all kinds. Containers are kept always, since others refer to them; the rest on demand. */
export interface HubRows {
	of<K extends KindId>(kind: K): Readable<Collection<Rows[K]>>;
	/** Works until `signal` aborts; resolves with the first list of containers, rejects when it fails. */
	open(signal: AbortSignal): Promise<void>;
	/** Lists all that is kept, for want of events. Rejects when the containers cannot be listed. */
	poll(): Promise<void>;
	take(events: readonly EngineEvent[]): void;
	watch(containerIds: readonly string[]): void;
	/** Somebody did something to these. */
	touch(kind: KindId, ids: readonly string[]): void;
	/** Lists a kind again, or all that are kept. Never rejects. */
	refresh(kind?: KindId): Promise<void>;
}

type Work = Pick<Reconciler<unknown>, 'open' | 'take' | 'touch' | 'poll' | 'refresh'>;

/** Who may not list containers may look at the rest; the collection says why they are not there. */
const passRefusal = (thrown: unknown): void => {
	if (!isRefusal(toAppError(thrown))) throw thrown;
};

/** Kinds that are told by the event log and by feeds, not by rows. */
const nothing: Readable<Collection<never>> = {
	get: () => emptyCollection,
	subscribe: () => () => {},
};

const isDerived = ({source}: ListedKind<unknown>) => source.derive !== undefined;

/** What is to be listed for the rows of a kind: itself, or those that it is computed from. */
const listedFor = (kind: KindId): readonly KindId[] =>
	isListKind(kind) && isDerived(listedById[kind]) ? derivedFrom : [kind];

/** Rows with what containers know of them, and how big they are, where that is known. */
const createJoined = <Row>(
	own: Readable<Collection<Row>>,
	containers: Readable<Collection<ContainerRow>>,
	sizes: Readable<KnownSizes>,
	{join, measure}: RowSource<Row> & Required<Pick<RowSource<Row>, 'join'>>,
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

/** Containers with what the others tell of them; not before all are known. */
const createWhole = (
	own: Readable<Collection<ContainerRow>>,
	{join}: RowSource<ContainerRow>,
): Readable<Collection<ContainerRow>> => {
	const keeping = createKeeping<ContainerRow>();
	return derive([own], collection => {
		const {phase, rows} = collection;
		if (!join || phase !== 'ready') return collection;
		const told = [...rows].flatMap(([id, row]) => {
			const whole = join(row, rows);
			return whole === row ? [] : [[id, whole] as const];
		});
		return told.length === 0 ? collection : keeping.keep(new Map([...rows, ...told]), collection);
	});
};

export const createRows = (deps: {
	readonly engine: Engine;
	readonly schedule: Scheduler;
	readonly sizes: Readable<KnownSizes>;
	readonly killsOf: KillsOf;
}): HubRows => {
	let connection: AbortSignal | undefined;
	/** Kinds that somebody looks at. */
	const active = new Map<KindId, {readonly work: Work; readonly stopped: AbortSignal}>();

	const reconcilerOf = <Row>(kind: ListedKind<Row>, source = kind.source): Reconciler<Row> =>
		createReconciler({...deps, kind, source});
	const {container} = listedById;
	const containers = reconcilerOf(container, countingKills(container.source, deps.killsOf));
	const wholeContainers = createWhole(containers.collection, container.source);

	const begin = (work: Work, stopped: AbortSignal) => {
		if (!connection || connection.aborted) return;
		work.open(AbortSignal.any([connection, stopped])).catch(() => {
			// The collection tells it, and it tries again by itself.
		});
	};
	const demand = <Row>(kind: ListedKind<Row, ListKind>): Readable<Collection<Row>> => {
		const reconciler = reconcilerOf(kind);
		const {source} = kind;
		const {join} = source;
		const rows = join
			? createJoined(reconciler.collection, containers.collection, deps.sizes, {...source, join})
			: reconciler.collection;
		return onDemand(rows, deps.schedule, () => {
			const stop = new AbortController();
			active.set(kind.id, {work: reconciler, stopped: stop.signal});
			begin(reconciler, stop.signal);
			// A stopped container that joins a network tells nobody: what uses what is looked at anew.
			if (join) void containers.check();
			return () => {
				active.delete(kind.id);
				stop.abort();
			};
		});
	};
	const others = new Map<KindId, Readable<Collection<unknown>>>();
	const of = <K extends KindId>(kind: K) =>
		(kind === 'container' ? wholeContainers : (others.get(kind) ?? nothing)) as Readable<
			Collection<Rows[K]>
		>;
	for (const kind of listedKinds.filter(one => one.id !== 'container' && !isDerived(one))) {
		others.set(kind.id, demand(kind));
	}
	for (const kind of listedKinds) {
		const {derive} = kind.source;
		if (derive) others.set(kind.id, createDerived(kind, derive, of));
	}
	const refresh: HubRows['refresh'] = async kind => {
		const kinds = kind === undefined ? undefined : listedFor(kind);
		const isMeant = (id: KindId) => !kinds || kinds.includes(id);
		const others = [...active].flatMap(([id, {work}]) => (isMeant(id) ? work : []));
		const wanted = isMeant('container') ? [containers, ...others] : others;
		await Promise.all(wanted.map(work => work.refresh()));
	};
	return {
		of,
		open(signal) {
			connection = signal;
			for (const {work, stopped} of active.values()) begin(work, stopped);
			return containers.open(signal).catch(passRefusal);
		},
		async poll() {
			const others = [...active.values()].map(({work}) => work.poll().catch(() => {}));
			await Promise.all([containers.poll().catch(passRefusal), ...others]);
		},
		take(events) {
			containers.take(events);
			for (const {work} of active.values()) work.take(events);
		},
		watch: containers.watch,
		touch(kind, ids) {
			if (kind === 'container') containers.touch(ids);
			else if (isListKind(kind) && isDerived(listedById[kind])) void refresh(kind);
			else active.get(kind)?.work.touch(ids);
		},
		refresh,
	};
};

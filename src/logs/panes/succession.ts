import {moment, shortId} from '../../base/text/format.ts';
import type {EngineEvent} from '../../engine/things.ts';
import type {HubEvents, HubKinds} from '../../hub/types.ts';
import type {ContainerRow} from '../../kinds/container/row.ts';
import {replicaOf} from '../../kinds/labels.ts';
import type {LogSource} from './source.ts';
import {isLone, type LogSpec} from './spec.ts';

/** Who takes the place of a container that was removed. */
export interface Successor {
	readonly containerId: string;
	/** When it began, nanoseconds since the epoch: after all that the one before wrote. */
	readonly sinceNano: bigint;
}

/** The logs of so many containers stay readable in one pane; the oldest ones make room. */
const mostBefore = 8;
const nanosPerMs = 1_000_000n;

const succeed = (source: LogSource, {containerId, sinceNano}: Successor): LogSource => {
	const before = [
		...(source.before ?? []),
		{containerId: source.containerId, untilNano: sinceNano},
	];
	return {...source, containerId, before: before.slice(-mostBefore)};
};

/** Gives panes of one log the container that took the place of theirs; the same map when nothing changes. */
export const succeedAll = (
	panes: ReadonlyMap<string, LogSpec>,
	successorOf: (source: LogSource) => Successor | undefined,
): ReadonlyMap<string, LogSpec> => {
	const next = new Map<string, LogSpec>();
	let isChanged = false;
	for (const [id, pane] of panes) {
		const [source] = pane.sources;
		const successor = source && isLone(pane) ? successorOf(source) : undefined;
		const inner = pane.folded && succeedAll(pane.folded.panes, successorOf);
		const folded = pane.folded && inner ? {...pane.folded, panes: inner} : pane.folded;
		const isSame = !successor && inner === pane.folded?.panes;
		isChanged ||= !isSame;
		const sources = source && successor ? [succeed(source, successor)] : pane.sources;
		next.set(id, isSame ? pane : {...pane, sources, folded});
	}
	return isChanged ? next : panes;
};

/** What is said where another container of a name begins: `another container api began · 3f2a91c0d5e1 · 14:03:25`. */
export const began = (id: string, name: string, sinceNano: bigint, now: number): string =>
	`another container ${name} began · ${shortId(id)} · ${moment(Number(sinceNano / nanosPerMs), now)}`;

/** After the end of the one and the making of the other, by what the engine told. */
export const successorSince = (
	events: readonly EngineEvent[],
	before: string,
	{id, createdAt}: ContainerRow,
): bigint => {
	let latest = BigInt(Math.round(createdAt)) * nanosPerMs;
	for (const event of events) {
		if (event.type !== 'container' || event.timeNano <= latest) continue;
		const isEnd = event.action === 'die' && event.id === before;
		const isBeginning = event.action === 'create' && event.id === id;
		if (isEnd || isBeginning) latest = event.timeNano;
	}
	return latest;
};

/**
 * Knows who takes the place of a container that was removed: one of its name, or the same replica of its compose
 * service. Labels of what is gone are known only to those who looked before, so it is asked at every change.
 */
export const createSuccession = () => {
	const replicas = new Map<string, string>();
	return (hub: HubKinds & HubEvents) => {
		const {rows} = hub.rows('container').get();
		return (source: LogSource): Successor | undefined => {
			const own = rows.get(source.containerId);
			if (own) {
				const replica = replicaOf(own.labels);
				if (replica !== undefined) replicas.set(own.id, replica);
				return undefined;
			}
			const replica = replicas.get(source.containerId);
			const isNext = ({id, state}: ContainerRow) =>
				// What was only made has no log yet, and may be thrown away.
				state !== 'created' && !source.before?.some(({containerId}) => containerId === id);
			const all = [...rows.values()].filter(isNext);
			const next =
				all.find(({name}) => name === source.name) ??
				all.find(({labels}) => replica !== undefined && replicaOf(labels) === replica);
			if (!next) return undefined;
			const sinceNano = successorSince(hub.events.get().events, source.containerId, next);
			return {containerId: next.id, sinceNano};
		};
	};
};

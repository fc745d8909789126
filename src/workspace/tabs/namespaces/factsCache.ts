import {textsAt} from '../../../base/json.ts';
import type {Scheduler} from '../../../base/schedule.ts';
import type {Hub} from '../../../hub/types.ts';
import type {ContainerRow} from '../../../kinds/container/row.ts';
import {type Facts, type HostSpaces, readFacts, usualHost} from './facts.ts';

/** How many containers are asked about at once: as many as for the rows of a list. */
const atOnce = 4;
const deadlineMs = 3000;
/** After a question without an answer. */
const retryMs = 5000;

/** What containers share, where only the engine's answer about each of them tells it. */
export interface FactsCache {
	/** What is known of one. */
	of(id: string): Facts | undefined;
	/** What every container of this engine has of the host, so that it is no news. */
	usual(): HostSpaces;
	/** Takes what rows tell, and asks for the others, a few at a time. */
	follow(rows: ReadonlyMap<string, ContainerRow>): void;
	/** All may be others by now. */
	forget(): void;
	/** Asks, until it is closed; `changed` is told when more is known. */
	open(changed: () => void): void;
	close(): void;
}

interface Known {
	readonly facts: Facts;
	/** Of the row when it was told. */
	readonly state: string;
	/** What the row was inspected as, where that told it. */
	readonly from?: ContainerRow['detail'];
}

export interface FactsCacheDeps {
	readonly hub: Pick<Hub, 'engine'>;
	readonly schedule: Scheduler;
}

/** While it is asked. */
interface Asking {
	readonly signal: AbortSignal;
	changed(): void;
}

/** Asks about rows that are not known, and goes on until all are, or the signal aborts. */
const createAsking = (
	{hub, schedule}: FactsCacheDeps,
	known: Map<string, Known>,
	rows: () => Iterable<ContainerRow>,
	{signal, changed}: Asking,
): (() => void) => {
	/** Those that are being asked about, or were in vain a moment ago. */
	const held = new Set<string>();
	let busy = 0;
	/** `again` is told when one that was in vain may be asked about once more. */
	const ask = async ({id, state}: ContainerRow, again: () => void) => {
		held.add(id);
		busy++;
		try {
			const {raw} = await hub.engine.containers.inspect(id, {signal, deadlineMs});
			if (signal.aborted) return;
			known.set(id, {facts: readFacts(raw), state});
			held.delete(id);
			changed();
		} catch {
			// It may be gone, locked by the engine, or not for us: until it is told, the list says what it knows.
			if (signal.aborted) return;
			const cancel = schedule.after(retryMs, () => {
				held.delete(id);
				again();
			});
			signal.addEventListener('abort', cancel, {once: true});
		} finally {
			busy--;
		}
	};
	const next = () => {
		for (const row of rows()) {
			if (busy >= atOnce || signal.aborted) return;
			if (!known.has(row.id) && !held.has(row.id)) void ask(row, next).then(next);
		}
	};
	return next;
};

/** Nothing is asked until it is opened. */
export const createFactsCache = (deps: FactsCacheDeps): FactsCache => {
	const {engine} = deps.hub;
	const known = new Map<string, Known>();
	let rows: ReadonlyMap<string, ContainerRow> = new Map();
	let usual: HostSpaces = usualHost([]);
	let opened: {ask(): void; changed(): void; end(): void} | undefined;

	const askEngine = async ({signal, changed}: Asking) => {
		try {
			const info = await engine.system.info({signal, deadlineMs});
			if (signal.aborted) return;
			usual = usualHost(textsAt(info, 'SecurityOptions'));
			changed();
		} catch {
			// What is usual stays what most engines do.
		}
	};
	const close = () => {
		opened?.end();
		opened = undefined;
	};
	const open = (changed: () => void) => {
		const stop = new AbortController();
		const asking = {signal: stop.signal, changed};
		const ask = createAsking(deps, known, () => rows.values(), asking);
		opened = {ask, changed, end: () => stop.abort()};
		void askEngine(asking);
		ask();
	};
	return {
		of: id => known.get(id)?.facts,
		usual: () => usual,
		follow(now) {
			rows = now;
			for (const id of known.keys()) if (!rows.has(id)) known.delete(id);
			for (const {id, state, detail} of rows.values()) {
				const before = known.get(id);
				if (detail) {
					if (before?.from === detail) continue;
					known.set(id, {facts: readFacts(detail.raw, detail.startedAt), state, from: detail});
				} else if (before?.state !== state) {
					// It may have been started anew since.
					known.delete(id);
				}
			}
			opened?.ask();
		},
		forget() {
			known.clear();
			const {changed} = opened ?? {};
			if (!changed) return;
			close();
			open(changed);
		},
		open,
		close,
	};
};

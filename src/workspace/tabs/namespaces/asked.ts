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
export interface Asked {
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

/** While it is asked. */
interface Asking {
	readonly signal: AbortSignal;
	changed(): void;
}

/** Nothing is asked until it is opened. */
export const createAsked = ({
	hub,
	schedule,
}: {
	readonly hub: Pick<Hub, 'engine'>;
	readonly schedule: Scheduler;
}): Asked => {
	const known = new Map<string, Known>();
	/** Those that are being asked about, or were in vain a moment ago. */
	const held = new Set<string>();
	let rows: ReadonlyMap<string, ContainerRow> = new Map();
	let usual: HostSpaces = usualHost([]);
	let busy = 0;
	let opened: (Asking & {end(): void}) | undefined;

	const ask = async (row: ContainerRow, {signal, changed}: Asking) => {
		const {id, state} = row;
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
				next();
			});
			signal.addEventListener('abort', cancel, {once: true});
		} finally {
			if (!signal.aborted) {
				busy--;
				next();
			}
		}
	};
	const next = () => {
		if (!opened) return;
		for (const row of rows.values()) {
			if (busy >= atOnce) return;
			if (!known.has(row.id) && !held.has(row.id)) void ask(row, opened);
		}
	};
	const askEngine = async ({signal, changed}: Asking) => {
		try {
			const info = await hub.engine.system.info({signal, deadlineMs});
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
		held.clear();
		busy = 0;
	};
	const open = (changed: () => void) => {
		const stop = new AbortController();
		opened = {signal: stop.signal, changed, end: () => stop.abort()};
		void askEngine(opened);
		next();
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
			next();
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

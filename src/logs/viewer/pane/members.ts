import {AppError} from '../../../base/errors.ts';
import {clock} from '../../../base/text/format.ts';
import {nanoToMs} from '../../../base/time.ts';
import type {EngineEvent} from '../../../engine/things.ts';
import type {HubEvents, HubKinds} from '../../../hub/types.ts';
import {container} from '../../../kinds/container/container.ts';
import type {ContainerRow} from '../../../kinds/container/row.ts';
import {createFilter} from '../../../lists/filter.ts';
import type {LogFeed} from '../../feed/types.ts';
import type {MergedFeed} from '../../merge/merged.ts';
import type {LogSource} from '../../panes/source.ts';
import {began, successorSince} from '../../panes/succession.ts';
import type {PaneContainers} from './paneContainers.ts';

export interface LogMembersOptions {
	readonly hub: HubKinds & HubEvents;
	readonly merge: MergedFeed;
	/** Those that are merged already, in the order of the merge. */
	readonly sources: readonly LogSource[];
	/** Containers of these names join. */
	readonly names: readonly string[];
	/** So do those that meet one of these, as in the filter of the list. */
	readonly matches: readonly string[];
	open(containerId: string, name: string): LogFeed;
	/** Who stood for what before. */
	readonly containers: PaneContainers;
	/** ms since the epoch. */
	now(): number;
}

/** `exited 137 · 14:03:22`; undefined for events that end nothing. */
const endOf = ({action, attributes, timeNano}: EngineEvent): string | undefined => {
	const at = clock(nanoToMs(timeNano));
	if (action === 'die') return `exited ${attributes['exitCode'] ?? '?'} · ${at}`;
	return action === 'destroy' || action === 'remove' ? `removed · ${at}` : undefined;
};

/** Lets new containers join a merged log, and says in it when one of its own ended. Returns how to stop. */
export const followMembers = (options: LogMembersOptions): (() => void) => {
	const {hub, merge, matches, open, containers} = options;
	const ids = options.sources.map(({containerId}) => containerId);
	const names = new Set(options.names);
	const stop = new AbortController();
	const rows = hub.rows('container');

	const joins = (all: readonly ContainerRow[]): ((row: ContainerRow) => boolean) => {
		const filters = matches.map(match => createFilter(container, match, all));
		return row => names.has(row.name) || filters.some(({test}) => test(row, undefined));
	};
	/** Says of who took the place of another one that he is not the same. */
	const tellBeginning = (row: ContainerRow) => {
		const source = ids.length - 1;
		const before = ids[containers.before(source) ?? -1];
		if (before === undefined || rows.get().rows.has(before)) return;
		const sinceNano = successorSince(hub.events.get().events, before, row);
		merge.note(source, began(row.id, row.name, sinceNano, options.now()), sinceNano);
	};
	const join = () => {
		const all = [...rows.get().rows.values()];
		const fresh = all.filter(({id}) => !ids.includes(id));
		if (fresh.length === 0) return;
		for (const row of fresh.filter(joins(all))) {
			const {id, name} = row;
			try {
				merge.add(name, open(id, name));
				ids.push(id);
				tellBeginning(row);
			} catch (thrown) {
				// There is an end to how many logs can be merged: the others stay as they are.
				if (thrown instanceof AppError) return;
				throw thrown;
			}
		}
	};
	hub.listen(event => {
		const source = event.type === 'container' ? ids.indexOf(event.id) : -1;
		const text = source < 0 ? undefined : endOf(event);
		if (text === undefined) return;
		if (event.action === 'die') merge.note(source, text, event.timeNano);
		else merge.end(source, text, event.timeNano);
	}, stop.signal);
	const leave = rows.subscribe(join);
	join();
	return () => {
		leave();
		stop.abort();
	};
};

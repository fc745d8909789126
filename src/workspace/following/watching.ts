import {isDeepStrictEqual} from 'node:util';
import {shortId} from '../../base/text/format.ts';
import {diskReason} from '../../host/urgency.ts';
import type {HubKinds, HubNumbers, WatchedNumbers} from '../../hub/types.ts';
import type {List} from '../../lists/listTypes.ts';
import {containerShown} from '../../state/state.ts';
import type {WorkspaceState} from '../../state/types.ts';
import {logsIn} from '../../state/walks.ts';
import {windowNow} from '../../state/windows.ts';

type WatchedHub = HubNumbers & Pick<HubKinds, 'rows'>;

export interface WatchingOptions {
	state(): WorkspaceState;
	hub(): WatchedHub | undefined;
	/** Lists on the screen. */
	lists(): readonly Pick<List<unknown>, 'kind' | 'watched' | 'live'>[];
	/** Live numbers may be sampled at all (settings). */
	readonly stats: boolean;
	/** A message that stays. */
	warn(text: string): void;
}

/** Says once for each reason when the disk of an engine is in the way; returns how to stop. */
const tellDisk = ({host, rows}: WatchedHub, warn: (text: string) => void): (() => void) => {
	const told = new Set<string>();
	const nameOf = (id: string) => rows('container').get().rows.get(id)?.name ?? shortId(id);
	return host.subscribe(() => {
		const reason = diskReason(host.get(), nameOf);
		// Its figures move: `disk 97 %`.
		const kind = reason.replace(/[\d.]+/g, '').split(':')[0] ?? '';
		if (reason === '' || told.has(kind)) return;
		told.add(kind);
		warn(`${reason}. What the engine has to write may fail.`);
	});
};

/** Tells the hub which containers are on screen, whenever that changed. */
export const createWatching = (options: WatchingOptions): {follow(): void} => {
	let told:
		| {readonly hub: WatchedHub; readonly ids: readonly string[]; readonly numbers: WatchedNumbers}
		| undefined;
	const wanted = (): {readonly ids: readonly string[]; readonly numbers: WatchedNumbers} => {
		const state = options.state();
		const window = windowNow(state);
		const listed = options.lists().filter(({kind}) => kind === 'container');
		const ids = listed.flatMap(list => list.watched());
		for (const {sources} of logsIn(window).values())
			ids.push(...sources.map(one => one.containerId));
		// What is wrong with one that is looked at may be in its numbers, also where its list has no room.
		let isLooked = false;
		for (const {route} of window.panes.values()) {
			const id = containerShown(route);
			if (id === undefined) continue;
			ids.push(id);
			isLooked = true;
		}
		const isLive = isLooked || listed.some(list => list.live());
		if (!options.stats) return {ids: [...new Set(ids)], numbers: 'none'};
		// The header counts what is held up by its limits in every view.
		return {ids: [...new Set(ids)], numbers: isLive ? 'live' : 'limits'};
	};
	let watched: WatchedHub | undefined;
	let leave = () => {};
	return {
		follow() {
			const hub = options.hub();
			if (hub !== watched) {
				leave();
				watched = hub;
				leave = hub && options.stats ? tellDisk(hub, options.warn) : () => {};
			}
			if (!hub) return;
			const {ids, numbers} = wanted();
			if (told?.hub === hub && told.numbers === numbers && isDeepStrictEqual(told.ids, ids)) return;
			told = {hub, ids, numbers};
			hub.watch(ids, numbers);
		},
	};
};

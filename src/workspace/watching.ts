import {isDeepStrictEqual} from 'node:util';
import type {Hub} from '../hub/types.ts';
import type {List} from '../lists/listTypes.ts';
import {containerOf} from '../state/state.ts';
import type {WorkspaceState} from '../state/types.ts';

export interface WatchingOptions {
	state(): WorkspaceState;
	hub(): Hub | undefined;
	containers(): List<unknown>;
	/** Ids of those whose logs are open. */
	logged(): readonly string[];
	/** Live numbers may be sampled at all (settings). */
	readonly stats: boolean;
}

/** Tells the hub which containers are on screen, whenever that changed. */
export const createWatching = (options: WatchingOptions): {follow(): void} => {
	let told:
		| {readonly hub: Hub; readonly ids: readonly string[]; readonly live: boolean}
		| undefined;
	const wanted = (): {readonly ids: readonly string[]; readonly live: boolean} => {
		const {route} = options.state();
		if (route.view === 'list' && route.kind === 'container') {
			const list = options.containers();
			return {ids: list.watched(), live: options.stats && list.live()};
		}
		if (route.view === 'logs') return {ids: options.logged(), live: false};
		const id = containerOf(route);
		return {ids: id === undefined ? [] : [id], live: false};
	};
	return {
		follow() {
			const hub = options.hub();
			if (!hub) return;
			const {ids, live} = wanted();
			if (told?.hub === hub && told.live === live && isDeepStrictEqual(told.ids, ids)) return;
			told = {hub, ids, live};
			hub.watch(ids, live);
		},
	};
};

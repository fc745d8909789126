import type {Hub} from '../../src/hub/types.ts';

/** Resolves once a hub has its engine. */
export const untilLive = (hub: Hub): Promise<void> =>
	new Promise(resolve => {
		const look = () => {
			if (hub.status.get().phase !== 'live') return;
			leave();
			resolve();
		};
		const leave = hub.status.subscribe(look);
		look();
	});

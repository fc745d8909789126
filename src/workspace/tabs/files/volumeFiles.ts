import type {ViewerDeps} from '../../../viewers/deps.ts';
import {createTextViewer} from '../../../viewers/textViewer.ts';
import type {Viewer} from '../../../viewers/types.ts';
import type {FilePlace} from './browser.ts';
import {createFilesViewer} from './filesViewer.ts';

/** Where a volume can be seen: in a container that mounts it, best in one that runs. */
const placeOf = ({hub}: ViewerDeps, volume: string): FilePlace | undefined => {
	const places = [...hub.rows('container').get().rows.values()].flatMap(({id, state, mounts}) =>
		mounts
			.filter(({type, name}) => type === 'volume' && name === volume)
			.map(({destination}) => ({containerId: id, root: destination, state})),
	);
	return places.find(({state}) => state === 'running') ?? places[0];
};

/**
 * The files of a volume. The engine shows those of containers alone, and a look makes no container: one that mounts it must
 * be there.
 */
export const createVolumeFiles = (deps: ViewerDeps, volume: string): Viewer => {
	const place = placeOf(deps, volume);
	if (place) return createFilesViewer(deps, place);
	const viewer = createTextViewer({schedule: deps.schedule});
	viewer.show([
		[{text: 'No container mounts it.'}],
		[{text: 'The engine shows files of containers alone: create one with it.', tone: 'muted'}],
	]);
	return viewer;
};

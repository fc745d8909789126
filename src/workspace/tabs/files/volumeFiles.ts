import type {ViewerDeps} from '../../../viewers/deps.ts';
import {createTextViewer} from '../../../viewers/text/textViewer.ts';
import type {Viewer} from '../../../viewers/types.ts';
import type {BrowserRoot} from './browser.ts';
import {createFilesViewer} from './filesViewer.ts';
import {createMadeFiles} from './madeFiles.ts';

/** Where a volume can be seen: in a container that mounts it, best in one that runs. */
const placeOf = ({hub}: ViewerDeps, volume: string): BrowserRoot | undefined => {
	const places = [...hub.rows('container').get().rows.values()].flatMap(({id, state, mounts}) =>
		mounts
			.filter(({type, name}) => type === 'volume' && name === volume)
			.map(({destination}) => ({containerId: id, root: destination, state})),
	);
	return places.find(({state}) => state === 'running') ?? places[0];
};

/** The files of a volume that a container mounts. A cursor that moves over a list makes no container for another one. */
export const createVolumeFiles = (deps: ViewerDeps, volume: string): Viewer => {
	const place = placeOf(deps, volume);
	if (place) return createFilesViewer(deps, place);
	const viewer = createTextViewer({schedule: deps.schedule});
	viewer.show([
		[{text: 'No container mounts it.'}],
		[{text: 'v looks into it by one that is made for it and never started.', tone: 'muted'}],
	]);
	return viewer;
};

const root = '/volume';

/** The files of a volume, also of one that no container mounts. */
export const createLoneVolumeFiles = (deps: ViewerDeps, volume: string): Viewer =>
	createMadeFiles(deps, {
		root,
		keepsVolumes: true,
		sealed:
			'a volume is only looked at here: what is put in goes through a container that mounts it',
		async body() {
			const {anyImage, volumeMount} = await import('../../../throwaway/volume.ts');
			const Mounts = [volumeMount(volume, root, true)];
			const Image = await anyImage(deps.hub.engine.images);
			return {Image, Cmd: ['true'], HostConfig: {NetworkMode: 'none', Mounts}};
		},
	});

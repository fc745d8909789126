import type {ViewerDeps} from '../../../viewers/deps.ts';
import type {Viewer} from '../../../viewers/types.ts';
import {createFilesViewer} from './filesViewer.ts';

/**
 * The files of an image. The engine shows those of containers alone: one is made of it that is never started, and removed
 * when nobody looks any more.
 */
export const createImageFiles = (deps: ViewerDeps, imageId: string): Viewer => {
	const {containers} = deps.hub.engine;
	const make = async () => {
		const {createThrowaway} = await import('../../../throwaway/throwaway.ts');
		// An image may name no program.
		const body = {Image: imageId, Cmd: ['true'], HostConfig: {NetworkMode: 'none'}};
		return createThrowaway(containers, {purpose: 'files', body});
	};
	let made: ReturnType<typeof make> | undefined;
	let name = '';
	return createFilesViewer(deps, {
		root: '/',
		sealed: 'an image does not change',
		get containerId() {
			return name;
		},
		async prepare() {
			made ??= make();
			try {
				({name} = await made);
			} catch (thrown) {
				// Asked again, it is tried again.
				made = undefined;
				throw thrown;
			}
		},
		release() {
			// One that is being made as well.
			made?.then(
				one => one.remove(),
				() => {},
			);
		},
	});
};

import type {ViewerDeps} from '../../../viewers/deps.ts';
import type {Viewer} from '../../../viewers/types.ts';
import {createMadeFiles} from './madeFiles.ts';

/** The files of an image. */
export const createImageFiles = (deps: ViewerDeps, imageId: string): Viewer =>
	createMadeFiles(deps, {
		root: '/',
		sealed: 'an image does not change',
		// An image may name no program.
		body: () => ({Image: imageId, Cmd: ['true'], HostConfig: {NetworkMode: 'none'}}),
	});

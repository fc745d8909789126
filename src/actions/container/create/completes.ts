import {binds, type Completes, images, networkModes} from '../../../docker/completes.ts';

/** What completes the fields of a container to be made. */
export const createFieldCompletes = {
	image: images,
	volumes: {each: binds, by: ' '},
	network: networkModes,
	options: {flags: 'create'},
} as const satisfies Readonly<Record<string, Completes>>;

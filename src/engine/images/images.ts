import type {Images} from '../engine.ts';
import type {Transport} from '../http/transport.ts';
import {removeImage, tagImage} from './acts.ts';
import {imageHistory, inspectImage, listImages} from './read.ts';

/** The calls about images of one engine. */
export const createImages = (transport: Transport): Images => ({
	list: call => listImages(transport, call),
	inspect: (id, call) => inspectImage(transport, id, call),
	history: (id, call) => imageHistory(transport, id, call),
	tag: (id, options, call) => tagImage(transport, id, options, call),
	remove: (reference, options, call) => removeImage(transport, reference, options, call),
});

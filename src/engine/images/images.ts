import type {Images} from '../engine.ts';
import type {Transport} from '../http/transport.ts';
import {removeImage, tagImage} from './acts.ts';
import {imageHistory, inspectImage, listImages} from './read.ts';

/** A stream of which the code is loaded when it is read. */
async function* later<T>(
	open: () => Promise<AsyncIterable<T>>,
): AsyncGenerator<T, void, undefined> {
	yield* await open();
}

/** The calls about images of one engine. */
export const createImages = (transport: Transport): Images => ({
	list: call => listImages(transport, call),
	inspect: (id, call) => inspectImage(transport, id, call),
	history: (id, call) => imageHistory(transport, id, call),
	tag: (id, options, call) => tagImage(transport, id, options, call),
	remove: (reference, options, call) => removeImage(transport, reference, options, call),
	pull: (reference, options, call) =>
		later(async () =>
			(await import('./transfer.ts')).pullImage(transport, reference, options, call),
		),
	push: (reference, options, call) =>
		later(async () =>
			(await import('./transfer.ts')).pushImage(transport, reference, options, call),
		),
	save: (references, call) =>
		later(async () => (await import('./archives.ts')).saveImages(transport, references, call)),
	load: (archive, call) =>
		later(async () => (await import('./archives.ts')).loadImages(transport, archive, call)),
	import: (archive, options, call) =>
		later(async () =>
			(await import('./archives.ts')).importImage(transport, archive, options, call),
		),
	build: (context, options, call) =>
		later(async () => (await import('./build.ts')).buildImage(transport, context, options, call)),
	sizes: async call => (await import('./sizes.ts')).imageSizes(transport, call),
	prune: async (options, call) =>
		(await import('./prune.ts')).pruneImages(transport, options, call),
	buildCache: async call => (await import('./prune.ts')).buildCache(transport, call),
	pruneBuilds: async (options, call) =>
		(await import('./prune.ts')).pruneBuilds(transport, options, call),
});

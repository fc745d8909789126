import type {Call} from '../call.ts';
import type {Transport} from '../http/transport.ts';
import {configHeaders} from '../registry/authHeader.ts';
import {type Progress, readProgress} from '../stream/progress.ts';
import {tarBody} from './archives.ts';
import type {BuildOptions, SentArchive} from './types.ts';

/** A context is sent whole before the first step. */
const firstWordMs = 600_000;

/** Builds with the classic builder of the engine. Throws INVALID for a wrong Dockerfile, SERVER for a step that fails. */
export async function* buildImage(
	transport: Transport,
	context: SentArchive,
	options: BuildOptions,
	call?: Call,
): AsyncGenerator<Progress, void, undefined> {
	const {tags, dockerfile, buildArgs, target, platform, labels, network, noCache, pull} = options;
	const ask = {
		op: 'image.build',
		...(tags[0] === undefined ? {} : {target: tags[0]}),
		method: 'POST',
		path: '/build',
		query: {
			t: tags,
			dockerfile,
			buildargs: JSON.stringify(buildArgs),
			labels: JSON.stringify(labels),
			target: target || undefined,
			platform: platform || undefined,
			networkmode: network || undefined,
			nocache: noCache,
			pull,
			rm: true,
			forcerm: true,
		},
		body: tarBody(context),
		deadlineMs: firstWordMs,
		call,
	} as const;
	const headers = await configHeaders(call);
	yield* readProgress(await transport.open({...ask, headers}), {ask, place: transport.place});
}

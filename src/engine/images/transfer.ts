import type {Call} from '../call.ts';
import type {Ask} from '../http/ask.ts';
import type {Transport} from '../http/transport.ts';
import {pathReference} from '../ids.ts';
import {authHeaders} from '../registry/authHeader.ts';
import {registryOfReference} from '../registry/names.ts';
import {registryError} from '../registry/sayings.ts';
import {type Progress, readProgress} from '../stream/progress.ts';
import type {PullOptions, PushOptions} from './types.ts';

/** A registry may be far, and its first word late: the engine says nothing before it. */
const firstWordMs = 120_000;

/** What is before and behind the tag or the digest. */
const split = (reference: string): readonly [repository: string, tag: string] => {
	const digest = reference.indexOf('@');
	if (digest >= 0) return [reference.slice(0, digest), reference.slice(digest + 1)];
	const colon = reference.lastIndexOf(':');
	return colon <= reference.lastIndexOf('/')
		? [reference, '']
		: [reference.slice(0, colon), reference.slice(colon + 1)];
};

/** Asks as whom docker's config.json says, and tells how it goes. */
async function* transfer(
	transport: Transport,
	ask: Ask & {readonly target: string},
): AsyncGenerator<Progress, void, undefined> {
	const {target} = ask;
	try {
		const headers = await authHeaders(target, ask.call);
		yield* readProgress(await transport.open({...ask, headers}), {ask, place: transport.place});
	} catch (thrown) {
		throw registryError(thrown, registryOfReference(target));
	}
}

/**
 * Fetches an image from its registry, as whom docker's config.json says; `latest` where the reference names no tag. Each
 * layer tells how far it is. Throws UNAUTHORIZED, NOT_FOUND, UNREACHABLE, also in the middle.
 */
export async function* pullImage(
	transport: Transport,
	reference: string,
	{platform, all = false}: PullOptions,
	call?: Call,
): AsyncGenerator<Progress, void, undefined> {
	const [repository, tag] = split(reference);
	yield* transfer(transport, {
		op: 'image.pull',
		target: reference,
		method: 'POST',
		path: '/images/create',
		query: {
			fromImage: repository,
			tag: all ? undefined : tag || 'latest',
			platform: platform || undefined,
		},
		deadlineMs: firstWordMs,
		call,
	});
}

/** Sends a tag, or all tags of its repository, to its registry. Throws as `pullImage` does. */
export async function* pushImage(
	transport: Transport,
	reference: string,
	{all = false}: PushOptions,
	call?: Call,
): AsyncGenerator<Progress, void, undefined> {
	const [repository, tag] = split(reference);
	yield* transfer(transport, {
		op: 'image.push',
		target: reference,
		method: 'POST',
		path: `/images/${pathReference(repository)}/push`,
		query: {tag: all ? undefined : tag || 'latest'},
		deadlineMs: firstWordMs,
		call,
	});
}

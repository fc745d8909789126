import type {Call} from '../call.ts';
import {asRecord, asRecords, line, map, number, text, texts} from '../decode.ts';
import type {Transport} from '../http/transport.ts';
import {pathReference} from '../ids.ts';
import type {ImageLayer, ImageSummary, InspectJson} from '../things.ts';

/** All images but the hidden layers of builds; untagged ones are there. */
export const listImages = async (
	transport: Transport,
	call?: Call,
): Promise<readonly ImageSummary[]> => {
	const answer = await transport.json({
		op: 'image.list',
		path: '/images/json',
		deadlineMs: 10_000,
		call,
	});
	return asRecords(answer).map(from => ({
		id: text(from, 'Id'),
		tags: texts(from, 'RepoTags').filter(isNamed),
		digests: texts(from, 'RepoDigests').filter(isNamed),
		createdAt: number(from, 'Created') * 1000,
		sizeBytes: number(from, 'Size'),
		labels: map(from, 'Labels'),
		parentId: text(from, 'ParentId'),
	}));
};

/** Old engines write `<none>:<none>` and `<none>@<none>` where there is no name. */
const isNamed = (reference: string): boolean => !reference.startsWith('<none>');

/** The engine's whole answer. Throws NOT_FOUND. */
export const inspectImage = async (
	transport: Transport,
	id: string,
	call?: Call,
): Promise<InspectJson> =>
	asRecord(
		await transport.json({
			op: 'image.inspect',
			target: id,
			path: `/images/${pathReference(id)}/json`,
			deadlineMs: 10_000,
			call,
		}),
	);

/** Its layers, newest first. */
export const imageHistory = async (
	transport: Transport,
	id: string,
	call?: Call,
): Promise<readonly ImageLayer[]> => {
	const answer = await transport.json({
		op: 'image.history',
		target: id,
		path: `/images/${pathReference(id)}/history`,
		deadlineMs: 10_000,
		call,
	});
	return asRecords(answer).map(from => ({
		id: text(from, 'Id'),
		createdAt: number(from, 'Created') * 1000,
		createdBy: text(from, 'CreatedBy'),
		sizeBytes: number(from, 'Size'),
		comment: line(from, 'Comment'),
		tags: texts(from, 'Tags').filter(isNamed),
	}));
};

import {shortId} from '../../base/text/format.ts';
import {commandLine} from '../../base/text/shell.ts';
import type {ImageRow} from '../../kinds/image/row.ts';
import type {EngineAccess, Undo} from '../action.ts';
import {fullReference, parseReference} from '../reference.ts';
import {checkTag} from './removal.ts';

/** Gives an image a name back that it had. */
export const tagAgain = (id: string, reference: string): Undo => ({
	title: `Tag ${shortId(id)} as ${reference} again`,
	line: commandLine('docker', 'tag', id, reference),
	async run({engine, signal}) {
		await engine.images.tag(id, parseReference(reference), {signal});
		return `${reference} is image ${shortId(id)} again`;
	},
});

/** The name goes back to the image that had it, or away where none had. */
export const undoTag = async (
	{engine, signal}: EngineAccess,
	row: ImageRow,
	given: string,
): Promise<Undo> => {
	const reference = fullReference(given);
	const images = await engine.images.list({signal});
	const holder = images.find(({id, tags}) => id !== row.id && tags.includes(reference));
	if (holder) return tagAgain(holder.id, reference);
	return {
		title: `Take the tag ${reference} away`,
		line: commandLine('docker', 'rmi', reference),
		async run(context) {
			// It may have moved on since.
			await checkTag(row, reference, context);
			await context.engine.images.remove(reference, {force: false}, {signal: context.signal});
			return `${reference} is gone`;
		},
	};
};

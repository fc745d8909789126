import {counted} from '../../base/text/format.ts';
import type {ImageSummary} from '../../engine/things.ts';
import type {ProjectRow} from '../../kinds/project/row.ts';
import {defineAction} from '../action.ts';
import {isAlive} from '../container/state.ts';
import {firstOf} from '../naming.ts';
import {fullReference} from '../reference.ts';
import {byFiles} from './line.ts';
import {targetFields} from './target.ts';

/** Containers that run, and that have another image than their image's name means by now. */
const olderIn = ({containers}: ProjectRow, images: readonly ImageSummary[]): readonly string[] => {
	const ids = new Map(images.flatMap(({id, tags}) => tags.map(tag => [tag, id] as const)));
	return containers
		.filter(
			one => isAlive(one) && (ids.get(fullReference(one.image)) ?? one.imageId) !== one.imageId,
		)
		.map(({name}) => name);
};

/** Fetches the images that its files name. */
export const pull = defineAction({
	...byFiles,
	verb: 'pull',
	keys: ['F'],
	title: 'Pull images',
	past: 'Pulled the images of',
	group: 'image',
	docker: {flags: [{spelled: ['-q', '--quiet']}]},
	effect: 'change',
	bulk: 'each',
	fields: targetFields,
	async run(context, row, values, words) {
		await byFiles.run(context, row, values, words);
		const {engine, signal} = context;
		const images = await engine.images.list({signal});
		const old = olderIn(row, images);
		if (old.length === 0) return undefined;
		const names = firstOf(old, 3).join(', ');
		const what = `${counted(old.length, 'container')} still ${old.length === 1 ? 'runs' : 'run'}`;
		return {
			sentence: `Pulled the images of ${row.name}; ${what} the old one: ${names}`,
			hint: 'U makes anew what differs from its files and images',
		};
	},
});

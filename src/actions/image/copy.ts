import type {ImageRow} from '../../kinds/image/row.ts';
import type {ActionContext} from '../action.ts';
import {type Copyable, defineCopy, yamlOf} from '../copying.ts';

const copyables = async (row: ImageRow, context: ActionContext): Promise<readonly Copyable[]> => {
	const {engine, signal} = context;
	return [
		{value: 'id', label: 'ID', text: row.id},
		...row.tags.map(text => ({value: text, label: 'tag', text})),
		...row.digests.map(text => ({value: text, label: 'digest', text})),
		await yamlOf(await engine.images.inspect(row.id, {signal}), context),
	];
};

/** What can be copied of an image. */
export const copy = defineCopy('image', copyables);

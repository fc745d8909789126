import type {ImageRow} from '../../../kinds/image/row.ts';
import type {Choice, Field} from '../../action.ts';

type TagField = Field & {readonly type: 'choice'};

const optionsOf = (tags: readonly string[], note?: (tag: string) => string): readonly Choice[] =>
	tags.map(value => ({value, label: value, ...(note ? {note: note(value)} : {})}));

/** Which tag is meant, of one image that has several; of several images it is the first of each. */
export const tagChoice = (rows: readonly ImageRow[], label: string): {readonly tag?: TagField} => {
	const [row, ...others] = rows;
	if (!row || others.length > 0 || row.tags.length < 2) return {};
	return {tag: {type: 'choice', label, initial: row.tags[0] ?? '', options: optionsOf(row.tags)}};
};

/** Which tag goes to which registry: asked also where there is one alone, for it leaves this machine. */
export const targetChoice = (row: ImageRow | undefined, label: string): TagField => ({
	type: 'choice',
	label,
	initial: row?.tags[0] ?? '',
	options: optionsOf(row?.tags ?? [], registryNote),
});

const registryNote = (tag: string): string => {
	const [first = ''] = tag.split('/');
	const isHost = tag.includes('/') && (/[.:]/.test(first) || first === 'localhost');
	return isHost ? `to ${first}` : 'to the default registry';
};

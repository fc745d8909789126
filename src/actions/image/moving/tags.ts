import type {ImageRow} from '../../../kinds/image/row.ts';
import type {FieldChoice} from '../../action.ts';

const optionsOf = (
	tags: readonly string[],
	note?: (tag: string) => string,
): readonly FieldChoice[] =>
	tags.map(value => ({value, label: value, ...(note ? {note: note(value)} : {})}));

/** Those of one image that has several; of several images it is the first of each. */
export const tagsOf = (rows: readonly ImageRow[]) => {
	const [row, ...others] = rows;
	if (!row || others.length > 0 || row.tags.length < 2) return undefined;
	return {initial: row.tags[0] ?? '', options: optionsOf(row.tags)};
};

/** With the registry that each goes to: asked also where there is one alone, for it leaves this machine. */
export const tagsToPush = (row: ImageRow | undefined) => ({
	initial: row?.tags[0] ?? '',
	options: optionsOf(row?.tags ?? [], registryNote),
});

const registryNote = (tag: string): string => {
	const [first = ''] = tag.split('/');
	const isHost = tag.includes('/') && (/[.:]/.test(first) || first === 'localhost');
	return isHost ? `to ${first}` : 'to the default registry';
};

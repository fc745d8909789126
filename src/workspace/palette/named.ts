import {kindOf, type ListKind} from '../../kinds/index.ts';

/** A row that a person means by a name, a tag, or the start of an id. */
export const isNamed = (kind: ListKind, row: unknown, name: string): boolean => {
	const {identify, name: nameOf, words} = kindOf(kind);
	if (nameOf(row) === name || words(row).includes(name)) return true;
	const id: string = identify(row).replace(/^sha256:/, '');
	return name.length >= 4 && id.startsWith(name.replace(/^sha256:/, ''));
};

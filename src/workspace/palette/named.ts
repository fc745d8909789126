import {kindOf, kindOfList, type ListKind} from '../../kinds/index.ts';

/** What means a row where its name is typed: a row may have several. */
export const namesOf = (kind: ListKind, row: unknown): readonly string[] => {
	const {name, names, alsoCalled} = kindOfList(kind);
	return [...(names?.(row) ?? [name(row)]), ...(alsoCalled?.(row) ?? [])];
};

/** Docker takes shorter ones, too; a person who types so few means a name. */
const leastOfId = 4;

/**
 * The row that a person means, as docker looks for it: by its name, of an image with `latest` where no tag is said; else by
 * the start of an id that no other has. Nothing else that is said of a row is its name.
 */
export const rowCalled = <Row>(
	kind: ListKind,
	rows: readonly Row[],
	name: string,
): Row | undefined => {
	const whole = kindOfList(kind).fullName?.(name) ?? name;
	const named = rows.find(row => namesOf(kind, row).includes(whole));
	if (named !== undefined || name.length < leastOfId) return named;
	const start = name.replace(/^sha256:/, '');
	const idOf = (row: Row): string =>
		kindOf(kind)
			.identify(row)
			.replace(/^sha256:/, '');
	// The id of a volume or a project is its name: the start of one is none.
	const begun = rows.filter(
		row => idOf(row).startsWith(start) && !namesOf(kind, row).includes(idOf(row)),
	);
	return begun.length === 1 ? begun[0] : undefined;
};

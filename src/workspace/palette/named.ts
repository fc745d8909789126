import {delimiter} from 'node:path';
import {kindOf, type ListKind, type Rows} from '../../kinds/index.ts';

/** What docker calls a row: an image has a name for each tag and digest. */
export const namesOf = (kind: ListKind, row: unknown): readonly string[] => {
	if (kind !== 'image') return [String(kindOf(kind).name(row))];
	const {tags, digests} = row as Rows['image'];
	return [...tags, ...digests];
};

/** A project is found by its files as well: they are what a line of docker compose says of it. */
const calledBy = (kind: ListKind, row: unknown): readonly string[] => {
	if (kind !== 'project') return namesOf(kind, row);
	const {name, configFiles} = row as Rows['project'];
	const files = configFiles.join(delimiter);
	return [name, ...configFiles, files, `${name} of ${files}`];
};

const hasTag = (name: string): boolean => /[:@][^/]*$/.test(name);

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
	const whole = kind === 'image' && !hasTag(name) ? `${name}:latest` : name;
	const named = rows.find(row => calledBy(kind, row).includes(whole));
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

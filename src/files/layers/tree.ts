import type {LayerFile} from './read.ts';

/** A path of a layer, with all that is below it. */
export interface TreeRow {
	/** NOT safe. */
	readonly name: string;
	readonly depth: number;
	/** Bytes, of all that is below as well. */
	readonly bytes: number;
	/** Files below; undefined for a file. */
	readonly files: number | undefined;
	/** It removes what a layer before it has put there. */
	readonly isRemoval: boolean;
}

interface Node {
	bytes: number;
	files: number;
	isFile: boolean;
	readonly below: Map<string, Node>;
}

const createNode = (): Node => ({bytes: 0, files: 0, isFile: false, below: new Map()});

const removal = /^\.wh\./;
/** All that was in a directory before. */
const opaque = '.wh..wh..opq';

const rowsBelow = (node: Node, depth: number, most: number): readonly TreeRow[] =>
	[...node.below]
		.sort(([a, one], [b, other]) => other.bytes - one.bytes || (a < b ? -1 : 1))
		.slice(0, most)
		.flatMap(([name, below]): readonly TreeRow[] => [
			{
				...{name: name === opaque ? '*' : name.replace(removal, ''), depth, bytes: below.bytes},
				files: below.isFile ? undefined : below.files,
				isRemoval: removal.test(name),
			},
			// What is small is not worth a look into.
			...(below.bytes * most < node.bytes ? [] : rowsBelow(below, depth + 1, most)),
		]);

/** The files of a layer as a tree, the largest first; of each directory the `most` largest. */
export const treeOf = (files: readonly LayerFile[], most: number): readonly TreeRow[] => {
	const root = createNode();
	for (const {path, size, isDirectory} of files) {
		let node = root;
		const parts = path.split('/');
		for (const part of parts) {
			node.bytes += size;
			if (!isDirectory) node.files++;
			const next = node.below.get(part) ?? createNode();
			node.below.set(part, next);
			node = next;
		}
		node.bytes += size;
		node.isFile ||= !isDirectory;
	}
	return rowsBelow(root, 0, most);
};

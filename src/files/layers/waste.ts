import type {ImageLayerFiles} from './read.ts';

/** Bytes of a layer that nobody sees, since a later one has put something else there, or nothing. */
export interface Waste {
	/** NOT safe. */
	readonly path: string;
	readonly bytes: number;
	/** The layer that has it, and the one that hides it, from 0. */
	readonly layer: number;
	readonly by: number;
	readonly how: 'overwritten' | 'removed';
}

interface Node {
	/** Of a file. */
	file: {readonly bytes: number; readonly layer: number} | undefined;
	readonly below: Map<string, Node>;
}

const createNode = (): Node => ({file: undefined, below: new Map()});

/** What a layer writes for a path that it removes, and for a directory of which it hides all that was in it. */
const removal = '.wh.';
const opaque = '.wh..wh..opq';

/** Everything that was put into an image and is not in it any more, the largest first. */
export const wasteIn = (layers: readonly ImageLayerFiles[]): readonly Waste[] => {
	const root = createNode();
	const wasted: Waste[] = [];
	/** Hides a file and all that is below, but for what this layer has put there itself. */
	const hide = (node: Node, path: string, by: number, how: Waste['how']) => {
		const {file} = node;
		if (file && file.layer < by) {
			if (file.bytes > 0) wasted.push({path, ...file, by, how});
			node.file = undefined;
		}
		for (const [name, below] of node.below) {
			hide(below, path === '' ? name : `${path}/${name}`, by, how);
			if (!below.file && below.below.size === 0) node.below.delete(name);
		}
	};
	const nodeAt = (parts: readonly string[]): Node => {
		let node = root;
		for (const part of parts) {
			const next = node.below.get(part) ?? createNode();
			node.below.set(part, next);
			node = next;
		}
		return node;
	};
	for (const [by, {files}] of layers.entries()) {
		for (const {path, size, isDirectory} of files) {
			const parts = path.split('/');
			const name = parts.at(-1) ?? '';
			const parent = parts.slice(0, -1);
			if (name === opaque) hide(nodeAt(parent), parent.join('/'), by, 'removed');
			else if (name.startsWith(removal)) {
				const gone = [...parent, name.slice(removal.length)];
				hide(nodeAt(gone), gone.join('/'), by, 'removed');
			} else if (!isDirectory) {
				const node = nodeAt(parts);
				hide(node, path, by, 'overwritten');
				node.file = {bytes: size, layer: by};
			} else {
				// A directory in the place of a file; its own are still there.
				const node = nodeAt(parts);
				const {file} = node;
				if (file && file.layer < by) {
					wasted.push({path, ...file, by, how: 'overwritten'});
					node.file = undefined;
				}
			}
		}
	}
	return wasted.toSorted((a, b) => b.bytes - a.bytes || (a.path < b.path ? -1 : 1));
};

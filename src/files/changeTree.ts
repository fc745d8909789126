import type {FileChange} from '../engine/things.ts';

/** A path that differs, and what differs below it. */
interface Node {
	readonly change: FileChange;
	readonly below: Map<string, Node>;
}

/** A line of the tree. */
export interface ChangeRow {
	/** The path. */
	readonly key: string;
	readonly text: string;
	readonly kind: FileChange['kind'];
	readonly name: string;
	readonly depth: number;
	/** Changes below it. */
	readonly within: number;
	/** Files that are there, at it or below it. */
	readonly files: number;
	readonly isFolded: boolean;
}

/** Changes by directory. The engine tells each directory on the way as well; one that it does not is taken as changed. */
export const changeTree = (changes: readonly FileChange[]): ReadonlyMap<string, Node> => {
	const root = new Map<string, Node>();
	for (const change of changes) {
		let level = root;
		let path = '';
		const parts = change.path.split('/').filter(part => part !== '');
		for (const [at, part] of parts.entries()) {
			path += `/${part}`;
			const known = level.get(part);
			const isLast = at === parts.length - 1;
			const own = isLast ? change : (known?.change ?? {kind: 'modified' as const, path});
			const node = {change: own, below: known?.below ?? new Map<string, Node>()};
			level.set(part, node);
			level = node.below;
		}
	}
	return root;
};

const countBelow = ({below}: Node): number =>
	[...below.values()].reduce((sum, node) => sum + 1 + countBelow(node), 0);

const countFiles = ({change, below}: Node): number =>
	below.size === 0
		? Number(change.kind !== 'deleted')
		: [...below.values()].reduce((sum, node) => sum + countFiles(node), 0);

/** The lines of the tree, those below folded ones left out; by the alphabet. */
export const changeRows = (
	tree: ReadonlyMap<string, Node>,
	folded: ReadonlySet<string>,
	depth = 0,
): readonly ChangeRow[] =>
	[...tree]
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.flatMap(([name, node]) => {
			const {path, kind} = node.change;
			const isFolded = folded.has(path);
			const counts = {within: countBelow(node), files: countFiles(node)};
			const row = {...{key: path, text: path, kind, name, depth}, ...counts, isFolded};
			return [row, ...(isFolded ? [] : changeRows(node.below, folded, depth + 1))];
		});

/** `row`: children stand side by side; `column`: below each other. */
export type Axis = 'row' | 'column';
export type Direction = 'left' | 'down' | 'up' | 'right';

/** A leaf that belongs to a pane: the detail of what its list has under the cursor. It moves, and goes, with its pane. */
export interface DetailLeaf {
	/** What the pane keeps of the place of both, above 0 and below 1; absent = what is usual. */
	readonly share?: number;
}

/** A pane, by its id. */
export interface Leaf {
	readonly type: 'pane';
	readonly id: string;
	/** Open beside it or below, wherever it shows a list and both have room. */
	readonly detail?: DetailLeaf;
}

/** Panes that share a rectangle along an axis, by weight. */
export interface Split {
	readonly type: 'split';
	readonly axis: Axis;
	/** At least two; none is a split of the same axis. */
	readonly children: readonly Node[];
	/** Share of each child, above 0. */
	readonly weights: readonly number[];
}

export type Node = Leaf | Split;

/** Panes on a screen; ids are unique. */
export interface PaneTree {
	readonly root: Node;
	/** The leaf that has the keys: a pane, or the detail of one (`detailOf`). */
	readonly focus: string;
	/** Only that leaf is shown. */
	readonly zoomed: boolean;
}

const ofDetail = ' detail';

/** The id of the leaf that is the detail of a pane. */
export const detailOf = (pane: string): string => `${pane}${ofDetail}`;

/** True for the id of a detail. */
export const isDetail = (leaf: string): boolean => leaf.endsWith(ofDetail);

/** The pane that a leaf is, or belongs to. */
export const paneOf = (leaf: string): string =>
	isDetail(leaf) ? leaf.slice(0, -ofDetail.length) : leaf;

/** Ids of the panes, in reading order. */
export const paneIds = (node: Node): readonly string[] =>
	node.type === 'pane' ? [node.id] : node.children.flatMap(paneIds);

const mean = (weights: readonly number[]): number =>
	weights.reduce((sum, weight) => sum + weight, 0) / weights.length;

/** Children of the same axis are taken into their parent; a split of one is that one. */
export const tidy = (node: Node): Node => {
	if (node.type === 'pane') return node;
	const children: Node[] = [];
	const weights: number[] = [];
	for (const [place, raw] of node.children.entries()) {
		const child = tidy(raw);
		const weight = node.weights[place] ?? 1;
		if (child.type === 'pane' || child.axis !== node.axis) {
			children.push(child);
			weights.push(weight);
			continue;
		}
		const total = child.weights.reduce((sum, own) => sum + own, 0);
		for (const [inner, grandchild] of child.children.entries()) {
			children.push(grandchild);
			weights.push((weight * (child.weights[inner] ?? 1)) / total);
		}
	}
	const [only] = children;
	if (only && children.length === 1) return only;
	return {...node, children, weights};
};

/** Replaces a pane; undefined takes it out, and its place goes to the one before it, of which it was split off most likely, else to the next. */
const replace = (
	node: Node,
	id: string,
	by: (leaf: Leaf) => Node | undefined,
): Node | undefined => {
	if (node.type === 'pane') return node.id === id ? by(node) : node;
	const children: Node[] = [];
	const weights: number[] = [];
	let free = 0;
	for (const [place, child] of node.children.entries()) {
		const next = replace(child, id, by);
		const weight = node.weights[place] ?? 1;
		if (next) {
			children.push(next);
			weights.push(weight + free);
			free = 0;
		} else if (weights.length > 0) weights.push((weights.pop() ?? 0) + weight);
		else free = weight;
	}
	return children.length === 0 ? undefined : {...node, children, weights};
};

const withRoot = (tree: PaneTree, root: Node | undefined): PaneTree =>
	root ? {...tree, root: tidy(root)} : tree;

/** A pane as it is in the tree; `undefined` where it is not. */
export const leafIn = (node: Node, id: string): Leaf | undefined => {
	if (node.type === 'pane') return node.id === id ? node : undefined;
	for (const child of node.children) {
		const found = leafIn(child, id);
		if (found) return found;
	}
	return undefined;
};

/** Puts a new pane right of the focused one (`row`) or below it (`column`), with a detail where that has one, and focuses it. */
export const splitPane = (tree: PaneTree, axis: Axis, id: string): PaneTree => {
	if (paneIds(tree.root).includes(id)) return {...tree, focus: id};
	const root = replace(tree.root, paneOf(tree.focus), leaf => ({
		type: 'split',
		axis,
		children: [leaf, {type: 'pane', id, ...(leaf.detail && {detail: {}})}],
		weights: [1, 1],
	}));
	return {...withRoot(tree, root), focus: id, zoomed: false};
};

/** Takes a pane away; the one before it in reading order is focused. The last one stays. */
export const withoutPane = (tree: PaneTree, id: string): PaneTree => {
	const ids = paneIds(tree.root);
	const place = ids.indexOf(id);
	if (place < 0 || ids.length === 1) return tree;
	const root = replace(tree.root, id, () => undefined);
	const isFocused = paneOf(tree.focus) === id;
	const focus = isFocused ? (ids[place === 0 ? 1 : place - 1] ?? id) : tree.focus;
	return {...withRoot(tree, root), focus, zoomed: tree.zoomed && !isFocused};
};

/** Opens the detail of a pane, gives it another share, or (`undefined`) closes it: then the pane has its keys. */
export const withDetail = (
	tree: PaneTree,
	pane: string,
	detail: DetailLeaf | undefined,
): PaneTree => {
	const root = replace(tree.root, pane, ({type, id}) => ({type, id, ...(detail && {detail})}));
	if (detail || tree.focus !== detailOf(pane)) return withRoot(tree, root);
	return {...withRoot(tree, root), focus: pane, zoomed: false};
};

/** Two panes change their places. */
export const swapPanes = (tree: PaneTree, a: string, b: string): PaneTree => {
	const [leafA, leafB] = [leafIn(tree.root, a), leafIn(tree.root, b)];
	if (!leafA || !leafB) return tree;
	const swap = (node: Node): Node =>
		node.type === 'pane'
			? node.id === a
				? leafB
				: node.id === b
					? leafA
					: node
			: {...node, children: node.children.map(swap)};
	return {...tree, root: swap(tree.root)};
};

/** Focuses a leaf; with `zoomed` on, it is the one that is shown. */
export const focusLeaf = (tree: PaneTree, id: string): PaneTree => {
	const leaf = leafIn(tree.root, paneOf(id));
	if (tree.focus === id || !leaf || (isDetail(id) && !leaf.detail)) return tree;
	return {...tree, focus: id};
};

/** Shows the focused leaf alone, or all again. */
export const zoomLeaf = (tree: PaneTree): PaneTree => ({...tree, zoomed: !tree.zoomed});

/** All panes that share a rectangle get the same share of it, nested ones by how many there are; details what is usual. */
export const equalisePanes = (tree: PaneTree): PaneTree => {
	const count = (node: Node, axis: Axis): number => {
		if (node.type === 'pane') return 1;
		const all = node.children.map(child => count(child, axis));
		return node.axis === axis ? all.reduce((sum, one) => sum + one, 0) : Math.max(...all);
	};
	const even = (node: Node): Node =>
		node.type === 'pane'
			? {...node, ...(node.detail && {detail: {}})}
			: {
					...node,
					children: node.children.map(even),
					weights: node.children.map(child => count(child, node.axis)),
				};
	return {...tree, root: even(tree.root)};
};

/** Makes the focused pane larger (`by` above 0) or smaller along an axis by a share of what its neighbours have. */
export const growPane = (tree: PaneTree, axis: Axis, by: number): PaneTree => {
	const grow = (node: Node): {readonly node: Node; readonly done: boolean} => {
		if (node.type === 'pane') return {node, done: false};
		const place = node.children.findIndex(child => leafIn(child, paneOf(tree.focus)) !== undefined);
		const child = node.children[place];
		if (!child) return {node, done: false};
		const inner = grow(child);
		const children = node.children.with(place, inner.node);
		// The innermost split of the axis is the one that moves.
		if (inner.done || node.axis !== axis) return {node: {...node, children}, done: inner.done};
		const total = mean(node.weights) * node.weights.length;
		const own = node.weights[place] ?? 1;
		const least = total * 0.02;
		const next = Math.max(
			least,
			Math.min(total - least * (node.weights.length - 1), own + by * total),
		);
		const rest = (total - next) / (total - own);
		const weights = node.weights.map((weight, at) => (at === place ? next : weight * rest));
		return {node: {...node, children, weights}, done: true};
	};
	return {...tree, root: grow(tree.root).node};
};

import type {Rect} from '../base/rect.ts';
import {allRects} from './rects.ts';
import {type Node, type PaneTree, paneIds, splitPane, tidy} from './tree.ts';

/** Columns of panes that are wide enough for a line, and of a shape that reads well. */
const columnsFor = (count: number, {width, height}: Rect): number => {
	const fits = Math.max(1, Math.floor(width / 38));
	const square = Math.max(1, Math.round(Math.sqrt((count * width) / (height * 3.4))));
	return Math.min(count, fits, square);
};

const splitOf = (axis: 'row' | 'column', children: readonly Node[]): Node | undefined => {
	const [only] = children;
	return children.length > 1
		? {type: 'split', axis, children, weights: children.map(() => 1)}
		: only;
};

/** Panes in a grid that fills an area; rows differ by one pane at most. `undefined` for none. */
export const gridOf = (ids: readonly string[], area: Rect): Node | undefined => {
	const rows = Math.ceil(ids.length / Math.max(1, columnsFor(ids.length, area)));
	const lines = Array.from({length: rows}, (_, row) => {
		const [from, to] = [row, row + 1].map(at => Math.ceil((at * ids.length) / rows));
		return splitOf(
			'row',
			ids.slice(from, to).map(id => ({type: 'pane', id})),
		);
	});
	return splitOf(
		'column',
		lines.flatMap(line => line ?? []),
	);
};

/** A tree with one pane more, in half of the largest. */
export const splitLargest = (tree: PaneTree, id: string, area: Rect): PaneTree => {
	const [largest] = [...allRects(tree.root, area)].sort(
		([, a], [, b]) => b.width * b.height - a.width * a.height,
	);
	if (!largest) return tree;
	const [focus, {width, height}] = largest;
	return splitPane({...tree, focus}, width > height * 4 ? 'row' : 'column', id);
};

/** A node with a pane replaced by other panes; a single one has a detail where that had one. */
export const graft = (node: Node, id: string, by: Node): Node => {
	const place = (one: Node): Node => {
		if (one.type === 'pane' && one.id === id) return by.type === 'pane' ? {...one, ...by} : by;
		if (one.type === 'pane') return one;
		return {...one, children: one.children.map(place)};
	};
	return tidy(place(node));
};

/** The pane after another in reading order, round the end. */
export const paneAfter = (node: Node, id: string): string => {
	const ids = paneIds(node);
	return ids[(ids.indexOf(id) + 1) % ids.length] ?? id;
};

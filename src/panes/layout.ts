import type {Rect} from '../base/rect.ts';
import {gridOf, paneAfter, splitLargest} from './grid.ts';
import {
	type Axis,
	focusLeaf,
	type PaneTree,
	paneIds,
	paneOf,
	splitPane as splitIn,
	swapPanes,
	withoutPane,
} from './tree.ts';

/** How panes lie, and what each shows. */
export interface PaneLayout<Shown> {
	/** `undefined` while there is no pane. */
	readonly tree: PaneTree | undefined;
	/** By pane; what is not there is none of those that are spoken of. */
	readonly panes: ReadonlyMap<string, Shown>;
	/** Laid out as a grid, not by hand: it is laid out anew when panes come and go. */
	readonly tiled: boolean;
	readonly nextId: number;
}

/** A change of the layout; pure. The same object when nothing changes. */
export type LayoutChange<Shown> = (layout: PaneLayout<Shown>) => PaneLayout<Shown>;

/** One to which it is all the same what panes show. */
export type TreeChange = <Shown>(layout: PaneLayout<Shown>) => PaneLayout<Shown>;

export const emptyLayout: PaneLayout<never> = {
	tree: undefined,
	panes: new Map<string, never>(),
	tiled: true,
	nextId: 1,
};

/** The pane that has the keys, itself or its detail; empty without one. */
export const focusedId = ({tree}: Pick<PaneLayout<unknown>, 'tree'>): string =>
	paneOf(tree?.focus ?? '');

/** What the pane shows that has the keys. */
export const focusedPane = <Shown>(layout: PaneLayout<Shown>): Shown | undefined =>
	layout.tree && layout.panes.get(focusedId(layout));

/** Ids of the panes, in reading order. */
export const idsIn = ({tree}: Pick<PaneLayout<unknown>, 'tree'>): readonly string[] =>
	tree ? paneIds(tree.root) : [];

/** True where a layout has no more than one pane. */
export const hasOnePane = ({tree}: Pick<PaneLayout<unknown>, 'tree'>): boolean =>
	tree?.root.type !== 'split';

/** With another change of the tree, if there is one. */
const inTree =
	(change: (tree: PaneTree) => PaneTree, byHand: boolean): TreeChange =>
	layout => {
		const tree = layout.tree && change(layout.tree);
		if (!tree || tree === layout.tree) return layout;
		return {...layout, tree, tiled: layout.tiled && !byHand};
	};

/** A change of the tree that keeps its panes: focus, zoom. */
export const turn = (change: (tree: PaneTree) => PaneTree): TreeChange => inTree(change, false);

/** A change of the tree that is kept when panes come: sizes, places. */
export const reshape = (change: (tree: PaneTree) => PaneTree): TreeChange => inTree(change, true);

/** The focus on a leaf; while one is zoomed, this one is. */
export const focusOnLeaf = (id: string): TreeChange => turn(tree => focusLeaf(tree, id));

/** The focused pane at the place of the next one. */
export const swapNext: TreeChange = reshape(tree =>
	swapPanes(tree, paneOf(tree.focus), paneAfter(tree.root, paneOf(tree.focus))),
);

/** Without a pane; its place goes to the others. */
export const dropPane =
	(id: string, area: Rect): TreeChange =>
	layout => {
		const {tree, tiled} = layout;
		if (!tree || !paneIds(tree.root).includes(id)) return layout;
		if (tree.root.type === 'pane') return {...emptyLayout, nextId: layout.nextId};
		const panes = new Map([...layout.panes].filter(([one]) => one !== id));
		const left = withoutPane(tree, id);
		const root = tiled ? gridOf(paneIds(left.root), area) : left.root;
		return {...layout, panes, tree: {...left, ...(root ? {root} : {})}};
	};

/** Without the focused pane. */
export const closeFocused =
	(area: Rect): TreeChange =>
	layout =>
		dropPane(focusedId(layout), area)(layout);

/** With new panes, the first of which is focused: in the grid, or where there is most room. */
export const addPanes =
	<Shown>(added: readonly Shown[], area: Rect): LayoutChange<Shown> =>
	layout => {
		const {tree, tiled} = layout;
		const fresh = added.map((shown, index) => [String(layout.nextId + index), shown] as const);
		const ids = fresh.map(([id]) => id);
		const [first] = ids;
		if (first === undefined) return layout;
		const panes = new Map([...layout.panes, ...fresh]);
		const nextId = layout.nextId + added.length;
		if (tree && !tiled) {
			const grown = ids.reduce((next, id) => splitLargest(next, id, area), tree);
			return {...layout, panes, nextId, tree: {...grown, focus: first}};
		}
		const root = gridOf([...idsIn(layout), ...ids], area);
		return {...layout, panes, nextId, tree: root && {root, focus: first, zoomed: false}};
	};

/** A new pane in half of the place of the focused one, whatever that shows: at its right or below it. */
export const splitFocused =
	<Shown>(axis: Axis, shown: Shown): LayoutChange<Shown> =>
	layout => {
		if (!layout.tree) return layout;
		const id = String(layout.nextId);
		return {
			tree: splitIn(layout.tree, axis, id),
			panes: new Map(layout.panes).set(id, shown),
			tiled: false,
			nextId: layout.nextId + 1,
		};
	};

import {graft} from '../../panes/grid.ts';
import {type Node, type PaneTree, paneIds, tidy} from '../../panes/tree.ts';
import {type PaneSpec, paneOf, uniteSources} from './pane.ts';
import {type Change, focusedPane, type PaneLayout} from './state.ts';

const marked = ({panes}: PaneLayout): readonly PaneSpec[] =>
	[...panes.values()].filter(pane => pane.marked);

/** The focused pane is one of those that are folded next, or no more. */
export const toggleMark: Change = layout => {
	const pane = focusedPane(layout);
	// Lines are merged, and a shell has none.
	if (!pane || pane.isShell) return layout;
	const panes = new Map(layout.panes).set(pane.id, {...pane, marked: !pane.marked});
	return {...layout, panes};
};

/** Why the panes cannot be folded or unfolded; `undefined` when they can. */
export const whyNoFold = (layout: PaneLayout): string | undefined => {
	if (marked(layout).length === 1) return 'one pane is marked: mark another with ctrl-w m';
	if (focusedPane(layout)?.folded || layout.panes.size > 1) return undefined;
	return 'there is one pane';
};

/** A node without the panes that `keep` refuses. */
const prune = (node: Node, keep: (id: string) => boolean): Node | undefined => {
	if (node.type === 'pane') return keep(node.id) ? node : undefined;
	const kept = node.children.flatMap((child, place) => {
		const left = prune(child, keep);
		return left ? [{left, weight: node.weights[place] ?? 1}] : [];
	});
	if (kept.length === 0) return undefined;
	const children = kept.map(({left}) => left);
	return tidy({...node, children, weights: kept.map(({weight}) => weight)});
};

const fold = (layout: PaneLayout, tree: PaneTree, ids: readonly string[]): PaneLayout => {
	const [first = ''] = ids;
	const isFolded = (id: string) => ids.includes(id);
	const root = prune(tree.root, isFolded);
	const folded = new Map(
		ids.flatMap(id => {
			const pane = layout.panes.get(id);
			return pane ? [[id, {...pane, marked: false, passing: false}] as const] : [];
		}),
	);
	if (!root || folded.size < 2) return layout;
	const inside = [...folded.values()];
	const id = String(layout.nextId);
	const rest = prune(tree.root, one => one === first || !isFolded(one));
	const after = graft(rest ?? root, first, {type: 'pane', id});
	const pane = paneOf(
		layout.nextId,
		uniteSources(
			inside.flatMap(({sources}) => sources),
			({containerId}) => containerId,
		),
		{
			awaited: uniteSources(
				inside.flatMap(({awaited}) => awaited),
				({name}) => name,
			),
			folded: {root, panes: folded, around: {before: tree.root, after}},
		},
	);
	return {
		...layout,
		tree: {root: after, focus: id, zoomed: false},
		panes: new Map([...[...layout.panes].filter(([one]) => !isFolded(one)), [id, pane]]),
		nextId: layout.nextId + 1,
	};
};

/** The panes that were folded into the focused one, as they lay. */
const unfold = (layout: PaneLayout, tree: PaneTree, pane: PaneSpec): PaneLayout => {
	if (!pane.folded) return layout;
	const {root, panes, around} = pane.folded;
	const [focus = ''] = paneIds(root);
	const isUnmoved = around !== undefined && tree.root === around.after;
	return {
		...layout,
		tree: {root: isUnmoved ? around.before : graft(tree.root, pane.id, root), focus, zoomed: false},
		panes: new Map([...[...layout.panes].filter(([id]) => id !== pane.id), ...panes]),
	};
};

/** Folds the marked panes into one; without marks unfolds the focused one, or folds all. */
export const foldOrUnfold: Change = layout => {
	const {tree} = layout;
	const pane = focusedPane(layout);
	if (!tree || !pane || whyNoFold(layout) !== undefined) return layout;
	const chosen = marked(layout);
	const inOrder = paneIds(tree.root).filter(id => layout.panes.get(id)?.isShell === false);
	if (chosen.length > 0) {
		return fold(
			layout,
			tree,
			inOrder.filter(id => chosen.some(one => one.id === id)),
		);
	}
	return pane.folded ? unfold(layout, tree, pane) : fold(layout, tree, inOrder);
};

import {graft} from '../../panes/grid.ts';
import {focusedId, focusedPane} from '../../panes/layout.ts';
import {type Node, type PaneTree, paneIds, tidy} from '../../panes/tree.ts';
import type {LogChange, LogLayout} from './changes.ts';
import {uniteSources} from './source.ts';
import {type FoldedPanes, logSpec} from './spec.ts';

const marked = ({panes}: LogLayout): readonly string[] =>
	[...panes].filter(([, pane]) => pane.marked).map(([id]) => id);

/** The focused pane is one of those that are folded next, or no more. */
export const toggleFoldMark: LogChange = layout => {
	const pane = focusedPane(layout);
	if (!pane) return layout;
	const panes = new Map(layout.panes).set(focusedId(layout), {...pane, marked: !pane.marked});
	return {...layout, panes};
};

/** Why the panes cannot be folded or unfolded; `undefined` when they can. */
export const whyNoFold = (layout: LogLayout): string | undefined => {
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

const fold = (layout: LogLayout, tree: PaneTree, ids: readonly string[]): LogLayout => {
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
	const pane = logSpec(
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
const unfold = (layout: LogLayout, tree: PaneTree, folded: FoldedPanes): LogLayout => {
	const {root, panes, around} = folded;
	const before = focusedId(layout);
	const [focus = ''] = paneIds(root);
	const isUnmoved = around !== undefined && tree.root === around.after;
	return {
		...layout,
		tree: {
			root: isUnmoved ? around.before : graft(tree.root, before, root),
			focus,
			zoomed: false,
		},
		panes: new Map([...[...layout.panes].filter(([id]) => id !== before), ...panes]),
	};
};

/** Folds the marked panes into one; without marks unfolds the focused one, or folds all. */
export const foldOrUnfold: LogChange = layout => {
	const {tree} = layout;
	const pane = focusedPane(layout);
	if (!tree || !pane || whyNoFold(layout) !== undefined) return layout;
	const chosen = marked(layout);
	const inOrder = paneIds(tree.root).filter(id => layout.panes.has(id));
	if (chosen.length > 0) {
		return fold(
			layout,
			tree,
			inOrder.filter(id => chosen.includes(id)),
		);
	}
	return pane.folded ? unfold(layout, tree, pane.folded) : fold(layout, tree, inOrder);
};

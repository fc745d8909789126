import {type Node, paneIds, tidy} from '../../panes/tree.ts';
import {memoOfFilters, type PaneMemo} from './memo.ts';
import {type PaneSpec, paneOf, uniteSources} from './pane.ts';
import {
	type SavedLayout,
	type SavedNode,
	type SavedPane,
	type SavedSource,
	type SavedView,
	savedPanes,
	savedSources,
} from './savedLayout.ts';
import {lookOf, memoOfLook} from './savedLook.ts';
import type {PaneLayout} from './state.ts';

const savedSource = ({name, stream}: SavedSource): SavedSource => ({
	name,
	...(stream === undefined ? {} : {stream}),
});

/** The panes there are, with what each shows by name: what `viewOf` knows as a view. `undefined` for none. */
export const saveLayout = (
	{tree, panes}: PaneLayout,
	memo: (id: string) => PaneMemo | undefined,
	viewOf: (id: string) => SavedView | undefined,
): SavedLayout | undefined => {
	const savedPane = ({id, sources, awaited, match, folded}: PaneSpec): SavedPane => {
		const read = memo(id);
		const look = read && lookOf(read);
		const shown = {filters: read?.filters ?? [], ...(look ? {look} : {})};
		if (folded) return {sources: [], folded: savedNode(folded.root, folded.panes), ...shown};
		if (match !== undefined) return {sources: [], match, ...shown};
		return {sources: [...sources, ...awaited].map(savedSource), ...shown};
	};
	const savedNode = (node: Node, inside: PaneLayout['panes']): SavedNode => {
		if (node.type === 'split') {
			const {axis, weights} = node;
			const children = node.children.map(child => savedNode(child, inside));
			return {type: 'split', axis, weights, children};
		}
		const pane = inside.get(node.id);
		const view = viewOf(node.id);
		const other: SavedPane = {sources: [], filters: [], ...(view ? {view} : {})};
		return {type: 'pane', pane: pane && !view ? savedPane(pane) : other};
	};
	if (!tree) return undefined;
	const focus = Math.max(0, paneIds(tree.root).indexOf(tree.focus));
	return {root: savedNode(tree.root, panes), focus};
};

/** The panes of a saved layout. All their logs are awaited: they begin as soon as the containers are known. */
export const loadLayout = (
	saved: SavedLayout,
	firstId: number,
): {
	readonly layout: PaneLayout;
	readonly memos: ReadonlyMap<string, PaneMemo>;
	readonly views: ReadonlyMap<string, SavedView>;
} => {
	const views = new Map<string, SavedView>();
	const memos = new Map<string, PaneMemo>();
	let nextId = firstId;
	const paneFor = (pane: SavedPane): PaneSpec => {
		const id = nextId++;
		const {filters, look} = pane;
		if (filters.length > 0 || look) {
			memos.set(String(id), {...memoOfFilters(filters), ...(look ? memoOfLook(look) : {})});
		}
		const inside = pane.folded && below(pane.folded);
		return paneOf(id, [], {
			match: pane.match,
			awaited: uniteSources(savedSources(pane), ({name}) => name),
			folded: inside && {...inside, around: undefined},
		});
	};
	const below = (root: SavedNode) => {
		const panes = new Map<string, PaneSpec>();
		const nodeOf = (node: SavedNode): Node => {
			if (node.type === 'split') return {...node, children: node.children.map(nodeOf)};
			if (node.pane.view) {
				const id = String(nextId++);
				views.set(id, node.pane.view);
				return {type: 'pane', id};
			}
			const pane = paneFor(node.pane);
			panes.set(pane.id, pane);
			return {type: 'pane', id: pane.id};
		};
		return {root: tidy(nodeOf(root)), panes};
	};
	const {root, panes} = below(saved.root);
	const focus = paneIds(root)[Math.min(saved.focus, savedPanes(saved.root).length - 1)] ?? '';
	return {
		layout: {tree: {root, focus, zoomed: false}, panes, tiled: false, nextId},
		memos,
		views,
	};
};

/** Names of the logs that a layout awaits. */
export const awaitedNames = ({panes}: Pick<PaneLayout, 'panes'>): readonly string[] => [
	...new Set([...panes.values()].flatMap(({awaited}) => awaited.map(({name}) => name))),
];

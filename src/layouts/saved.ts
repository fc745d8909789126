import {memoOfFilters, type PaneMemo} from '../logs/panes/memo.ts';
import {lookOf, memoOfLook} from '../logs/panes/savedLook.ts';
import {type SavedSource, uniteSources} from '../logs/panes/source.ts';
import {type LogSpec, logSpec} from '../logs/panes/spec.ts';
import type {PaneLayout} from '../panes/layout.ts';
import {type Leaf, type Node, paneIds, paneOf, tidy} from '../panes/tree.ts';
import {home} from '../state/state.ts';
import type {Route, Window} from '../state/types.ts';
import {routeNamed} from '../state/views.ts';
import {rootWalk} from '../state/walks.ts';
import {
	type SavedLayout,
	type SavedNode,
	type SavedPane,
	type SavedView,
	savedPanes,
	savedSources,
} from './savedLayout.ts';

const savedSource = ({name, stream}: SavedSource): SavedSource => ({
	name,
	...(stream === undefined ? {} : {stream}),
});

const savedDetail = ({detail}: Leaf): Pick<SavedView, 'detail'> => {
	if (!detail) return {detail: false};
	const {share} = detail;
	return share === undefined ? {} : {detail: Number(share.toPrecision(3))};
};

const savedNode = (node: Node, savedOf: (leaf: Leaf) => SavedPane): SavedNode => {
	if (node.type === 'pane') return {type: 'pane', pane: savedOf(node)};
	const {axis, weights} = node;
	return {
		type: 'split',
		axis,
		weights,
		children: node.children.map(one => savedNode(one, savedOf)),
	};
};

/** The panes there are, with what each shows by name: what `viewOf` knows as a view. `undefined` for none. */
export const saveLayout = (
	{tree, panes}: Window,
	memo: (id: string) => PaneMemo | undefined,
	viewOf: (id: string) => SavedView | undefined,
): SavedLayout | undefined => {
	const savedLog = (
		id: string,
		{sources, awaited, match, folded}: Pick<LogSpec, 'sources' | 'awaited' | 'match' | 'folded'>,
	): SavedPane => {
		const read = memo(id);
		const look = read && lookOf(read);
		const shown = {filters: read?.filters ?? [], ...(look ? {look} : {})};
		if (folded) {
			const inside = ({id: one}: Leaf) => savedLog(one, folded.panes.get(one) ?? logSpec([]));
			return {sources: [], folded: savedNode(folded.root, inside), ...shown};
		}
		if (match !== undefined) return {sources: [], match, ...shown};
		return {sources: [...sources, ...awaited].map(savedSource), ...shown};
	};
	const savedPane = (leaf: Leaf): SavedPane => {
		const {id} = leaf;
		const route = panes.get(id)?.route;
		if (route?.view === 'log') return savedLog(id, route.log);
		// What ran there is over when the layout is opened: its log tells of it.
		if (route?.view === 'shell') return {sources: [{name: route.name}], filters: []};
		const view = viewOf(id);
		return {
			sources: [],
			filters: [],
			...(view ? {view: {...view, ...(route?.view === 'list' ? savedDetail(leaf) : {})}} : {}),
		};
	};
	if (!tree) return undefined;
	const focus = Math.max(0, paneIds(tree.root).indexOf(paneOf(tree.focus)));
	return {root: savedNode(tree.root, savedPane), focus};
};

/** The panes of a saved layout. All their logs are awaited: they begin as soon as the containers are known. */
export const loadLayout = (
	saved: SavedLayout,
	firstId: number,
): {
	readonly layout: Window;
	readonly memos: ReadonlyMap<string, PaneMemo>;
	readonly views: ReadonlyMap<string, SavedView>;
} => {
	const views = new Map<string, SavedView>();
	const memos = new Map<string, PaneMemo>();
	let nextId = firstId;
	const below = <Shown>(root: SavedNode, shownOf: (id: string, pane: SavedPane) => Shown) => {
		const panes = new Map<string, Shown>();
		const nodeOf = (node: SavedNode): Node => {
			if (node.type === 'split') return {...node, children: node.children.map(nodeOf)};
			const id = String(nextId++);
			panes.set(id, shownOf(id, node.pane));
			const {detail} = node.pane.view ?? {};
			if (detail === false) return {type: 'pane', id};
			return {type: 'pane', id, detail: detail === undefined ? {} : {share: detail}};
		};
		return {root: tidy(nodeOf(root)), panes};
	};
	const specOf = (id: string, pane: SavedPane): LogSpec => {
		const {filters, look} = pane;
		if (filters.length > 0 || look) {
			memos.set(id, {...memoOfFilters(filters), ...(look ? memoOfLook(look) : {})});
		}
		return logSpec([], {
			match: pane.match,
			awaited: uniteSources(savedSources(pane), ({name}) => name),
			folded: pane.folded && {...below(pane.folded, specOf), around: undefined},
		});
	};
	const routeOf = (id: string, pane: SavedPane): Route => {
		if (!pane.view) return {view: 'log', log: specOf(id, pane)};
		views.set(id, pane.view);
		return routeNamed(pane.view.name) ?? home;
	};
	const {root, panes} = below(saved.root, (id, pane) => rootWalk(routeOf(id, pane)));
	const focus = paneIds(root)[Math.min(saved.focus, savedPanes(saved.root).length - 1)] ?? '';
	return {
		layout: {tree: {root, focus, zoomed: false}, panes, tiled: false, nextId},
		memos,
		views,
	};
};

/** Names of the logs that a layout awaits. */
export const awaitedNames = ({panes}: Pick<PaneLayout<LogSpec>, 'panes'>): readonly string[] => [
	...new Set([...panes.values()].flatMap(({awaited}) => awaited.map(({name}) => name))),
];

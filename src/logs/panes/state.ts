import type {Rect} from '../../base/rect.ts';
import {graft, gridOf, paneAfter, splitLargest} from '../../panes/grid.ts';
import {
	closePane as closeIn,
	focusPane as focusIn,
	type PaneTree,
	paneIds,
	splitPane as splitIn,
	swapPanes,
} from '../../panes/tree.ts';
import {type LogSource, type PaneSpec, paneOf} from './pane.ts';

export type {LogSource, PaneSpec} from './pane.ts';

/** How panes lie, and which logs they show. */
export interface PaneLayout {
	/** `undefined` while there is no pane. */
	readonly tree: PaneTree | undefined;
	/** The logs, by pane; what else is in the tree shows something else. */
	readonly panes: ReadonlyMap<string, PaneSpec>;
	/** Laid out as a grid, not by hand: it is laid out anew when panes come and go. */
	readonly tiled: boolean;
	readonly nextId: number;
}

/** A change of the layout; pure. The same object when nothing changes. */
export type Change = (layout: PaneLayout) => PaneLayout;

export const emptyLayout: PaneLayout = {
	tree: undefined,
	panes: new Map(),
	tiled: true,
	nextId: 1,
};

/** The pane that has the keys. */
export const focusedPane = ({tree, panes}: PaneLayout): PaneSpec | undefined =>
	tree && panes.get(tree.focus);

const withPane = (panes: PaneLayout['panes'], pane: PaneSpec): PaneLayout['panes'] =>
	new Map([...panes, [pane.id, pane]]);

const without = (panes: PaneLayout['panes'], id: string): PaneLayout['panes'] =>
	new Map([...panes].filter(([one]) => one !== id));

/** The pane that shows this log alone. */
export const paneFor = (panes: PaneLayout['panes'], wanted: LogSource): PaneSpec | undefined =>
	[...panes.values()].find(({sources: [source, ...others], match, awaited, isShell}) => {
		if (isShell || match !== undefined || others.length + awaited.length > 0) return false;
		return source?.containerId === wanted.containerId && source.stream === wanted.stream;
	});

/** With another change of the tree, if there is one. */
const inTree =
	(change: (tree: PaneTree) => PaneTree, byHand = false): Change =>
	layout => {
		const tree = layout.tree && change(layout.tree);
		if (!tree || tree === layout.tree) return layout;
		return {...layout, tree, tiled: layout.tiled && !byHand};
	};

/** A layout with panes more: in the grid, or where there is most room. */
const grow = (layout: PaneLayout, added: readonly PaneSpec[], area: Rect): PaneLayout => {
	const {tree, tiled} = layout;
	const ids = added.map(({id}) => id);
	const [first] = ids;
	if (first === undefined) return layout;
	const panes = added.reduce(withPane, layout.panes);
	const nextId = layout.nextId + added.length;
	if (tree && !tiled) {
		const grown = ids.reduce((next, id) => splitLargest(next, id, area), tree);
		return {...layout, panes, nextId, tree: {...grown, focus: first}};
	}
	const root = gridOf([...(tree ? paneIds(tree.root) : []), ...ids], area);
	return {...layout, panes, nextId, tree: root && {root, focus: first, zoomed: false}};
};

/** Without a pane; its place goes to the others. */
const drop = (layout: PaneLayout, id: string, area: Rect): PaneLayout => {
	const {tree, tiled} = layout;
	if (!tree || !paneIds(tree.root).includes(id)) return layout;
	const panes = without(layout.panes, id);
	if (tree.root.type === 'pane') return {...emptyLayout, nextId: layout.nextId};
	const left = closeIn(tree, id);
	const root = tiled ? gridOf(paneIds(left.root), area) : left.root;
	return {...layout, panes, tree: {...left, ...(root ? {root} : {})}};
};

/** A look at one log: the pane that has it already, or the one of the look before, or a new one. */
export const look =
	(source: LogSource, area: Rect): Change =>
	layout => {
		const alone = (next: PaneLayout, id: string): PaneLayout =>
			inTree(tree => ({...tree, focus: id, zoomed: next.tree?.root.type === 'split'}))(next);
		const known = paneFor(layout.panes, source);
		if (known) return alone(layout, known.id);
		const pane = paneOf(layout.nextId, [source], {passing: true});
		const before = [...layout.panes.values()].find(({passing}) => passing);
		if (!before || !layout.tree) return alone(grow(layout, [pane], area), pane.id);
		const root = graft(layout.tree.root, before.id, {type: 'pane', id: pane.id});
		const panes = withPane(without(layout.panes, before.id), pane);
		const tree = {...layout.tree, root};
		return alone({...layout, panes, tree, nextId: layout.nextId + 1}, pane.id);
	};

/** A pane for each log that has none yet; what was only looked at makes room. */
export const add =
	(sources: readonly LogSource[], area: Rect): Change =>
	before => {
		const wanted = new Set(sources.map(source => paneFor(before.panes, source)?.id));
		const passing = [...before.panes.values()].find(pane => pane.passing && !wanted.has(pane.id));
		const kept = passing ? drop(before, passing.id, area) : before;
		const panes = new Map([...kept.panes].map(([id, pane]) => [id, {...pane, passing: false}]));
		const fresh = sources.filter(source => !paneFor(panes, source));
		const added = fresh.map((source, index) => paneOf(kept.nextId + index, [source]));
		const next = grow({...kept, panes}, added, area);
		const focus = sources[0] && paneFor(next.panes, sources[0])?.id;
		return inTree(tree => ({...tree, focus: focus ?? tree.focus, zoomed: false}))(next);
	};

/** A log in half of the place of the focused pane, whatever that shows: at its right or below it. */
export const splitFocused =
	(
		axis: 'row' | 'column',
		source: LogSource,
		more: Pick<PaneSpec, 'isShell'> = {isShell: false},
	): Change =>
	layout => {
		const focused = focusedPane(layout);
		if (!layout.tree) return layout;
		const pane = paneOf(layout.nextId, [source], more);
		const panes = focused ? withPane(layout.panes, {...focused, passing: false}) : layout.panes;
		return {
			tree: splitIn(layout.tree, axis, pane.id),
			panes: withPane(panes, pane),
			tiled: false,
			nextId: layout.nextId + 1,
		};
	};

/** One pane for the logs of all that meet a filter, now and later. */
export const addMatching =
	(match: string, sources: readonly LogSource[], area: Rect): Change =>
	layout => {
		const known = [...layout.panes.values()].find(pane => pane.match === match);
		if (known) return inTree(tree => focusIn(tree, known.id))(layout);
		const passing = [...layout.panes.values()].find(pane => pane.passing);
		const kept = passing ? drop(layout, passing.id, area) : layout;
		const next = grow(kept, [paneOf(kept.nextId, sources, {match})], area);
		return inTree(tree => ({...tree, zoomed: false}))(next);
	};

/** Without the focused pane. */
export const closeFocused =
	(area: Rect): Change =>
	layout =>
		layout.tree ? drop(layout, layout.tree.focus, area) : layout;

/** The focus on a pane; while one is zoomed, this one is. */
export const focusOnPane = (id: string): Change => inTree(tree => focusIn(tree, id));

/** A change of the tree that keeps its panes: focus, zoom. */
export const turn = (change: (tree: PaneTree) => PaneTree): Change => inTree(change);

/** A change of the tree that is kept when panes come: sizes, places. */
export const reshape = (change: (tree: PaneTree) => PaneTree): Change => inTree(change, true);

/** Without what a pane was the log of: it shows something else from now on. */
export const forgetLog =
	(id: string): Change =>
	layout =>
		layout.panes.has(id) ? {...layout, panes: without(layout.panes, id)} : layout;

/** The focused pane at the place of the next one. */
export const swapNext: Change = reshape(tree =>
	swapPanes(tree, tree.focus, paneAfter(tree.root, tree.focus)),
);

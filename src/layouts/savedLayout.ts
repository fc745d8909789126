import type {SavedLook} from '../logs/panes/savedLook.ts';
import {type SavedSource, sourceText} from '../logs/panes/source.ts';
import {filterText, type LogFilter} from '../logs/search/filters.ts';
import type {Axis} from '../panes/tree.ts';

/** A view, and how its list is looked at. */
export interface SavedView {
	/** As in `state/views.ts`. */
	readonly name: string;
	readonly filter?: string;
	/** A column; the largest or last first with `-` before it. */
	readonly sort?: string;
	/** Those that are active alone. */
	readonly active?: true;
	/** Name of the row that the cursor is on: ids change when things are made anew. */
	readonly cursor?: string;
	/** What the list keeps of the place of itself and its detail, above 0 and below 1; `false` = that is closed. */
	readonly detail?: number | false;
}

/** What a saved pane shows. */
export interface SavedPane {
	/** A view in the place of logs. */
	readonly view?: SavedView;
	/** Several are merged. Empty for `view`, `match` and `folded`. */
	readonly sources: readonly SavedSource[];
	/** As in the filter of the list: all that meet it, now and later. */
	readonly match?: string;
	/** Panes that lie merged in this one. */
	readonly folded?: SavedNode;
	/** Of lines, the oldest first. */
	readonly filters: readonly LogFilter[];
	/** How they are shown; absent = as usual. */
	readonly look?: SavedLook;
}

export type SavedNode =
	| {readonly type: 'pane'; readonly pane: SavedPane}
	| {
			readonly type: 'split';
			readonly axis: Axis;
			readonly children: readonly SavedNode[];
			/** Share of each child, above 0. */
			readonly weights: readonly number[];
	  };

/** Panes under a name. */
export interface SavedLayout {
	readonly root: SavedNode;
	/** The pane that has the keys, in reading order from 0. */
	readonly focus: number;
}

/** Panes in reading order; those that lie merged in another are not among them. */
export const savedPanes = (node: SavedNode): readonly SavedPane[] =>
	node.type === 'pane' ? [node.pane] : node.children.flatMap(savedPanes);

/** Every log of a pane and of the panes merged in it. */
export const savedSources = ({sources, folded}: SavedPane): readonly SavedSource[] => [
	...sources,
	...(folded ? savedPanes(folded).flatMap(savedSources) : []),
];

/** Every `match` of a pane and of the panes merged in it. */
export const savedMatches = ({match, folded}: SavedPane): readonly string[] => [
	...(match === undefined ? [] : [match]),
	...(folded ? savedPanes(folded).flatMap(savedMatches) : []),
];

const plainView = ({name, filter, sort, active, cursor, detail}: SavedView): unknown => ({
	view: name,
	...(filter === undefined ? {} : {filter}),
	...(sort === undefined ? {} : {sort}),
	...(active === undefined ? {} : {active}),
	...(cursor === undefined ? {} : {cursor}),
	...(detail === undefined ? {} : {detail}),
});

const plainPane = ({view, sources, match, folded, filters, look}: SavedPane): unknown => {
	if (view) return plainView(view);
	const logs = sources.map(sourceText);
	const [only] = logs;
	const isPlain = match === undefined && !folded && !look && filters.length === 0;
	if (isPlain && only !== undefined && logs.length === 1) return only;
	return {
		...(logs.length === 0 ? {} : {logs: logs.length === 1 ? only : logs}),
		...(match === undefined ? {} : {match}),
		...(folded ? {folded: plainNode(folded)} : {}),
		...(filters.length === 0 ? {} : {filters: filters.map(filterText)}),
		...look,
	};
};

const plainNode = (node: SavedNode): unknown => {
	if (node.type === 'pane') return plainPane(node.pane);
	const {axis, children, weights} = node;
	const isEven = weights.every(weight => weight === weights[0]);
	return {
		[axis]: children.map(plainNode),
		...(isEven ? {} : {weights: weights.map(weight => Number(weight.toPrecision(3)))}),
	};
};

/** A layout as plain data for the settings file: a pane is a name or a map, a split `{row: […]}` or `{column: […]}`. */
export const plainLayout = ({root, focus}: SavedLayout): unknown => ({
	panes: plainNode(root),
	...(focus === 0 ? {} : {focus: focus + 1}),
});

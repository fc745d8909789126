import type {Rect} from '../../base/rect.ts';
import {leastSize, paneRects} from './paneRects.ts';
import type {PaneTree} from './panes.ts';

/** Where the panes are drawn, and the lines between those side by side. */
export interface Places {
	readonly panes: ReadonlyMap<string, Rect>;
	readonly rules: readonly Rect[];
}

/** A pane ends with the line to its neighbour: that of the last ones is past the edge of the screen. */
export const outerArea = (area: Rect): Rect => ({...area, width: area.width + 1});

/** Lays a tree out: every pane, or the focused one alone while it is zoomed or not all have room. */
export const placesOf = (tree: PaneTree | undefined, area: Rect): Places => {
	if (!tree) return {panes: new Map(), rules: []};
	const edge = area.x + area.width;
	const outer = [...paneRects(tree, outerArea(area))];
	return {
		panes: new Map(outer.map(([id, rect]) => [id, {...rect, width: rect.width - 1}])),
		rules: outer
			.map(([, {x, y, width, height}]) => ({x: x + width - 1, y, width: 1, height}))
			.filter(({x}) => x < edge),
	};
};

/** Whether every pane has room for something that can be read. */
export const hasRoom = (tree: PaneTree, area: Rect): boolean => {
	const least = leastSize(tree.root);
	return least.width <= area.width + 1 && least.height <= area.height;
};

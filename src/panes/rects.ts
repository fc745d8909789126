import type {Rect} from '../base/rect.ts';
import {type Direction, type Node, type PaneTree, paneOf, type Split} from './tree.ts';

/** The smallest pane: border, and a few words in three rows. @internal */
export const smallestPane = {width: 20, height: 5} as const;

/** The cells that a node cannot do without. @internal */
export const leastSize = (node: Node): {readonly width: number; readonly height: number} => {
	if (node.type === 'pane') return smallestPane;
	const sizes = node.children.map(leastSize);
	const sum = (of: 'width' | 'height') => sizes.reduce((total, size) => total + size[of], 0);
	const most = (of: 'width' | 'height') => Math.max(...sizes.map(size => size[of]));
	return node.axis === 'row'
		? {width: sum('width'), height: most('height')}
		: {width: most('width'), height: sum('height')};
};

/**
 * Cells for each child: by weight, but none less than its least while there is enough for all. All cells are given;
 * who is nearest to the next whole cell gets those that are left.
 */
const share = (
	cells: number,
	weights: readonly number[],
	least: readonly number[],
): readonly number[] => {
	const fixed = new Set<number>();
	const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
	const needed = sum(least);
	// Too small for all: what there is, as they need it.
	const [wanted, floor] = needed > cells ? [least, least.map(() => 0)] : [weights, least];
	const exact = () => {
		const free = cells - sum(floor.filter((_, place) => fixed.has(place)));
		const total = sum(wanted.filter((_, place) => !fixed.has(place)));
		return wanted.map((weight, place) =>
			fixed.has(place) ? (floor[place] ?? 0) : (free * weight) / total,
		);
	};
	let shares = exact();
	for (;;) {
		const short = shares.findIndex(
			(size, place) => !fixed.has(place) && size < (floor[place] ?? 0),
		);
		if (short < 0) break;
		fixed.add(short);
		shares = exact();
	}
	const sizes = shares.map(Math.floor);
	const byRest = shares
		.map((size, place) => ({place, rest: size - Math.floor(size)}))
		.sort((a, b) => b.rest - a.rest || a.place - b.place);
	for (const {place} of byRest.slice(0, Math.max(0, cells - sum(sizes)))) {
		sizes[place] = (sizes[place] ?? 0) + 1;
	}
	return sizes;
};

const childRects = (split: Split, rect: Rect): readonly Rect[] => {
	const along = split.axis === 'row' ? 'width' : 'height';
	const sizes = share(
		rect[along],
		split.weights,
		split.children.map(child => leastSize(child)[along]),
	);
	let at = 0;
	return sizes.map(size => {
		const start = at;
		at += size;
		return split.axis === 'row'
			? {...rect, x: rect.x + start, width: size}
			: {...rect, y: rect.y + start, height: size};
	});
};

/** Where every pane stands, zoomed or not: rectangles that fill the whole without overlap. */
export const allRects = (node: Node, rect: Rect): ReadonlyMap<string, Rect> => {
	const rects = new Map<string, Rect>();
	const place = (one: Node, area: Rect) => {
		if (one.type === 'pane') {
			rects.set(one.id, area);
			return;
		}
		const areas = childRects(one, area);
		for (const [index, child] of one.children.entries()) place(child, areas[index] ?? area);
	};
	place(node, rect);
	return rects;
};

/** What is drawn: all panes, or the focused one alone while it is zoomed or not all have room. */
export const paneRects = (tree: PaneTree, rect: Rect): ReadonlyMap<string, Rect> => {
	const least = leastSize(tree.root);
	const hasRoom = least.width <= rect.width && least.height <= rect.height;
	return tree.zoomed || !hasRoom
		? new Map([[paneOf(tree.focus), rect]])
		: allRects(tree.root, rect);
};

const overlap = (from: number, size: number, otherFrom: number, otherSize: number): number =>
	Math.min(from + size, otherFrom + otherSize) - Math.max(from, otherFrom);

/** Of rectangles, the one that lies in a direction of another: of those that touch it, the one with the longest common side. */
export const neighbourIn = (
	rects: ReadonlyMap<string, Rect>,
	id: string,
	direction: Direction,
): string | undefined => {
	const own = rects.get(id);
	if (!own) return undefined;
	const touches = (other: Rect): number => {
		const sideways = direction === 'left' || direction === 'right';
		const away = {
			left: own.x - (other.x + other.width),
			right: other.x - (own.x + own.width),
			up: own.y - (other.y + other.height),
			down: other.y - (own.y + own.height),
		}[direction];
		// Between two there may be a line.
		if (away < 0 || away > 1) return 0;
		return sideways
			? overlap(own.y, own.height, other.y, other.height)
			: overlap(own.x, own.width, other.x, other.width);
	};
	let best: string | undefined;
	let longest = 0;
	for (const [other, rect] of rects) {
		const side = other === id ? 0 : touches(rect);
		if (side > longest) [best, longest] = [other, side];
	}
	return best;
};

/** The pane at a cell. */
export const paneAt = (
	rects: ReadonlyMap<string, Rect>,
	x: number,
	y: number,
): string | undefined => {
	for (const [id, rect] of rects) {
		const inside =
			x >= rect.x && x < rect.x + rect.width && y >= rect.y && y < rect.y + rect.height;
		if (inside) return id;
	}
	return undefined;
};

/** A pane ends with the line to its neighbour: that of the last ones is past the edge of the screen. */
export const outerArea = (area: Rect): Rect => ({...area, width: area.width + 1});

/** Whether every pane has room for something that can be read. */
export const hasRoom = (tree: PaneTree, area: Rect): boolean => {
	const least = leastSize(tree.root);
	return least.width <= area.width + 1 && least.height <= area.height;
};

/** A pane keeps so many lines, its frame among them. */
const leastLines = 3;

/** What of a pane is above the row `end`, which is below it or in it. */
export const cutAt = (rect: Rect, end: number): Rect => ({
	...rect,
	height: Math.max(Math.min(rect.height, leastLines), Math.min(rect.height, end - rect.y)),
});

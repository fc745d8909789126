import {describe, expect, test} from 'vitest';
import type {Rect} from '../../src/base/rect.ts';
import {plainLayout, type SavedNode} from '../../src/layouts/savedLayout.ts';
import {graft} from '../../src/panes/grid.ts';
import {
	allRects,
	leastSize,
	neighbourIn,
	paneAt,
	paneRects,
	smallestPane,
} from '../../src/panes/rects.ts';
import {
	type DetailLeaf,
	type Direction,
	detailOf,
	equalisePanes,
	focusLeaf,
	growPane,
	leafIn,
	type Node,
	type PaneTree,
	paneIds,
	splitPane,
	swapPanes,
	withDetail,
	withoutPane,
	zoomLeaf,
} from '../../src/panes/tree.ts';
import {createRandom} from '../support/random.ts';

const neighbour = (tree: PaneTree, area: Rect, direction: Direction) =>
	neighbourIn(allRects(tree.root, area), tree.focus, direction);

/** A tree of one pane. */
const onePane = (id: string): PaneTree => ({root: {type: 'pane', id}, focus: id, zoomed: false});

const savedNode = (node: Node): SavedNode =>
	node.type === 'pane'
		? {type: 'pane', pane: {sources: [{name: node.id}], filters: []}}
		: {...node, children: node.children.map(savedNode)};
/** As the settings file would have it. */
const toPlain = ({root, focus}: PaneTree) => ({
	...(plainLayout({root: savedNode(root), focus: 0}) as object),
	focus,
});

const screen: Rect = {x: 0, y: 2, width: 200, height: 50};
const widths = (tree: PaneTree, rect = screen) =>
	Object.fromEntries([...allRects(tree.root, rect)].map(([id, {width}]) => [id, width]));
const heights = (tree: PaneTree, rect = screen) =>
	Object.fromEntries([...allRects(tree.root, rect)].map(([id, {height}]) => [id, height]));

/** a | b over a | c, and d below b: `a` at the left, three at the right. */
const sample = (() => {
	let tree = splitPane(onePane('a'), 'row', 'b');
	tree = splitPane(tree, 'column', 'c');
	return splitPane(tree, 'column', 'd');
})();

describe('panes', () => {
	test('split to the right and below, and nest', () => {
		expect(toPlain(sample)).toEqual({
			panes: {row: ['a', {column: ['b', 'c', 'd'], weights: [1, 0.5, 0.5]}]},
			focus: 'd',
		});
		expect(widths(sample)).toEqual({a: 100, b: 100, c: 100, d: 100});
		expect(heights(sample)).toEqual({a: 50, b: 25, c: 13, d: 12});
	});

	test('get equal shares', () => {
		expect(heights(equalisePanes(sample))).toEqual({a: 50, b: 17, c: 17, d: 16});
		const wide = equalisePanes(splitPane(focusLeaf(sample, 'c'), 'row', 'e'));
		expect(widths(wide)).toMatchObject({a: 67, c: 67, e: 66});
	});

	test('are focused by direction: the one with the longest common side', () => {
		const from = (id: string, direction: 'left' | 'right' | 'up' | 'down') =>
			neighbour(focusLeaf(sample, id), screen, direction);
		expect(from('a', 'right')).toBe('b');
		expect(from('c', 'left')).toBe('a');
		expect(from('b', 'down')).toBe('c');
		expect(from('d', 'up')).toBe('c');
		expect(from('a', 'left')).toBeUndefined();
		expect(neighbour(focusLeaf(sample, 'a'), screen, 'left')).toBeUndefined();
	});

	test('are focused in turn, and by id', () => {
		expect(focusLeaf(sample, 'nobody')).toBe(sample);
		expect(splitPane(sample, 'row', 'b').focus).toBe('b');
	});

	test('close, and what is left fills the place', () => {
		const closed = withoutPane(withoutPane(sample, 'd'), 'c');
		expect(toPlain(closed)).toEqual({panes: {row: ['a', 'b']}, focus: 'b'});
		const last = withoutPane(closed, 'b');
		expect(toPlain(last)).toEqual({panes: 'a', focus: 'a'});
		expect(withoutPane(last, 'a')).toBe(last);
	});

	test('change places', () => {
		expect(paneIds(swapPanes(sample, 'a', 'd').root)).toEqual(['d', 'b', 'c', 'a']);
		expect(swapPanes(sample, 'a', 'nobody')).toBe(sample);
	});

	test('grow and shrink along an axis, within bounds', () => {
		const grown = growPane(focusLeaf(sample, 'a'), 'row', 0.1);
		expect(widths(grown)).toMatchObject({a: 120, b: 80});
		expect(heights(growPane(focusLeaf(sample, 'b'), 'column', -0.1))).toMatchObject({
			b: 20,
			c: 15,
			d: 15,
		});
		let tiny = focusLeaf(sample, 'a');
		for (let step = 0; step < 50; step++) tiny = growPane(tiny, 'row', -0.1);
		expect(widths(tiny)['a']).toBe(smallestPane.width);
		expect(toPlain(growPane(onePane('a'), 'row', 0.1))).toEqual({panes: 'a', focus: 'a'});
	});

	test('are shown alone while one is zoomed, or while there is no room', () => {
		expect([...paneRects(zoomLeaf(sample), screen)]).toEqual([['d', screen]]);
		expect(zoomLeaf(zoomLeaf(sample))).toEqual(sample);
		const small = {x: 0, y: 0, width: 40, height: 12};
		expect([...paneRects(sample, small)]).toEqual([['d', small]]);
		expect(paneRects(sample, screen).size).toBe(4);
	});

	test('nine and more have room on 200x50', () => {
		let tree = onePane('0');
		for (let column = 1; column < 3; column++) tree = splitPane(tree, 'row', `${column * 3}`);
		for (const column of [0, 3, 6]) {
			tree = focusLeaf(tree, `${column}`);
			for (let row = 1; row < 3; row++) tree = splitPane(tree, 'column', `${column + row}`);
		}
		const rects = [...paneRects(equalisePanes(tree), screen).values()];
		expect(rects.length).toBe(9);
		expect(rects.every(({width, height}) => width >= 66 && height >= 16)).toBe(true);
		expect(leastSize(tree.root)).toEqual({width: 60, height: 15});
	});

	test('are found by a cell', () => {
		const rects = paneRects(sample, screen);
		expect(paneAt(rects, 0, 2)).toBe('a');
		expect(paneAt(rects, 199, 51)).toBe('d');
		expect(paneAt(rects, 0, 0)).toBeUndefined();
	});
});

const seed = Number(process.env['FUZZ_SEED'] ?? Date.now() % 1_000_000);

const isSound = (node: Node, parent?: string): boolean =>
	node.type === 'pane' ||
	(node.children.length >= 2 &&
		node.axis !== parent &&
		node.weights.length === node.children.length &&
		node.weights.every(weight => weight > 0 && Number.isFinite(weight)) &&
		node.children.every(child => isSound(child, node.axis)));

describe('the detail of a pane', () => {
	const detailIn = (tree: {readonly root: Node}, id: string): DetailLeaf | undefined =>
		leafIn(tree.root, id)?.detail;
	const opened = withDetail(sample, 'b', {share: 0.3});
	const onDetail = focusLeaf(opened, detailOf('b'));

	test('has the keys while it is there, and leaves them to its pane', () => {
		expect(focusLeaf(sample, detailOf('b'))).toBe(sample);
		expect(onDetail.focus).toBe(detailOf('b'));
		expect(withDetail(zoomLeaf(onDetail), 'b', {}).zoomed).toBe(true);
		expect(withDetail(zoomLeaf(onDetail), 'b', undefined)).toMatchObject({
			focus: 'b',
			zoomed: false,
		});
		expect(withDetail(onDetail, 'c', undefined).focus).toBe(detailOf('b'));
	});

	test('moves, is divided and goes with its pane', () => {
		const swapped = swapPanes(onDetail, 'a', 'b');
		expect(toPlain(swapped)).toMatchObject({panes: {row: ['b', {column: ['a', 'c', 'd']}]}});
		expect(detailIn(swapped, 'b')).toEqual({share: 0.3});
		const split = splitPane(onDetail, 'row', 'e');
		expect([detailIn(split, 'b'), detailIn(split, 'e')]).toEqual([{share: 0.3}, {}]);
		expect(detailIn(splitPane(sample, 'row', 'e'), 'e')).toBeUndefined();
		const closed = withoutPane(onDetail, 'b');
		expect(closed.focus).toBe('a');
		expect(withoutPane(onDetail, 'c').focus).toBe(detailOf('b'));
		const root = graft(opened.root, 'b', {type: 'pane', id: 'f'});
		expect(detailIn({root}, 'f')).toEqual({share: 0.3});
	});

	test('grows and is made equal with its pane', () => {
		expect(widths(growPane(onDetail, 'row', 0.1))).toEqual(
			widths(growPane(focusLeaf(opened, 'b'), 'row', 0.1)),
		);
		expect(detailIn(equalisePanes(onDetail), 'b')).toEqual({});
	});
});

test(`whatever is done, panes fill the screen without overlap, seed ${seed}`, () => {
	const random = createRandom(seed);
	for (let run = 0; run < 150; run++) {
		let tree = onePane('0');
		let ids = new Set(['0']);
		for (let step = 1; step < 40; step++) {
			const focused = random.pick([...ids]);
			tree = focusLeaf(tree, focused);
			const axis = random.pick(['row', 'column'] as const);
			const what = random.below(9);
			if (what < 3 && ids.size < 14) {
				tree = splitPane(tree, axis, `${step}`);
				ids.add(`${step}`);
			} else if (what === 3 && ids.size > 1) {
				tree = withoutPane(tree, focused);
				ids.delete(focused);
			} else if (what === 4) tree = growPane(tree, axis, (random.below(9) - 4) / 10);
			else if (what === 5) tree = equalisePanes(tree);
			else if (what === 6) tree = swapPanes(tree, focused, random.pick([...ids]));
			else if (what === 7)
				tree = focusLeaf(
					tree,
					neighbour(tree, screen, random.pick(['left', 'right', 'up', 'down'])) ?? tree.focus,
				);
			else tree = zoomLeaf(tree);
			ids = new Set([...ids]);
			expect(new Set(paneIds(tree.root))).toEqual(ids);
			expect(ids.has(tree.focus)).toBe(true);
			expect(isSound(tree.root)).toBe(true);

			const rect = {
				x: random.below(3),
				y: 2,
				width: 1 + random.below(300),
				height: 1 + random.below(90),
			};
			const rects = [...allRects(tree.root, rect).values()];
			const area = rects.reduce((sum, {width, height}) => sum + width * height, 0);
			expect(area).toBe(rect.width * rect.height);
			for (const [place, a] of rects.entries()) {
				expect(a.x >= rect.x && a.x + a.width <= rect.x + rect.width).toBe(true);
				expect(a.y >= rect.y && a.y + a.height <= rect.y + rect.height).toBe(true);
				const overlaps = rects
					.slice(place + 1)
					.some(
						b =>
							Math.min(a.x + a.width, b.x + b.width) > Math.max(a.x, b.x) &&
							Math.min(a.y + a.height, b.y + b.height) > Math.max(a.y, b.y),
					);
				expect(overlaps).toBe(false);
			}
			const least = leastSize(tree.root);
			if (least.width > rect.width || least.height > rect.height) continue;
			expect(
				rects.every(
					({width, height}) => width >= smallestPane.width && height >= smallestPane.height,
				),
			).toBe(true);
		}
	}
});

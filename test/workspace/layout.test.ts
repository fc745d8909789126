import {describe, expect, test} from 'vitest';
import type {Rect} from '../../src/base/rect.ts';
import {focusDetail, setDetail} from '../../src/state/details.ts';
import {frameOf, slotsOf} from '../../src/state/layout.ts';
import {toggleZoom} from '../../src/state/panes.ts';
import {initialState} from '../../src/state/state.ts';
import type {WorkspaceState} from '../../src/state/types.ts';
import {firstWindows} from '../../src/state/windows.ts';

interface Given extends Partial<WorkspaceState> {
	readonly zoomed?: boolean;
	readonly closed?: boolean;
	readonly onDetail?: boolean;
}

const input = (columns: number, rows: number, given: Given = {}) => {
	const {zoomed = false, closed = false, onDetail = false, ...other} = given;
	const size = {columns, rows};
	const start = initialState({size, readOnly: false, hostClass: 'dev', mouse: false});
	const state: WorkspaceState = {...start, ...other};
	const open = closed ? setDetail(undefined)(state) : state;
	const focused = onDetail ? focusDetail(open) : open;
	return zoomed ? toggleZoom(focused) : focused;
};

const layoutOf = (state: WorkspaceState) => {
	const {area: _area, ...frame} = frameOf(state.size);
	const {all} = slotsOf(state);
	return {...frame, main: all.get('0')?.rect, detail: all.get('0 detail')?.rect};
};

const area = ({width, height}: Rect) => width * height;

describe('the layout', () => {
	test('80x24: the list alone, between header, tabs and status', () => {
		expect(layoutOf(input(80, 24))).toEqual({
			tooSmall: false,
			header: {x: 0, y: 0, width: 80, height: 1},
			tabs: {x: 0, y: 1, width: 80, height: 1},
			main: {x: 0, y: 2, width: 80, height: 21},
			detail: undefined,
			status: {x: 0, y: 23, width: 80, height: 1},
		});
	});

	test('from 30 rows the detail is below, from 240 columns beside', () => {
		expect(layoutOf(input(120, 29)).detail).toBeUndefined();
		const below = layoutOf(input(120, 40));
		expect(below.detail?.y).toBe((below.main?.y ?? 0) + (below.main?.height ?? 0));
		const beside = layoutOf(input(300, 80));
		expect(beside.detail?.x).toBe(beside.main?.width);
		expect(beside.detail?.height).toBe(beside.main?.height);
	});

	test('closed, zoomed, and other views have no detail pane', () => {
		expect(layoutOf(input(200, 50, {closed: true})).detail).toBeUndefined();
		expect(layoutOf(input(200, 50, {zoomed: true})).detail).toBeUndefined();
		expect(layoutOf(input(200, 50, firstWindows({view: 'events'}))).detail).toBeUndefined();
		const zoomed = layoutOf(input(200, 50, {zoomed: true, onDetail: true}));
		expect(zoomed.main).toBeUndefined();
		expect(zoomed.detail).toEqual({x: 0, y: 2, width: 200, height: 47});
	});

	test('below 60x15 is too small', () => {
		expect(layoutOf(input(60, 15)).tooSmall).toBe(false);
		expect(layoutOf(input(59, 15)).tooSmall).toBe(true);
		expect(layoutOf(input(60, 14)).tooSmall).toBe(true);
		expect(() => layoutOf(input(1, 1))).not.toThrow();
	});

	test('at every size the panes cover what is between tabs and status, and nothing twice', () => {
		for (let columns = 60; columns <= 320; columns += 7) {
			for (let rows = 15; rows <= 90; rows += 1) {
				const {main, detail} = layoutOf(input(columns, rows));
				const covered = [main, detail].reduce((sum, rect) => sum + (rect ? area(rect) : 0), 0);
				expect(covered).toBe(columns * (rows - 3));
				expect(Math.min(main?.height ?? 0, detail?.height ?? 99)).toBeGreaterThanOrEqual(10);
			}
		}
	});
});

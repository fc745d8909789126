import type {Rect} from '../base/rect.ts';
import type {Focus, Route, Size} from './types.ts';

/** Where everything is; of a pane the outer box, border included. */
export interface Layout {
	/** Below 60x15 nothing is drawn but a sentence that says so. */
	readonly tooSmall: boolean;
	readonly header: Rect;
	readonly tabs: Rect;
	/** The list, or what the route shows; absent while the detail pane is zoomed. */
	readonly main: Rect | undefined;
	/** The detail pane beside a list; absent when closed, zoomed away, or without room. */
	readonly detail: Rect | undefined;
	readonly status: Rect;
}

/** The smallest screen that is drawn. */
export const smallest: Size = {columns: 60, rows: 15};
/** From this height the detail pane has room below the list, from this width beside it. */
const roomBelow = 30;
const roomBeside = 240;

/** What of the state decides the rectangles. */
export interface LayoutInput {
	readonly size: Size;
	readonly route: Route;
	readonly focus: Focus;
	readonly detailOpen: boolean;
	readonly zoomed: boolean;
}

/** True where a list and its detail pane fit on one screen. */
export const hasRoomForDetail = ({columns, rows}: Size): boolean =>
	rows >= roomBelow || columns >= roomBeside;

const split = (area: Rect, {columns}: Size): readonly [main: Rect, detail: Rect] => {
	if (columns >= roomBeside) {
		const width = Math.round(area.width * 0.55);
		return [
			{...area, width},
			{...area, x: area.x + width, width: area.width - width},
		];
	}
	const height = Math.max(10, Math.round(area.height * 0.45));
	return [
		{...area, height},
		{...area, y: area.y + height, height: area.height - height},
	];
};

/** Where everything is drawn. Panes do not overlap; each draws its own border. */
export const layoutOf = ({size, route, focus, detailOpen, zoomed}: LayoutInput): Layout => {
	const {columns, rows} = size;
	const line = (y: number): Rect => ({x: 0, y, width: columns, height: 1});
	const area: Rect = {x: 0, y: 2, width: columns, height: Math.max(0, rows - 3)};
	const frame = {
		tooSmall: columns < smallest.columns || rows < smallest.rows,
		header: line(0),
		tabs: line(1),
		status: line(Math.max(0, rows - 1)),
	};
	if (route.view !== 'list' || !detailOpen || !hasRoomForDetail(size)) {
		return {...frame, main: area, detail: undefined};
	}
	if (zoomed && focus === 'detail') return {...frame, main: undefined, detail: area};
	if (zoomed) return {...frame, main: area, detail: undefined};
	const [main, detail] = split(area, size);
	return {...frame, main, detail};
};

/** Cells left of the first column of a list: cursor, mark, space. */
export const gutter = 3;

/** What a list has for its rows. */
export interface ListRoom {
	/** Below the titles of the columns. */
	readonly rows: number;
	/** For the columns. */
	readonly cells: number;
}

/** True where the detail pane hangs below the list: the line between them is its own. */
export const isBelow = ({main, detail}: Layout): boolean =>
	main !== undefined && detail !== undefined && detail.y > main.y;

/** The inside of the pane of a list; `undefined` while the detail pane is zoomed. */
export const listRoom = (layout: Layout): ListRoom | undefined => {
	const {main} = layout;
	if (!main) return undefined;
	const borders = isBelow(layout) ? 1 : 2;
	return {
		rows: Math.max(1, main.height - borders - 1),
		cells: Math.max(1, main.width - 2 - gutter),
	};
};

/** True when the cell is inside the rectangle. */
export const contains = (rect: Rect | undefined, x: number, y: number): rect is Rect =>
	rect !== undefined &&
	x >= rect.x &&
	x < rect.x + rect.width &&
	y >= rect.y &&
	y < rect.y + rect.height;

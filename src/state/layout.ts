import type {Rect} from '../base/rect.ts';
import type {ListKind} from '../kinds/index.ts';
import {focusedId} from '../panes/layout.ts';
import {allRects, cutAt, outerArea, paneRects} from '../panes/rects.ts';
import {type DetailLeaf, detailOf, leafIn} from '../panes/tree.ts';
import {halve, hasRoomForDetail} from './halves.ts';
import {listKey} from './listKeys.ts';
import {type ListRoom, roomIn, type Slot} from './slot.ts';
import type {Size, WindowName, WorkspaceState} from './types.ts';
import {isBare} from './walks.ts';
import {routeOf, windowNow, windowOf} from './windows.ts';

/** The lines around the panes. */
export interface Frame {
	/** Below 60x15 nothing is drawn but a sentence that says so. */
	readonly tooSmall: boolean;
	readonly header: Rect;
	readonly tabs: Rect;
	/** What the panes share. */
	readonly area: Rect;
	readonly status: Rect;
}

/** The smallest screen that is drawn. */
export const smallest: Size = {columns: 60, rows: 15};
/** Lines of a screen that are not the panes'. */
const lines = 3;

/** What stands around the panes of a screen of this size. */
export const frameOf = ({columns, rows}: Size): Frame => {
	const line = (y: number): Rect => ({x: 0, y, width: columns, height: 1});
	return {
		tooSmall: columns < smallest.columns || rows < smallest.rows,
		header: line(0),
		tabs: line(1),
		area: {x: 0, y: 2, width: columns, height: Math.max(0, rows - lines)},
		status: line(Math.max(0, rows - 1)),
	};
};

/** What is drawn, by leaf, and the lines between bare ones side by side. */
export interface Slots {
	readonly all: ReadonlyMap<string, Slot>;
	readonly rules: readonly Rect[];
}

/** A pane of views, and its detail where there is one. */
const slotsIn = (
	pane: string,
	rect: Rect,
	detail: DetailLeaf | undefined,
	rows: number | undefined,
): readonly Slot[] => {
	const one: Slot = {id: pane, pane, isDetail: false, rect, shares: false, bare: false};
	if (!detail || !hasRoomForDetail(rect)) return [one];
	const [upper, lower] = halve(rect, detail.share, rows);
	const shares = lower.y > upper.y;
	return [
		{...one, rect: upper, shares},
		{...one, id: detailOf(pane), isDetail: true, rect: lower, shares},
	];
};

const isBeside = (left: Rect, right: Rect): boolean =>
	left.x + left.width === right.x &&
	left.y < right.y + right.height &&
	right.y < left.y + left.height;

interface LayOptions {
	/** Also what a zoomed pane hides, or has no room. */
	readonly whole: boolean;
	readonly at?: WindowName;
	/** A pane that is laid out as if it showed a list. */
	readonly list?: string;
}

/** The panes of a window end with the line of a frame. */
export const isFramed = (state: WorkspaceState, at: WindowName = state.at): boolean =>
	![...state.windows[at].panes.values()].some(({route}) => isBare(route));

/** The same without the lines that messages need beside the bottom line and the frame: the lowest panes leave them theirs. */
const aboveMessages = ({all, rules}: Slots, state: WorkspaceState, at: WindowName): Slots => {
	const over = state.messageLines - (isFramed(state, at) ? 2 : 1);
	if (over <= 0) return {all, rules};
	const {area} = frameOf(state.size);
	const end = area.y + area.height - over;
	const cut = ([id, slot]: readonly [string, Slot]) =>
		[id, {...slot, rect: cutAt(slot.rect, end)}] as const;
	return {all: new Map([...all].map(cut)), rules: rules.map(rule => cutAt(rule, end))};
};

/** Where the panes of a window lie: all of them, or those that are drawn while one is zoomed or not all have room. */
const lay = (state: WorkspaceState, {whole, at = state.at, list}: LayOptions): Slots => {
	const {tree, panes} = state.windows[at];
	if (!tree) return {all: new Map(), rules: []};
	const isBarePane = (id: string) => {
		const route = panes.get(id)?.route;
		return route !== undefined && isBare(route) && id !== list;
	};
	const {area} = frameOf(state.size);
	const edge = area.x + area.width;
	const outer = outerArea(area);
	const rects = whole ? allRects(tree.root, outer) : paneRects(tree, outer);
	const framed = (id: string, rect: Rect): readonly Slot[] => {
		const route = panes.get(id)?.route;
		const isList = route?.view === 'list';
		const detail = isList || id === list ? leafIn(tree.root, id)?.detail : undefined;
		return slotsIn(
			id,
			rect,
			detail,
			isList ? state.listRows.get(listKey(id, route.kind)) : undefined,
		);
	};
	const rules: Rect[] = [];
	const slots: Slot[] = [];
	for (const [pane, rect] of rects) {
		const {x, y, width, height} = rect;
		const isLast = x + width > edge;
		if (!isBarePane(pane)) {
			const box = isLast ? {...rect, width: width - 1} : rect;
			slots.push(...framed(pane, box));
			continue;
		}
		// The frame of a view is line enough.
		const neighbours = [...rects].filter(([, other]) => isBeside(rect, other));
		const hasLine = !isLast && neighbours.some(([id]) => isBarePane(id));
		if (hasLine) rules.push({x: x + width - 1, y, width: 1, height});
		const own = isLast || hasLine ? {...rect, width: width - 1} : rect;
		slots.push({id: pane, pane, isDetail: false, rect: own, shares: false, bare: true});
	}
	const all = new Map(slots.map(slot => [slot.id, slot]));
	if (whole) return {all, rules};
	const zoomed = tree.zoomed && at === state.at ? all.get(tree.focus) : undefined;
	if (!zoomed) return aboveMessages({all, rules}, state, at);
	const alone = {...zoomed, rect: zoomed.bare ? zoomed.rect : area, shares: false};
	return aboveMessages({all: new Map([[zoomed.id, alone]]), rules}, state, at);
};

/** What of the state decides where the slots are. */
export const slotKeys = [
	'size',
	'at',
	'windows',
	'listRows',
	'messageLines',
] as const satisfies readonly (keyof WorkspaceState)[];

/** By the state they were laid out for; one that differs in nothing that matters to them has the same. */
const createKnown = (all: boolean): ((state: WorkspaceState) => Slots) => {
	const known = new WeakMap<WorkspaceState, Slots>();
	let last: WorkspaceState | undefined;
	return state => {
		const before = last;
		last = state;
		const isSame = before !== undefined && slotKeys.every(key => before[key] === state[key]);
		const slots = known.get(isSame ? before : state) ?? lay(state, {whole: all});
		known.set(state, slots);
		return slots;
	};
};

/** What is drawn, and where: a zoomed pane alone. */
export const slotsOf = createKnown(false);

/** Where all would be if nothing were zoomed. */
export const allSlots = createKnown(true);

/** How many logs and programs are drawn. */
export const countBare = (state: WorkspaceState): number =>
	[...slotsOf(state).all.values()].filter(({bare}) => bare).length;

/** The box of the pane that has the keys, with its detail. */
export const focusedRect = (state: WorkspaceState): Rect => {
	const focus = focusedId(windowNow(state));
	const {area} = frameOf(state.size);
	const main = allSlots(state).all.get(focus)?.rect;
	const detail = allSlots(state).all.get(detailOf(focus))?.rect;
	if (!main || !detail) return main ?? area;
	return {
		...main,
		width: detail.x + detail.width - main.x,
		height: detail.y + detail.height - main.y,
	};
};

/** True where the pane that has the keys has room for a list and its detail. */
export const canShowDetail = (state: WorkspaceState): boolean =>
	hasRoomForDetail(focusedRect(state));

/** What the list of a kind has, or would have, in a pane; `undefined` while another pane or its detail hides it. */
export const listRoom = (
	state: WorkspaceState,
	pane: string,
	kind: ListKind,
): ListRoom | undefined => {
	const at = windowOf(state, pane);
	const route = routeOf(state, pane);
	const isShown = at === state.at && route?.view === 'list' && route.kind === kind;
	const slots = isShown ? slotsOf(state) : lay(state, {whole: at !== state.at, at, list: pane});
	const slot = slots.all.get(pane);
	return slot && roomIn(slot);
};

/** True when the cell is inside the rectangle. */
export const contains = (rect: Rect | undefined, x: number, y: number): rect is Rect =>
	rect !== undefined &&
	x >= rect.x &&
	x < rect.x + rect.width &&
	y >= rect.y &&
	y < rect.y + rect.height;

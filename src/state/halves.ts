import type {Rect} from '../base/rect.ts';

/** From this height of a pane (30 rows of a screen) a list has room for its detail below, from this width beside it. */
const roomBelow = 27;
const roomBeside = 240;

/** What a list keeps beside its detail, and at most above it, where nobody chose. */
const usualShare = {row: 0.65, column: 0.45} as const;
/** The list and its detail have room for a few rows each. */
const leastHeight = 10;

/** Lines of a list that are not rows: its frame above, and the titles of its columns. */
const listLines = 2;
/** It has room for so many rows, however few it has. */
const leastRows = 3;

/** True where a list and its detail fit into a pane. */
export const hasRoomForDetail = ({width, height}: Rect): boolean =>
	height >= roomBelow || width >= roomBeside;

/** Along which axis list and detail share a pane. */
export const detailAxis = ({width}: Rect): 'row' | 'column' =>
	width >= roomBeside ? 'row' : 'column';

/**
 * List and detail of a pane, by the share that a person chose; else a list that is open below takes no more than its rows
 * need, where it is known how many it has.
 */
export const halve = (
	rect: Rect,
	share: number | undefined,
	rows = Number.POSITIVE_INFINITY,
): readonly [main: Rect, detail: Rect] => {
	const axis = detailAxis(rect);
	if (axis === 'row') {
		const width = Math.round(rect.width * (share ?? usualShare.row));
		return [
			{...rect, width},
			{...rect, x: rect.x + width, width: rect.width - width},
		];
	}
	const most = Math.max(leastHeight, Math.round(rect.height * (share ?? usualShare.column)));
	const needed = Math.max(leastRows, rows) + listLines;
	const height = share === undefined ? Math.min(most, needed) : most;
	return [
		{...rect, height},
		{...rect, y: rect.y + height, height: rect.height - height},
	];
};

/** The share that a list has, whoever chose it. */
export const shareOf = (list: Rect, detail: Rect): number =>
	detail.y > list.y
		? list.height / (list.height + detail.height)
		: list.width / (list.width + detail.width);

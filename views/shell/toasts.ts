import type {Rect} from '../../src/base/rect.ts';
import {toastLines} from '../../src/overlays/toastLines.ts';
import type {Toast} from '../../src/overlays/types.ts';
import type {Line} from '../../src/spans/span.ts';
import {lineWidth} from '../../src/spans/spans.ts';
import type {Frame} from '../../src/state/layout.ts';

/** Lines of toasts, and where they lie, in cells. */
export interface PlacedToasts {
	readonly lines: readonly Line[];
	readonly rect: Rect;
}

/** Under a dialog, which may need all the lines, those wait that stay anyway: half of one reads as another sentence. */
export const withoutWaiting = (toasts: readonly Toast[], isUnder: boolean): readonly Toast[] =>
	isUnder ? toasts.filter(({sticky}) => !sticky) : toasts;

/** What a place depends on beside the size of the screen. */
export interface ToastRoom {
	/** The panes end with the line of a frame. */
	readonly framed: boolean;
	/** Something is typed in the bottom line. */
	readonly typing: boolean;
}

/**
 * What is shown of toasts at the right end of the bottom; undefined when there is none. They begin over the line that ends the
 * panes, where there is one; what they need above it the panes leave them. What is typed stays seen.
 */
export const placeToasts = (
	toasts: readonly Toast[],
	{status}: Pick<Frame, 'status'>,
	{framed, typing}: ToastRoom,
): PlacedToasts | undefined => {
	if (toasts.length === 0) return undefined;
	const lines = toastLines(toasts, {columns: status.width, rows: status.y + status.height});
	const height = lines.length;
	const width = Math.max(...lines.map(lineWidth));
	const end = typing ? status.y : status.y + 1;
	const first = framed ? status.y - 1 : status.y;
	const y = Math.max(0, Math.min(first, end - height));
	return {lines, rect: {x: status.width - width - 2, y, width, height}};
};

/** Cells that they take from the end of the bottom line. */
export const takenByToasts = (
	toasts: readonly Toast[],
	frame: Pick<Frame, 'status'>,
	around: ToastRoom,
): number => {
	const placed = placeToasts(toasts, frame, around);
	const isCovered = placed && placed.rect.y + placed.rect.height > frame.status.y;
	return isCovered ? frame.status.width - placed.rect.x : 0;
};

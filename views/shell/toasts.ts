import type {Rect} from '../../src/base/rect.ts';
import type {Toast} from '../../src/overlays/types.ts';
import type {Line, Span} from '../../src/spans/span.ts';
import type {Frame} from '../../src/state/layout.ts';
import type {WorkspaceState} from '../../src/state/types.ts';
import {lineWidth} from '../line.ts';
import {wrapText} from '../wrap.ts';

const signs: Readonly<Record<Toast['tone'], string>> = {good: '✓', bad: '✖', info: '·', warn: '!'};
/** More lines than these would lie over what is read. */
const mostLines = 3;
/** Cells of a longer line: the eye does not find its next one. */
const widest = 120;

const dismisses = 'esc dismisses';

/** How it is taken away, behind the last line where that has room. */
const withWay = (lines: readonly Line[], bar: Span, cells: number): readonly Line[] => {
	const last = lines.at(-1) ?? [];
	if (lineWidth(last) + dismisses.length + 4 > cells) {
		return [...lines, [bar, {text: `  ${dismisses} `, tone: 'muted'}]];
	}
	return [...lines.slice(0, -1), [...last, {text: `· ${dismisses} `, tone: 'muted'}]];
};

/** The lines of a toast; the first begins with its sign, what to do about it comes last. */
export const toastLines = (toast: Toast, cells: number): readonly Line[] => {
	const {tone} = toast;
	const bar: Span = {text: '▌', tone};
	const text = wrapText(toast.text, cells - 5, 3).map(
		(part, index): Line => [
			bar,
			{text: index === 0 ? `${signs[tone]} ` : '  ', tone},
			{text: part, ...(tone === 'bad' ? {tone} : {})},
			{text: ' '},
		],
	);
	const hint = toast.hint ? wrapText(toast.hint, cells - 5, 3) : [];
	const lines = [...text, ...hint.map((part): Line => [bar, {text: `  ${part} `, tone: 'muted'}])];
	return toast.sticky ? withWay(lines, bar, cells) : lines;
};

/** What a place depends on beside the size of the screen. */
export interface Around {
	/** Row that the cursor is on. */
	readonly cursor: number | undefined;
	/** The panes end with the line of a frame. */
	readonly framed: boolean;
	/** Something is typed in the bottom line. */
	readonly typing: boolean;
}

/**
 * The first row of so many, where nothing is read: over the line that ends the panes and the hints below it, else from the
 * top of the screen down, over its header, its tabs and the title of the pane. More than that is never under the cursor.
 */
export const placeOf = (
	count: number,
	{status, tabs}: Pick<Frame, 'status' | 'tabs'>,
	{cursor, framed, typing}: Around,
): number => {
	const first = framed ? status.y - 1 : status.y;
	const last = typing ? status.y - 1 : status.y;
	if (count <= last - first + 1) return first;
	// Header, tabs, the title of the pane.
	const free = tabs.y + 2;
	const covers = (y: number) => cursor !== undefined && cursor >= y && cursor < y + count;
	const low = Math.max(0, last + 1 - count);
	return count <= free || !covers(0) ? 0 : low;
};

/** All of them where nothing is read, else the newest: the others come when that is dismissed. */
const shownOf = (toasts: readonly Toast[], cells: number): readonly Line[] => {
	const all = toasts.map(toast => toastLines(toast, cells));
	const [newest = []] = all.slice(-1);
	return all.flat().length <= mostLines ? all.flat() : newest;
};

/** Whether the panes end with the line of a frame. */
export const isFramed = ({route}: Pick<WorkspaceState, 'route'>): boolean => route.view !== 'logs';

/** Lines of toasts, and where they lie, in cells. */
export interface PlacedToasts {
	readonly lines: readonly Line[];
	readonly rect: Rect;
}

/** What is shown of toasts at the right of the screen; undefined when there is none. */
export const placeToasts = (
	toasts: readonly Toast[],
	frame: Pick<Frame, 'status' | 'tabs'>,
	around: Around,
): PlacedToasts | undefined => {
	if (toasts.length === 0) return undefined;
	const {status} = frame;
	const lines = shownOf(toasts, Math.min(widest, status.width - 4));
	const width = Math.max(...lines.map(lineWidth));
	const y = placeOf(lines.length, frame, around);
	return {lines, rect: {x: status.width - width - 2, y, width, height: lines.length}};
};

/** Cells that they take from the end of the bottom line. */
export const takenByToasts = (
	toasts: readonly Toast[],
	frame: Pick<Frame, 'status' | 'tabs'>,
	around: Around,
): number => {
	const placed = placeToasts(toasts, frame, around);
	const isCovered = placed && placed.rect.y + placed.rect.height > frame.status.y;
	return isCovered ? frame.status.width - placed.rect.x : 0;
};

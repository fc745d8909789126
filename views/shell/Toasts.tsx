import {Text} from 'ink';
import {useCursorLine} from '../../hooks/useCursorLine.ts';
import {useLayout} from '../../hooks/useLayout.ts';
import {useStore} from '../../hooks/useStore.ts';
import {useTheme} from '../../hooks/useTheme.ts';
import {useWorkspace} from '../../hooks/useWorkspace.ts';
import type {Toast} from '../../src/overlays/types.ts';
import type {Line, Span} from '../../src/spans/span.ts';
import type {Frame} from '../../src/state/layout.ts';
import {lineWidth, paintFull} from '../line.ts';
import {Layer} from '../parts/Layer.tsx';
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

const Stack = ({toasts}: {readonly toasts: readonly Toast[]}) => {
	const workspace = useWorkspace();
	const layout = useLayout();
	const cursor = useCursorLine();
	const framed = useStore(workspace.state, ({route}) => route.view !== 'logs');
	const typing = useStore(workspace.state, ({field}) => field !== undefined);
	const {status} = layout;
	const theme = useTheme();
	const lines = shownOf(toasts, Math.min(widest, status.width - 4));
	const size = Math.max(...lines.map(lineWidth));
	const y = placeOf(lines.length, layout, {cursor, framed, typing});
	return (
		// What covers which rows is told when it comes: another place is another layer.
		<Layer key={y} x={status.width - size - 2} y={y} width={size} height={lines.length}>
			{lines.map((line, index) => (
				// biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
				<Text key={index} wrap="truncate">
					{paintFull(line, size, theme)}
				</Text>
			))}
		</Layer>
	);
};

/** What just happened, at the right where nothing is read; errors stay until they are dismissed. */
export const Toasts = () => {
	const toasts = useStore(useWorkspace().toasts, all => all);
	return toasts.length === 0 ? null : <Stack toasts={toasts} />;
};

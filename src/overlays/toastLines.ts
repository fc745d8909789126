import {wrapText} from '../base/text/wrap.ts';
import type {Line, Span} from '../spans/span.ts';
import {lineWidth} from '../spans/spans.ts';
import type {Toast} from './types.ts';

const signs: Readonly<Record<Toast['tone'], string>> = {good: '✓', bad: '✖', info: '·', warn: '!'};
/** Toasts that take more together come one after the other. */
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
const linesOf = (toast: Toast, cells: number): readonly Line[] => {
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

/** All of them where they are short, else the newest: the others come when that is dismissed. `columns` are the screen's. */
export const toastLines = (toasts: readonly Toast[], columns: number): readonly Line[] => {
	const all = toasts.map(toast => linesOf(toast, Math.min(widest, columns - 4)));
	const [newest = []] = all.slice(-1);
	return all.flat().length <= mostLines ? all.flat() : newest;
};

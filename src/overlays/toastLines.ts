import {clipMiddle} from '../base/text/text.ts';
import {wrapText} from '../base/text/wrap.ts';
import type {Line, Span} from '../spans/span.ts';
import {lineWidth} from '../spans/spans.ts';
import type {Toast} from './types.ts';

const signs: Readonly<Record<Toast['tone'], string>> = {good: '✓', bad: '✖', info: '·', warn: '!'};
/** Toasts that take more together come one after the other. */
const mostLines = 3;
/** Cells of a longer line: the eye does not find its next one. */
const widest = 120;

/** How it is taken away, behind the last line where that has room. */
const withWay = (
	lines: readonly Line[],
	bar: Span,
	cells: number,
	keys: string,
): readonly Line[] => {
	const dismisses = `${keys} dismisses`;
	const last = lines.at(-1) ?? [];
	if (lineWidth(last) + dismisses.length + 4 > cells) {
		return [...lines, [bar, {text: `  ${dismisses} `, tone: 'muted'}]];
	}
	return [...lines.slice(0, -1), [...last, {text: `· ${dismisses} `, tone: 'muted'}]];
};

/** How much of the screen a toast may take. */
interface Room {
	/** Cells of a line. */
	readonly cells: number;
	/** Lines of what happened, and of what to do about it. */
	readonly lines: number;
}

/** Units of a text of which all is measured: a docker line may have megabytes. */
const measured = 4096;

const ends = (text: string): string =>
	text.length <= measured
		? text
		: `${text.slice(0, measured / 2)}${text.slice(-measured / 2)}`.toWellFormed();

/** Wrapped; one that is too long is cut in the middle, since the cause of an error is its end. */
const linesIn = (text: string, {cells, lines}: Room): readonly string[] => {
	const shown = ends(text);
	// At spaces lines end early: so less of it goes in than there are cells.
	for (let most = cells * lines; most > cells; most -= cells >> 3) {
		const wrapped = wrapText(clipMiddle(shown, most), cells);
		if (wrapped.length <= lines) return wrapped;
	}
	return [clipMiddle(shown, cells)];
};

/** The lines of a toast; the first begins with its sign, what to do about it comes last. */
const linesOf = (toast: Toast, {cells, lines: most}: Room): readonly Line[] => {
	const {tone} = toast;
	const bar: Span = {text: '▌', tone};
	const room = {cells: cells - 5, lines: most};
	const text = linesIn(toast.text, room).map(
		(part, index): Line => [
			bar,
			{text: index === 0 ? `${signs[tone]} ` : '  ', tone},
			{text: part, ...(tone === 'bad' ? {tone} : {})},
			{text: ' '},
		],
	);
	const hint = toast.hint ? linesIn(toast.hint, room) : [];
	const lines = [...text, ...hint.map((part): Line => [bar, {text: `  ${part} `, tone: 'muted'}])];
	return toast.sticky ? withWay(lines, bar, cells, toast.keys ?? 'esc') : lines;
};

/** Of a screen with fewer rows than this they take less. */
const lowRows = 20;

/** All of them where they are short, else the newest: the others come when that is dismissed. */
export const toastLines = (
	toasts: readonly Toast[],
	{columns, rows}: {readonly columns: number; readonly rows: number},
): readonly Line[] => {
	const room = {cells: Math.min(widest, columns - 4), lines: rows < lowRows ? 2 : 3};
	const all = toasts.map(toast => linesOf(toast, room));
	const [newest = []] = all.slice(-1);
	return all.flat().length <= mostLines ? all.flat() : newest;
};

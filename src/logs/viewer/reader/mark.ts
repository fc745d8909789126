import {dot} from '../../../base/text/format.ts';
import {plain} from '../../../base/text/text.ts';
import type {LogLine} from '../../../engine/logTypes.ts';
import type {Line} from '../../../spans/span.ts';
import type {MarkTools} from '../../../viewers/logTools.ts';
import {countText, type LineCount, linesBetween} from '../../feed/gaps.ts';
import type {LineRange} from '../../feed/ranges.ts';
import type {ShownLines} from '../../search/visible.ts';
import type {LogPicture} from './picture.ts';
import type {LogScroll} from './scroll.ts';

export interface LogMarkOptions {
	readonly scroll: LogScroll;
	visible(): Pick<ShownLines, 'count'> | undefined;
	/** The last of the lines that are folded away under one, which are marked with it. */
	lastUnder(index: number): number | undefined;
	changed(): void;
}

/** Lines of a log marked from one to another, and moved by what else scrolls. */
export interface LogMark extends MarkTools {
	has(index: number): boolean;
	/** Moves the end that moves; false while nothing is marked, and the log is to scroll. */
	move(lines: number): boolean;
	/** The reader went to a line, kept or not until then: the end that moves is there. Undefined: the one of where he is. */
	follow(index?: number): void;
	/** `12 lines marked`. */
	status(): Line;
}

/** Rows of a line that is marked: its own colours would end the mark. */
export const markRows = (rows: readonly Line[]): readonly Line[] =>
	rows.map(row => row.map(span => ({...span, text: plain(span.text), inverse: true as const})));

const lineRows = (scroll: LogScroll) => scroll.look().rows.filter(({type}) => type === 'line');

/** The line `lines` lines away, or the last one on the way. */
const beside = ({items}: LogPicture, index: number, lines: number): number => {
	const direction = lines < 0 ? -1 : 1;
	let reached = index;
	let at: number | undefined = index;
	for (let left = Math.abs(lines); left > 0 && at !== undefined; ) {
		at = items.step(at, direction);
		if (at === undefined || items.typeAt(at) !== 'line') continue;
		reached = at;
		left--;
	}
	return reached;
};

/** Scrolls until a line is on the screen: as many as one moves by; what is farther comes to the middle. */
const bring = (scroll: LogScroll, index: number) => {
	for (let tries = 0; tries < 3; tries++) {
		const rows = lineRows(scroll);
		const [first, last] = [rows[0]?.index ?? index, rows.at(-1)?.index ?? index];
		if (index >= first && index <= last) break;
		const far = index < first ? index - first : index - last;
		if (tries < 2 && Math.abs(far) <= rows.length) scroll.move(far);
		else scroll.show(index);
	}
};

/** Nothing marked. */
export const createLogMark = ({scroll, visible, lastUnder, changed}: LogMarkOptions): LogMark => {
	let ends: {readonly from: number; readonly at: number} | undefined;
	/** The lines at the ends, which may be dropped from then on. */
	const known = new Map<number, LogLine>();

	const range = (): LineRange | undefined => {
		if (!ends) return undefined;
		const last = Math.max(ends.from, ends.at);
		return {from: Math.min(ends.from, ends.at), to: (lastUnder(last) ?? last) + 1};
	};
	const keep = (next: typeof ends) => {
		ends = next;
		const {window} = scroll.look();
		const last = range()?.to ?? 0;
		const wanted = next ? [next.from, next.at, last - 1] : [];
		for (const index of known.keys()) if (!wanted.includes(index)) known.delete(index);
		for (const index of wanted) {
			const line = window.at(index);
			if (line) known.set(index, line);
		}
	};
	/** The end that moves is there; new lines must not push away what is being marked. */
	const put = (next: typeof ends, holds = true) => {
		keep(next);
		if (holds) scroll.hold();
		changed();
	};
	const count = (): LineCount => {
		const {from, to} = range() ?? {from: 0, to: 0};
		const {gaps} = scroll.look().window;
		return visible()?.count(from, to) ?? linesBetween(gaps, from, to);
	};
	return {
		get range() {
			return range();
		},
		get edges(): MarkTools['edges'] {
			const {from, to} = range() ?? {from: 0, to: 0};
			const [first, last] = [known.get(from), known.get(to - 1)];
			return first && last ? [first, last] : undefined;
		},
		get count() {
			return countText(count());
		},
		begin() {
			const index = ends?.at ?? lineRows(scroll).at(-1)?.index;
			if (index !== undefined) put({from: index, at: index});
		},
		drop: () => put(undefined, false),
		has(index) {
			const now = range();
			return now !== undefined && index >= now.from && index < now.to;
		},
		move(lines) {
			if (!ends || lines === 0) return ends !== undefined;
			const at = beside(scroll.look(), ends.at, lines);
			keep({...ends, at});
			bring(scroll, at);
			scroll.hold();
			changed();
			return true;
		},
		follow(index) {
			if (!ends) return;
			const {follows} = scroll;
			const there = index ?? lineRows(scroll).at(follows ? -1 : 0)?.index;
			if (there !== undefined) put({...ends, at: there}, follows);
		},
		status() {
			if (!ends) return [];
			return [{text: `${countText(count())} marked`, tone: 'accent', bold: true}, dot];
		},
	};
};

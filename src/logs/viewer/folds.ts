import type {LogLine} from '../../engine/logTypes.ts';
import type {LogWindow} from '../feed/types.ts';
import {createFolds, type FoldedLines, type Folds} from '../text/folds.ts';
import type {LineVisibility, LogRow} from './layout.ts';

export interface LogFoldsOptions {
	window(): LogWindow;
	/** Which lines pass the filters; undefined = all. */
	visible(): LineVisibility | undefined;
	/** Which log wrote a line, where there are several. */
	readonly sourceOf?: ((line: LogLine) => unknown) | undefined;
}

/** The records of a log, each folded into its first line until it is opened: stack traces, details. */
export interface LogFolds {
	/** Lines that are shown, as far as filters and folds are concerned. */
	readonly shown: LineVisibility;
	/** Whether lines are folded unless they were opened. */
	readonly folded: boolean;
	/** What is folded away under a line; undefined = nothing. */
	under(index: number): FoldedLines | undefined;
	/** Whether a line belongs to the record of one before it. */
	goesOn(index: number): boolean;
	/** A line, or the one that it is folded under, and what is folded under that, as indices. */
	recordOf(index: number): readonly number[];
	/** Opens what hides a line, until another line is asked for; false where all is as it was. */
	reveal(index: number): boolean;
	/** Of rows on the screen: opens the record of the line that is meant, or the lowest folded one; folds when none is. */
	toggle(rows: readonly LogRow[], meant: number | undefined): boolean;
	toggleAll(): void;
	/** Lines came or went. */
	update(): void;
}

/** One line alone is not worth a fold: it would be replaced by the word about it. */
const fewest = 2;
/** Lines of other logs between two of a record. */
const mostBetween = 200;

interface ShownLinesOptions extends Pick<LogFoldsOptions, 'window' | 'visible'> {
	isOpened(index: number): boolean;
	/** Whether any line is opened. */
	mayBeOpened(): boolean;
	hider(index: number): number | undefined;
	/** Lines of other logs may stand between those of a record. */
	readonly isMerged: boolean;
}

/** What filters let pass, with what was opened below it, and without what is folded. */
const createShownLines = (options: ShownLinesOptions): LineVisibility => {
	const {window, visible, isOpened, mayBeOpened, hider, isMerged} = options;
	/** The opened line next to `index`, before `to`, which filters let pass. */
	const openedNext = (index: number, to: number, direction: 1 | -1): number | undefined => {
		// Nothing is opened in most logs.
		if (!mayBeOpened()) return undefined;
		const [from, end] = direction > 0 ? [index, to] : [to, index];
		let found: number | undefined;
		// What was opened follows the line that passes, in a merged pane with those of others between.
		for (let at = from + 1, between = 0; at < end && between <= mostBetween; at++, between++) {
			if (!isOpened(at)) {
				if (!isMerged) break;
				continue;
			}
			if (direction > 0) return at;
			found = at;
			between = 0;
		}
		return found;
	};
	const next = (index: number, direction: 1 | -1): number | undefined => {
		const passes = visible();
		const {first, end} = window();
		for (let at = index; ; ) {
			let found = passes ? passes.next(at, direction) : at + direction;
			if (passes) {
				found = openedNext(at, found ?? (direction > 0 ? end : first - 1), direction) ?? found;
			}
			if (found === undefined || found < first || found >= end) return undefined;
			if (hider(found) === undefined) return found;
			at = found;
		}
	};
	return {
		has: index =>
			((visible()?.has(index) ?? true) || isOpened(index)) && hider(index) === undefined,
		next,
		isEmpty: range => visible()?.isEmpty(range) ?? false,
	};
};

/** The records with a line on the screen; `headOf`: the first line of one. */
const headsOn = (
	rows: readonly LogRow[],
	headOf: (index: number) => number | undefined,
): readonly number[] => {
	const heads = rows.filter(({type}) => type === 'line').flatMap(({index}) => headOf(index) ?? []);
	return [...new Set(heads)];
};

/** A line, or the one that it is folded under, and what is folded under that. */
const recordOf = (folds: Folds, index: number): readonly number[] => {
	const head = folds.headOf(index) ?? index;
	const parts: number[] = [];
	for (let at = head + 1; at <= folds.partsAfter(head).last; at++) {
		if (folds.headOf(at) === head) parts.push(at);
	}
	return [head, ...parts];
};

/** Whether lines came in between since it was asked last. */
const createWatch = () => {
	let [first, end, missing] = [0, 0, 0];
	return (now: LogWindow): boolean => {
		const holes = now.gaps.reduce((sum, {from, to}) => sum + to - from, 0);
		// Lines that are dropped change nothing for those that stay; what comes in between does.
		const cameBetween = now.first < first || now.end < end || holes < missing;
		[first, end, missing] = [now.first, now.end, holes];
		return cameBetween;
	};
};

/** Everything folded. */
export const createLogFolds = ({window, visible, sourceOf}: LogFoldsOptions): LogFolds => {
	const folds = createFolds({at: index => window().at(index), sourceOf});
	let folded = true;
	/** Records that are not as the others: opened, or folded while all are open. */
	const others = new Set<number>();
	/** Opened for a line that was asked for. */
	let revealed: number | undefined;
	const cameBetween = createWatch();

	const isFolded = (head: number) => others.has(head) !== folded;
	const partsOf = (head: number): FoldedLines | undefined => {
		// What is hidden itself hides nothing.
		const parts = folds.headOf(head) === undefined ? folds.partsAfter(head) : undefined;
		return parts && parts.lines >= fewest ? parts : undefined;
	};
	/** The line that hides another one. */
	const hider = (index: number): number | undefined => {
		const head = folds.headOf(index);
		if (head === undefined || !isFolded(head) || !partsOf(head)) return undefined;
		// Under a line that filters hide, there would be no way to it.
		return visible()?.has(head) === false ? undefined : head;
	};
	const turn = (head: number) => void (others.delete(head) || others.add(head));
	/** Filters hide a line, but it belongs to one that passes, and was opened. */
	const isOpened = (index: number): boolean => {
		const head = folds.headOf(index);
		if (head === undefined || isFolded(head)) return false;
		return (visible()?.has(head) ?? false) && partsOf(head) !== undefined;
	};
	return {
		shown: createShownLines({
			...{window, visible, isOpened, hider, isMerged: sourceOf !== undefined},
			mayBeOpened: () => !folded || others.size > 0,
		}),
		get folded() {
			return folded;
		},
		under: index => (isFolded(index) ? partsOf(index) : undefined),
		goesOn: folds.goesOn,
		recordOf: index => recordOf(folds, index),
		reveal(index) {
			const own = folds.headOf(index);
			if (own !== undefined && own === revealed) return false;
			const before = revealed;
			if (before !== undefined && !isFolded(before)) turn(before);
			revealed = hider(index);
			if (revealed !== undefined) turn(revealed);
			return before !== undefined || revealed !== undefined;
		},
		toggle(rows, meant) {
			const heads = headsOn(rows, index =>
				[index, folds.headOf(index)].find(one => one !== undefined && partsOf(one)),
			);
			const own = meant === undefined ? undefined : (folds.headOf(meant) ?? meant);
			const head = heads.find(one => one === own) ?? heads.findLast(isFolded) ?? heads.at(-1);
			if (head === undefined) return false;
			turn(head);
			// What was opened by hand stays so.
			if (head === revealed) revealed = undefined;
			return true;
		},
		toggleAll() {
			folded = !folded;
			revealed = undefined;
			others.clear();
		},
		update() {
			if (cameBetween(window())) folds.forget();
		},
	};
};

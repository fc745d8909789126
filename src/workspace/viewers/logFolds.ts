import type {LogLine} from '../../engine/logTypes.ts';
import type {LogWindow} from '../../hub/types.ts';
import {createFolds} from '../../log/stack.ts';
import type {Visible} from '../../log/visible.ts';
import type {LogRow, Shown} from './logLayout.ts';

export interface LogFoldsOptions {
	window(): LogWindow;
	/** Which lines pass the filters; undefined = all. */
	visible(): Visible | undefined;
	/** Which log wrote a line, where there are several. */
	sourceOf?(line: LogLine): unknown;
}

/** The stack traces of a log, each folded into its first line until it is opened. */
export interface LogFolds {
	/** Lines that are shown, as far as filters and folds are concerned. */
	readonly shown: Shown;
	/** Whether lines are folded unless they were opened. */
	readonly folded: boolean;
	/** Lines that are folded away under this one; 0 = none. */
	under(index: number): number;
	/** Whether a line goes on the trace of one before it. */
	isPart(index: number): boolean;
	/** Opens what hides a line, until another line is asked for. */
	reveal(index: number): void;
	/** Of rows on the screen: opens the trace of the line that is meant, or the lowest folded one; folds when none is. */
	toggle(rows: readonly LogRow[], meant: number | undefined): boolean;
	toggleAll(): void;
	/** Lines came or went. */
	update(): void;
}

/** One line alone is not worth a fold: it would be replaced by the word about it. */
const fewest = 2;

/** Everything folded. */
export const createLogFolds = ({window, visible, sourceOf}: LogFoldsOptions): LogFolds => {
	const folds = createFolds({at: index => window().at(index), ...(sourceOf ? {sourceOf} : {})});
	let folded = true;
	/** Traces that are not as the others: opened, or folded while all are open. */
	const others = new Set<number>();
	/** Opened for a line that was asked for. */
	let revealed: number | undefined;
	let [first, end, missing] = [0, 0, 0];

	const isFolded = (head: number) => others.has(head) !== folded;
	const partsOf = (head: number) => {
		// What goes on a trace begins none.
		const parts = folds.headOf(head) === undefined ? folds.partsAfter(head) : 0;
		return parts < fewest ? 0 : parts;
	};
	/** The first line of the trace that hides a line. */
	const hider = (index: number): number | undefined => {
		const head = folds.headOf(index);
		if (head === undefined || !isFolded(head) || partsOf(head) === 0) return undefined;
		// Under a line that filters hide, there would be no way to it.
		return visible()?.has(head) === false ? undefined : head;
	};
	const turn = (head: number) => void (others.delete(head) || others.add(head));
	const next = (index: number, direction: 1 | -1): number | undefined => {
		const passes = visible();
		const now = window();
		for (let at = index; ; ) {
			const found = passes ? passes.next(at, direction) : at + direction;
			if (found === undefined || found < now.first || found >= now.end) return undefined;
			if (hider(found) === undefined) return found;
			at = found;
		}
	};
	const headsOn = (rows: readonly LogRow[]): readonly number[] => {
		const heads = rows
			.filter(({type}) => type === 'line')
			.map(({index}) => (partsOf(index) > 0 ? index : folds.headOf(index)));
		return [...new Set(heads.filter(head => head !== undefined && partsOf(head) > 0))] as number[];
	};
	return {
		shown: {
			has: index => (visible()?.has(index) ?? true) && hider(index) === undefined,
			next,
		},
		get folded() {
			return folded;
		},
		under: index => (isFolded(index) ? partsOf(index) : 0),
		isPart: folds.isPart,
		reveal(index) {
			const own = folds.headOf(index);
			if (own !== undefined && own === revealed) return;
			if (revealed !== undefined && !isFolded(revealed)) turn(revealed);
			revealed = hider(index);
			if (revealed !== undefined) turn(revealed);
		},
		toggle(rows, meant) {
			const heads = headsOn(rows);
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
			const now = window();
			const holes = now.gaps.reduce((sum, {from, to}) => sum + to - from, 0);
			// Lines that are dropped change nothing for those that stay; what comes in between does.
			if (now.first < first || now.end < end || holes < missing) folds.forget();
			[first, end, missing] = [now.first, now.end, holes];
		},
	};
};

import type {LogLine} from '../../engine/logTypes.ts';
import {plainStart} from './plain.ts';
import {beginRecord, goOn, type RecordState} from './record.ts';
import {linesBack} from './recordReader.ts';

export interface FoldSource {
	/** Undefined before and after the lines, and where they are not kept. */
	at(index: number): LogLine | undefined;
	/** Lines of other sources may stand between those of a record; one source unless said. */
	readonly sourceOf?: ((line: LogLine) => unknown) | undefined;
}

/** The lines that are hidden under another one. */
export interface FoldedLines {
	/** At most 1,000. */
	readonly lines: number;
	/** The last of them; the line itself without any. */
	readonly last: number;
	/** The line of them that names the error. */
	readonly says: string | undefined;
	/** What they are. */
	readonly are: 'frames' | 'lines';
}

/** Records of several lines among lines, found where they are asked for and remembered until they are forgotten. */
export interface Folds {
	/** Whether a line belongs to the record of one before it. */
	goesOn(index: number): boolean;
	/** Whether a line is hidden when traces and details are folded. */
	isPart(index: number): boolean;
	/** The line that this one is hidden under; undefined for lines that are not, and where it is not kept. */
	headOf(index: number): number | undefined;
	/** What is hidden under a line. */
	partsAfter(index: number): FoldedLines;
	/** Lines were put in or taken away. New ones at the end need not be told. */
	forget(): void;
}

const mostParts = 1000;
/** Lines of other sources between two of a record. */
const mostBetween = 200;
/** Some screens of lines, and those before a record that begins far away. */
const mostKnown = 4000;
const mostTallies = 1000;

interface Known {
	readonly state: RecordState;
	/** The line that this one is hidden under. */
	readonly head: number | undefined;
	readonly index: number;
}

/** What is known of the lines after the first of a record; goes on where it stopped. */
interface Tally {
	readonly source: unknown;
	state: RecordState;
	lines: number;
	last: number;
	says: string | undefined;
	are: FoldedLines['are'];
	next: number;
	between: number;
	done: boolean;
}

/** Nothing is looked at before it is asked for. */
export const createFolds = ({at, sourceOf = () => 0}: FoldSource): Folds => {
	const known = new Map<number, Known>();
	const tallies = new Map<number, Tally>();

	const remember = (found: Known): Known => {
		if (known.size >= mostKnown) known.clear();
		known.set(found.index, found);
		return found;
	};
	/** What is known of the nearest line before one, if anything is. */
	const knownBefore = (index: number, source: unknown): Known | undefined => {
		for (let place = index - 1; index - place <= mostBetween; place--) {
			const line = at(place);
			if (!line) return undefined;
			if (sourceOf(line) === source) return known.get(place);
		}
		return undefined;
	};
	const find = (index: number): Known | undefined => {
		const line = known.get(index) ? undefined : at(index);
		if (!line) return known.get(index);
		const source = sourceOf(line);
		const lines = linesBack({at, sourceOf}, index, source, place => known.has(place));
		let before = knownBefore(lines.at(-1)?.index ?? index, source);
		for (const {index: place, text} of lines.toReversed()) {
			const state = before ? goOn(before.state, text) : beginRecord(text);
			const head = before?.state.isTrace ? before.head : before?.index;
			before = remember({state, index: place, head: state.isTrace ? head : undefined});
		}
		return before;
	};
	const tallyOf = (index: number): Tally | undefined => {
		const tally = tallies.get(index);
		const line = tally ? undefined : at(index);
		const state = line && find(index)?.state;
		if (!line || !state) return tally;
		const made: Tally = {
			...{state, source: sourceOf(line), lines: 0, last: index, says: undefined, are: 'frames'},
			...{next: index + 1, between: 0, done: false},
		};
		if (tallies.size >= mostTallies) tallies.clear();
		tallies.set(index, made);
		return made;
	};
	const advance = (tally: Tally, line: LogLine) => {
		if (sourceOf(line) !== tally.source) {
			tally.done = ++tally.between > mostBetween;
			return;
		}
		tally.between = 0;
		tally.state = goOn(tally.state, plainStart(line.text));
		if (tally.state.isTrace) {
			tally.lines++;
			tally.last = tally.next;
			tally.are = tally.state.kind === 'postgres' ? 'lines' : 'frames';
			tally.says = tally.state.says ?? tally.says;
		}
		tally.done = !tally.state.isTrace || tally.lines === mostParts;
	};
	return {
		goesOn: index => find(index)?.state.goesOn ?? false,
		isPart: index => find(index)?.state.isTrace ?? false,
		headOf: index => find(index)?.head,
		partsAfter(index) {
			const tally = tallyOf(index);
			while (tally && !tally.done) {
				const line = at(tally.next);
				if (!line) break;
				advance(tally, line);
				tally.next++;
			}
			return tally ?? {lines: 0, last: index, says: undefined, are: 'frames'};
		},
		forget() {
			known.clear();
			tallies.clear();
		},
	};
};

import type {LogLine} from '../engine/logTypes.ts';
import {plainText} from './plain.ts';

/** Which trace a line stands in: what may follow differs. */
export type TraceState = 'none' | 'frames' | 'python' | 'go';

export interface TraceStep {
	readonly state: TraceState;
	/** The line belongs to the trace of the line before it. */
	readonly isPart: boolean;
}

/** Lines that are part of a trace wherever they stand: Java, Node, .NET; Ruby; Python; Rust; Go. */
const frame =
	/^\s+at \S|^\s*(?:Caused by|Suppressed): |^\s*\.\.\. \d+ (?:more|common frames)|^\s+from \S+:\d+:in |^\s+File ".*", line \d+|^\s+\d+: +[\w<]\S*::|^\s+\S+\.go:\d+|^\s+--- End of /;
const pythonHead = /^Traceback \(most recent call last\):/;
const pythonJoint = /^(?:During handling of the above|The above exception was)/;
const goHead = /^(?:panic: |fatal error: |goroutine \d+ \[)/;
const goPart = /^(?:goroutine \d+ \[|\[signal |created by |exit status \d|\S+\(.*\)$|\s+\S|$)/;
const indented = /^\s+\S/;
const closer = /^[}\])]+[,;]?$/;

/** What a line is, after a line in `state`; texts are without colours. The first line of a trace is no part of it. */
export const traceStep = (state: TraceState, text: string): TraceStep => {
	if (state === 'python') {
		const goesOn =
			text === '' || indented.test(text) || pythonJoint.test(text) || pythonHead.test(text);
		// The line that ends it names the error: it is what one wants to see of a folded trace.
		return goesOn ? {state, isPart: true} : {state: 'none', isPart: false};
	}
	if (state === 'go' && goPart.test(text)) return {state, isPart: true};
	if (pythonHead.test(text)) return {state: 'python', isPart: false};
	if (goHead.test(text)) return {state: 'go', isPart: false};
	if (frame.test(text)) return {state: 'frames', isPart: true};
	const trails = state === 'frames' && (indented.test(text) || closer.test(text));
	return trails ? {state, isPart: true} : {state: 'none', isPart: false};
};

/** Whether a line may be part of some trace; no line that is not can be inside one. */
const mayBePart = (text: string): boolean =>
	indented.test(text) ||
	frame.test(text) ||
	closer.test(text) ||
	goPart.test(text) ||
	pythonHead.test(text) ||
	pythonJoint.test(text);

export interface FoldSource {
	/** Undefined before and after the lines, and where they are not kept. */
	at(index: number): LogLine | undefined;
	/** Lines of other sources may stand between those of a trace; one source unless said. */
	sourceOf?(line: LogLine): unknown;
}

/** Stack traces among lines, found where they are asked for and remembered until they are forgotten. */
export interface Folds {
	/** Whether a line is hidden when traces are folded. */
	isPart(index: number): boolean;
	/** The line that the trace of this one begins with; undefined for lines of none, and where it is not kept. */
	headOf(index: number): number | undefined;
	/** How many lines of the trace that begins at `index` are hidden, at most 1,000. */
	partsAfter(index: number): number;
	/** Lines were put in or taken away. New ones at the end need not be told. */
	forget(): void;
}

/** A trace with more lines before a line than this is looked at from there. */
const farthest = 2000;
const mostParts = 1000;
/** Lines of other sources between two of a trace. */
const mostBetween = 200;
/** Some screens of lines, and those before a trace that begins far away. */
const mostKnown = 4000;
const mostTallies = 1000;

interface Known extends TraceStep {
	readonly head: number | undefined;
}

/** What is known of the lines after the first of a trace; goes on where it stopped. */
interface Tally {
	readonly source: unknown;
	state: TraceState;
	parts: number;
	next: number;
	between: number;
	done: boolean;
}

/** Nothing is looked at before it is asked for. */
export const createFolds = ({at, sourceOf = () => 0}: FoldSource): Folds => {
	const known = new Map<number, Known>();
	const tallies = new Map<number, Tally>();

	const remember = (index: number, found: Known): Known => {
		if (known.size >= mostKnown) known.clear();
		known.set(index, found);
		return found;
	};
	/** Lines of a source up to `index` that must be looked at to know what it is, newest first; and what is before. */
	const chain = (index: number, source: unknown) => {
		const lines: {readonly index: number; readonly text: string}[] = [];
		for (let place = index; index - place <= farthest; place--) {
			const line = at(place);
			if (!line) break;
			if (sourceOf(line) !== source) continue;
			const before = known.get(place);
			if (before) return {lines, before: {...before, index: place}};
			const text = plainText(line.text);
			lines.push({index: place, text});
			if (!mayBePart(text)) break;
		}
		return {lines, before: undefined};
	};
	const find = (index: number): Known | undefined => {
		const line = known.get(index) ? undefined : at(index);
		if (!line) return known.get(index);
		const {lines, before: first} = chain(index, sourceOf(line));
		let before: (Known & {readonly index: number}) | undefined = first;
		for (const {index: place, text} of lines.reverse()) {
			const step = traceStep(before?.state ?? 'none', text);
			const head = before?.isPart ? before.head : before?.index;
			const found = remember(place, {...step, head: step.isPart ? head : undefined});
			before = {...found, index: place};
		}
		return before;
	};
	const tallyOf = (index: number): Tally | undefined => {
		const tally = tallies.get(index);
		const line = tally ? undefined : at(index);
		if (!line) return tally;
		const state = find(index)?.state ?? 'none';
		const made = {
			state,
			source: sourceOf(line),
			parts: 0,
			next: index + 1,
			between: 0,
			done: false,
		};
		if (tallies.size >= mostTallies) tallies.clear();
		tallies.set(index, made);
		return made;
	};
	const goOn = (tally: Tally, line: LogLine) => {
		if (sourceOf(line) !== tally.source) {
			tally.done = ++tally.between > mostBetween;
			return;
		}
		tally.between = 0;
		const {state, isPart} = traceStep(tally.state, plainText(line.text));
		tally.state = state;
		if (isPart) tally.parts++;
		tally.done = !isPart || tally.parts === mostParts;
	};
	return {
		isPart: index => find(index)?.isPart ?? false,
		headOf: index => find(index)?.head,
		partsAfter(index) {
			const tally = tallyOf(index);
			while (tally && !tally.done) {
				const line = at(tally.next);
				if (!line) break;
				goOn(tally, line);
				tally.next++;
			}
			return tally?.parts ?? 0;
		},
		forget() {
			known.clear();
			tallies.clear();
		},
	};
};

import type {LogLine} from '../engine/engine.ts';
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
	at(index: number): LogLine | undefined;
	/** Lines of other sources may stand between those of a trace; one source unless said. */
	sourceOf?(line: LogLine): number;
}

export interface Folds {
	/** Whether a line is hidden when traces are folded. */
	isPart(index: number): boolean;
	/** How many lines of the trace that begins at `index` are hidden, of the 1,000 that follow. */
	partsAfter(index: number): number;
}

/** A trace with more lines before a line than this is looked at from there. */
const farthest = 400;
const mostParts = 1000;

/** Stack traces among lines, found where they are asked for. Holds nothing. */
export const createFolds = ({at, sourceOf = () => 0}: FoldSource): Folds => {
	/** The indices of a source's lines from `index` on, itself not counted. */
	function* along(index: number, direction: 1 | -1, source: number, most: number) {
		for (let step = 1; step <= most; step++) {
			const line = at(index + direction * step);
			if (!line) return;
			if (sourceOf(line) === source)
				yield {index: index + direction * step, text: plainText(line.text)};
		}
	}
	/** The state before the line at `index`. */
	const stateBefore = (index: number, source: number): TraceState => {
		const texts: string[] = [];
		for (const {text} of along(index, -1, source, farthest)) {
			texts.push(text);
			if (!mayBePart(text)) break;
		}
		return texts.reduceRight<TraceState>((state, text) => traceStep(state, text).state, 'none');
	};
	return {
		isPart(index) {
			const line = at(index);
			if (!line) return false;
			const text = plainText(line.text);
			return mayBePart(text) && traceStep(stateBefore(index, sourceOf(line)), text).isPart;
		},
		partsAfter(index) {
			const line = at(index);
			if (!line) return 0;
			const source = sourceOf(line);
			let {state} = traceStep(stateBefore(index, source), plainText(line.text));
			let parts = 0;
			for (const {text} of along(index, 1, source, mostParts)) {
				const step = traceStep(state, text);
				if (!step.isPart) break;
				state = step.state;
				parts++;
			}
			return parts;
		},
	};
};

import type {RawLine} from '../engine/engine.ts';
import {logTime, skewNano} from '../hub/logTime.ts';

/** Where a log was left, so that it is followed from there without a line lost or given twice. */
export interface Resume {
	/** Takes note of lines that were passed on. */
	passed(lines: readonly RawLine[]): void;
	/** From when on to ask again; undefined before the first line. */
	readonly since: string | undefined;
	/** A log that is asked again from `since`. */
	replay(): Replay;
}

/** Tells old from new lines of a log that was asked again. */
export interface Replay {
	/** The lines that are new; 'gap' when what comes begins after what was passed on last. */
	fresh(lines: readonly RawLine[]): readonly RawLine[] | 'gap';
	/** Takes what comes for new even if lines before it are gone. */
	accept(): void;
}

const isSame = (a: RawLine, b: RawLine): boolean =>
	a.timeNano === b.timeNano && a.stream === b.stream && a.bytes.equals(b.bytes);

const second = 1_000_000_000n;

/**
 * Whether a line is one that was known, with more behind it: a program that ended without a line feed, and the
 * first line of its next run. Not asked of engines that stamp whole seconds.
 */
const goesOn = (line: RawLine, known: RawLine): boolean =>
	line.timeNano === known.timeNano &&
	line.stream === known.stream &&
	line.timeNano % second !== 0n &&
	line.bytes.length > known.bytes.length &&
	line.bytes.subarray(0, known.bytes.length).equals(known.bytes);

/** Nothing was passed on yet. */
export const createResume = (): Resume => {
	let newest: RawLine | undefined;
	/** Lines with the very time of the newest; only engines that stamp whole seconds have more than one. */
	let together: RawLine[] = [];

	const replay = (last: RawLine): Replay => {
		let unmet = together.filter(line => isSame(line, last)).length;
		let begun = false;
		/** What is new of a line. */
		const freshOf = (line: RawLine): RawLine | undefined => {
			if (unmet === 0) return line;
			if (isSame(line, last)) {
				unmet--;
				return undefined;
			}
			if (goesOn(line, last)) {
				unmet = 0;
				return {...line, bytes: line.bytes.subarray(last.bytes.length)};
			}
			// The newest line was rotated away, and whatever comes was written long after it.
			if (line.timeNano <= last.timeNano + skewNano) return undefined;
			unmet = 0;
			return line;
		};
		return {
			fresh(lines) {
				const [line] = lines;
				if (!begun && line && line.timeNano > last.timeNano) return 'gap';
				begun ||= line !== undefined;
				return unmet === 0 ? lines : lines.flatMap(one => freshOf(one) ?? []);
			},
			accept() {
				begun = true;
				unmet = 0;
			},
		};
	};
	return {
		passed(lines) {
			const last = lines.at(-1);
			if (!last) return;
			// Copies: a line is a part of what came with it, which need not be kept for it.
			const copies: RawLine[] = [];
			for (let at = lines.length - 1; at >= 0; at--) {
				const line = lines[at];
				if (line?.timeNano !== last.timeNano) break;
				copies.push({...line, bytes: Buffer.from(line.bytes)});
			}
			together = last.timeNano === newest?.timeNano ? [...together, ...copies] : copies;
			newest = copies[0];
		},
		get since() {
			return newest && logTime(newest.timeNano - skewNano);
		},
		replay: () => (newest ? replay(newest) : {fresh: lines => lines, accept() {}}),
	};
};

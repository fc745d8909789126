import type {RawLine} from '../../engine/logTypes.ts';
import {createCatchUp} from '../feed/catchUp.ts';
import {comparedLines} from '../feed/place.ts';
import {resumeTails} from '../feed/resume.ts';
import {isWholeSecond, logTime, skewNano} from '../feed/time.ts';

/** Where a log was left, so that it is followed from there without a line lost or given twice. */
export interface PrintResume {
	/** Takes note of lines that were passed on. */
	passed(lines: readonly RawLine[]): void;
	/** From when on to ask again; undefined before the first line. */
	readonly since: string | undefined;
	/** How many of the newest lines to ask for, one after the other; undefined = all since then. */
	readonly tails: readonly (number | undefined)[];
	/** A log that is asked again from `since`; `isWhole`: it is read, not followed. */
	replay(isWhole?: boolean): Replay;
}

/** Tells old from new lines of a log that was asked again. */
export interface Replay {
	/**
	 * The lines that are new; 'gap' when what comes begins after what was passed on last. `begins`: when the first of it
	 * was written, where that is no whole line yet.
	 */
	fresh(lines: readonly RawLine[], begins?: bigint): readonly RawLine[] | 'gap';
	/** What is new where all of the log was read and the place was not found. */
	unmet(): readonly RawLine[];
	/** Takes what comes for new even if lines before it are gone. */
	accept(): void;
}

const isSame = (a: RawLine, b: RawLine): boolean =>
	a.timeNano === b.timeNano && a.stream === b.stream && a.bytes.equals(b.bytes);

/** What is behind a line that came with its end; undefined where that is another line. */
const behind = (known: RawLine, line: RawLine): RawLine | undefined => {
	const {length} = known.bytes;
	const isMore = line.bytes.length > length && line.bytes.subarray(0, length).equals(known.bytes);
	return isMore ? {...line, bytes: line.bytes.subarray(length)} : undefined;
};

/** Nothing was passed on yet. */
export const createPrintResume = (): PrintResume => {
	/** The newest lines, oldest first. */
	let newest: readonly RawLine[] = [];
	/** How many of the last lines have the very time of the newest; only coarse stamps have more than one. */
	let together = 0;

	const replay = (last: RawLine, isWhole: boolean): Replay => {
		const known = newest;
		const catchUp = createCatchUp(last, {
			...{known: distance => known.at(-1 - distance), together, isSame, isWhole},
			rest: line => behind(last, line),
		});
		let begun = false;
		return {
			fresh(lines, begins) {
				const [line] = lines;
				if (!begun && line && (begins ?? line.timeNano) > last.timeNano) return 'gap';
				begun ||= line !== undefined;
				return catchUp.isMet ? lines : lines.flatMap(one => catchUp.fresh(one));
			},
			unmet: catchUp.unmet,
			accept() {
				begun = true;
				catchUp.accept();
			},
		};
	};
	return {
		passed(lines) {
			const last = lines.at(-1);
			if (!last) return;
			let count = 0;
			for (let at = lines.length - 1; lines[at]?.timeNano === last.timeNano; at--) count++;
			const isAll = count === lines.length && last.timeNano === newest.at(-1)?.timeNano;
			together = isAll ? together + count : count;
			// Copies: a line is a part of what came with it, which need not be kept for it.
			const copies = lines
				.slice(isWholeSecond(last.timeNano) ? -comparedLines : -1)
				.map(line => ({...line, bytes: Buffer.from(line.bytes)}));
			newest = [...newest, ...copies].slice(-comparedLines);
		},
		get since() {
			const last = newest.at(-1);
			return last && logTime(last.timeNano - skewNano);
		},
		get tails() {
			return resumeTails(newest.at(-1)?.timeNano);
		},
		replay(isWhole = false) {
			const last = newest.at(-1);
			return last ? replay(last, isWhole) : {fresh: lines => lines, unmet: () => [], accept() {}};
		},
	};
};

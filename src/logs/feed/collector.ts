import type {LogLine} from '../../engine/logTypes.ts';
import type {LogBuffer} from './buffer/buffer.ts';
import {createFoundLine, type LineSink} from './older/found.ts';
import {createMatches} from './older/matches.ts';
import type {LogScan, LogScanned} from './types.ts';

/** Where lines that were looked at stand. */
export interface ScannedPlace {
	/** Index of the first of them. */
	readonly start: number;
	/** As the engine counts: from the last of them to what was known before, and they themselves. */
	readonly between: number;
	readonly within: number;
}

/** Takes from the pieces of a log what is meant, and puts it into the buffer. */
export interface Collector {
	/** Looks at a piece from now on. */
	begin(): LineSink;
	take(lines: readonly LogLine[]): void;
	/**
	 * Keeps what the piece had. The index from which on (backwards), or up to which, all is known when nothing more is
	 * needed; `no room`: other lines came to stand there.
	 */
	keep(reached: ScannedPlace): number | 'no room' | undefined;
	/** Nothing lies between kept line `index` and what is before it. */
	join(index: number): void;
	readonly found: Pick<LogScanned, 'found' | 'meant'>;
}

export interface CollectorOptions extends Pick<LogScan, 'tester' | 'direction' | 'enough'> {
	readonly buffer: LogBuffer;
	/** Where what was found is. */
	readonly holder: unknown;
}

/** The nearest line that is meant, with what stands around it. */
const collectOne = ({buffer, holder, tester, direction}: CollectorOptions): Collector => {
	let finding = createFoundLine(tester(), direction);
	let found: number | undefined;
	return {
		begin() {
			finding = createFoundLine(tester(), direction);
			return finding;
		},
		take: lines => finding.take(lines),
		keep({start, between, within}) {
			if (finding.at === undefined) return undefined;
			const {from, lines} = finding.around();
			const behind = finding.count - from - lines.length;
			found = start + finding.at;
			buffer.pin(found, holder);
			const share = Math.ceil((within * behind) / finding.count);
			const pieces = direction < 0 ? between + share : from;
			buffer.putApart(start + from, lines, {side: direction < 0 ? -1 : 1, pieces});
			return direction < 0 ? found + 1 : found;
		},
		join() {},
		get found() {
			return {found};
		},
	};
};

/** All lines that are meant, until there are enough. */
const collectMany = ({buffer, tester, direction, enough = 1}: CollectorOptions): Collector => {
	const meant: number[] = [];
	const begin = () => createMatches(tester(), direction, enough - meant.length);
	let matches = begin();
	return {
		begin() {
			matches = begin();
			return matches;
		},
		take: lines => matches.take(lines),
		keep({start}) {
			const {kept, pieces, meant: more} = matches.lines(start);
			const [first, last] = [kept[0], kept.at(-1)];
			if (!first || !last) return undefined;
			// What was read last is what must not be dropped at once.
			buffer.pin(direction < 0 ? first.index : last.index, meant);
			const isPut = buffer.putLoose(kept, {side: direction < 0 ? -1 : 1, pieces});
			buffer.pin(undefined, meant);
			if (!isPut) return 'no room';
			meant.push(...more);
			if (!matches.isEnough) return undefined;
			return direction < 0 ? first.index : last.index + 1;
		},
		join: index => buffer.close(index),
		get found() {
			return {found: meant[0], meant};
		},
	};
};

/** Takes one line, or as many as are enough. */
export const createCollector = (options: CollectorOptions): Collector =>
	options.enough === undefined ? collectOne(options) : collectMany(options);

import type {LogLine, LogStream, LogsQuery} from '../../../engine/logTypes.ts';
import type {LogBuffer} from '../buffer/buffer.ts';
import type {PageRequest} from './page.ts';

/** Where pages come from, what they join, and how large they are. */
export interface PageSource {
	readonly buffer: LogBuffer;
	readonly open: (query: LogsQuery, ...asked: readonly AbortSignal[]) => Promise<LogStream>;
	readonly wanted: (line: LogLine) => boolean;
	/** Lines of a page, unless another number is asked for. */
	readonly page: number;
	/** What a larger one may hold: it and what it joins are to stay within the budget of the log. */
	readonly pageBytes: number;
}

/** What a page is to join. */
export interface PageAnchor {
	/** A kept line, which the page is beside. */
	readonly index: number;
	/** Where the others are that are kept: after it (1) or before it. */
	readonly direction: 1 | -1;
	/** As the engine counts, from there to the newest line; infinite where nothing is known. */
	readonly pieces: number;
}

/** Lines looked at to know how long they are, and what is kept of each beside its text. */
const [sampled, lineBytes] = [64, 13];

/** How many lines a large page has, when they are as long as those that it joins. */
const affordable = (
	{page, pageBytes}: PageSource,
	lines: number,
	kept: PageRequest['kept'],
): number => {
	let [units, count] = [0, 0];
	for (let line = kept(0); line && count < sampled; line = kept(++count)) {
		units += lineBytes + line.text.length;
	}
	const most = Math.floor((pageBytes * Math.max(1, count)) / Math.max(lineBytes, units));
	return Math.max(page, Math.min(lines, most));
};

/** Asks for so many lines, a page unless said; for fewer where they are long. */
export const pageRequest = (
	source: PageSource,
	{index, direction, pieces}: PageAnchor,
	lines = source.page,
): PageRequest => {
	const {buffer, open, wanted, page, pageBytes} = source;
	const kept = (distance: number) => buffer.at(index + direction * distance);
	const asked = {open, wanted, kept, pieces};
	if (lines <= page) return {...asked, page: lines};
	return {...asked, page: affordable(source, lines, kept), mostUnits: pageBytes};
};

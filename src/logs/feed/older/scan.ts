import type {LogLine, LogStream, LogsQuery} from '../../../engine/logTypes.ts';
import type {LogBuffer} from '../buffer/buffer.ts';
import {createCollector} from '../collector.ts';
import {isSameLine, isWholeSecond, logTime, skewNano} from '../time.ts';
import type {LogScan, LogScanned} from '../types.ts';
import {createTurns, readPiece, slack, type Turns, takeInSlices} from './scanPage.ts';

export interface LogScanDeps {
	readonly buffer: LogBuffer;
	open(query: LogsQuery, signal: AbortSignal): Promise<LogStream>;
	readonly wanted: (line: LogLine) => boolean;
	/** Lets keys be answered in between. */
	readonly breathe: () => Promise<void>;
}

/** Lines of the first piece that is read backwards; the next ones are twice as long each. */
const firstPage = 4000;
/** A `tail` from which on the whole log is as good. */
const mostLines = 2 ** 31;

/** Looks through lines that are not kept; `holder` is where the one that was found is. */
export const scanLog = async (
	deps: LogScanDeps,
	options: LogScan,
	holder: unknown,
): Promise<LogScanned | undefined> => {
	const stop = new AbortController();
	const signal = AbortSignal.any([options.signal, stop.signal]);
	const open = (query: LogsQuery) => deps.open(query, signal);
	const turns = createTurns(deps.breathe);
	try {
		const scan = options.direction < 0 ? scanBack : scanOn;
		return await scan({...deps, ...options, open, holder, turns});
	} finally {
		// What was asked for ahead is not read.
		stop.abort();
	}
};

type Scan = Omit<LogScanDeps, 'open'> &
	LogScan & {
		open(query: LogsQuery): Promise<LogStream>;
		readonly holder: unknown;
		readonly turns: Turns;
	};

/** Whether a stream begins with a line. */
const beginsWith = async (stream: LogStream, line: LogLine, wanted: Scan['wanted']) => {
	for await (const batch of stream) {
		const first = batch.find(wanted);
		if (first) return isSameLine(first, line);
	}
	return false;
};

/**
 * Backwards, in pieces that double: a match is found within the time of reading twice what lies before it, and
 * the looks of the engine from the end of its log to a piece are few. One piece is asked for while the one before is
 * read, so that such a look costs no time.
 */
const scanBack = async (scan: Scan): Promise<LogScanned | undefined> => {
	const {buffer, from, since, signal, open, wanted} = scan;
	const gap = buffer.gaps.find(({to}) => to === from);
	const floor = gap && buffer.at(gap.from - 1);
	const collector = createCollector(scan);
	const known = buffer.at(from);
	if (!known || isWholeSecond(known.timeNano)) return undefined;
	let anchor: LogLine = known;
	let [edge, pieces, page, isWide] = [from, 0, firstPage, false];
	let ahead: Promise<LogStream> | undefined;
	const all = {follow: false, ...(since === undefined ? {} : {since: logTime(since)})};
	const query = (end: LogLine, more: number): LogsQuery => ({
		...all,
		tail: buffer.piecesFrom(from) + pieces + more + slack,
		until: logTime(end.timeNano + (isWide ? skewNano : 0n)),
	});
	const looked = (start: number, isStart = false): LogScanned => ({
		...collector.found,
		...{from: start, to: from, isStart},
	});
	while (!signal.aborted) {
		const stream = await (ahead ?? open(query(anchor, page)));
		ahead = undefined;
		const piece = await readPiece(stream, {
			...scan,
			...{anchor, floor, before: from - edge, begin: collector.begin},
			seen(count, oldest) {
				if (ahead || count * 2 < page || signal.aborted) return;
				isWide = false;
				ahead = open(query(oldest, page * 3));
				// Whoever awaits it is told; it may also not be needed any more.
				ahead.catch(() => {});
			},
		});
		const {finding, oldest} = piece;
		if (!piece.isWhole) {
			if (signal.aborted) break;
			ahead = undefined;
			// Lines of two streams may be stamped the wrong way round; or more came since than was thought.
			if (isWide) page *= 4;
			isWide = true;
			if (page > mostLines) return undefined;
			continue;
		}
		const start = edge - finding.count;
		const kept = collector.keep({start, between: pieces, within: piece.pieces});
		if (kept === 'no room') return undefined;
		if (piece.isFloor) collector.join(start);
		if (kept !== undefined) return looked(kept);
		if (piece.isFloor) return looked(gap?.from ?? start);
		const first = piece.first ?? anchor;
		if (finding.count < page && (await beginsWith(await open(all), first, wanted))) {
			collector.begin();
			if (piece.first) collector.take([piece.first]);
			const begin = start - (piece.first ? 1 : 0);
			collector.keep({start: begin, between: pieces + piece.pieces, within: 0});
			return looked(begin, true);
		}
		[edge, pieces, page, isWide] = [start, pieces + piece.pieces, page * 2, false];
		anchor = oldest ?? anchor;
	}
	return looked(edge);
};

/** Onwards, in one stream: it ends with the first match. */
const scanOn = async (scan: Scan): Promise<LogScanned | undefined> => {
	const {buffer, from, signal, open, progress} = scan;
	const gap = buffer.gaps.find(gap => gap.from === from + 1);
	const anchor = buffer.at(from);
	if (!gap || !anchor || isWholeSecond(anchor.timeNano)) return undefined;
	const end = buffer.at(gap.to);
	const collector = createCollector(scan);
	const finding = collector.begin();
	const since = logTime(anchor.timeNano - skewNano);
	const tail = gap.size ? {} : {tail: buffer.piecesFrom(gap.from) + slack};
	let isMet = false;
	let isOver = false;
	const told = ({timeNano}: LogLine) => progress(finding.count, timeNano);
	for await (const batch of await open({follow: false, since, ...tail})) {
		let lines = batch.filter(scan.wanted);
		if (!isMet) {
			const place = lines.findIndex(line => isSameLine(line, anchor));
			const newest = lines.at(-1)?.timeNano ?? 0n;
			if (place < 0 && newest > anchor.timeNano + skewNano) return undefined;
			if (place < 0) continue;
			isMet = true;
			lines = lines.slice(place + 1);
		}
		const place = end ? lines.findIndex(line => isSameLine(line, end)) : -1;
		if (place >= 0) {
			isOver = true;
			lines = lines.slice(0, place);
		}
		await takeInSlices(finding, lines, {...scan, told});
		if (isOver || finding.isDone || signal.aborted) break;
	}
	if (!isMet) return undefined;
	const kept = collector.keep({start: from + 1, between: 0, within: 0});
	if (kept === 'no room') return undefined;
	const isWhole = isOver || !(signal.aborted || finding.isDone);
	if (isWhole) collector.join(gap.to);
	const to = kept ?? (isWhole ? gap.to : from + 1 + finding.count);
	return {...collector.found, from: from + 1, to, isStart: false};
};

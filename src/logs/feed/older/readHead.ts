import type {LogLine} from '../../../engine/logTypes.ts';
import {measureDistance} from './distance.ts';
import type {LogStart} from './logStart.ts';
import {pageAtHead, upTo} from './page.ts';
import type {PageSource} from './pageRequest.ts';

export interface HeadOptions extends Pick<PageSource, 'buffer' | 'open' | 'wanted' | 'page'> {
	readonly start: LogStart;
	/** It was found out how many lines stand between. */
	readonly changed: () => void;
}

/** Tells how many lines stand between the start of the log and what was read from its end; nobody waits for it. */
const measure = async ({buffer, open, changed}: HeadOptions, head: readonly LogLine[]) => {
	const find = () => buffer.gaps.find(({size, gone}) => size === 'unknown' && !gone);
	const gap = find();
	const edgeNano = gap && buffer.at(gap.to)?.timeNano;
	if (!gap || edgeNano === undefined) return;
	const known = () => buffer.piecesFrom(gap.to);
	const pieces = await measureDistance({head, edgeNano, known, open}).catch(() => undefined);
	// What was read meanwhile is of the gap no more.
	const left = find();
	if (pieces === undefined || left?.to !== gap.to) return;
	buffer.measured(gap.to, Math.max(0, pieces - (left.from - gap.from)));
	changed();
};

/** Brings the oldest page of a log, where `holder` looks from then on. Throws what the engine says. */
export const readHead = async (options: HeadOptions, holder: unknown): Promise<void> => {
	const {buffer, start} = options;
	if (!start.isOpen) return;
	const lines = await pageAtHead(options);
	// Meanwhile lines may have been dropped: what counts is where the kept ones begin now.
	const {index, isReread} = start.joint();
	const met = upTo(lines, distance => buffer.at(index + distance));
	start.came(lines.length, isReread);
	if (met.complete) buffer.putBefore(index, met.lines);
	else {
		buffer.putHead(lines, holder);
		void measure(options, lines);
	}
	start.know(true);
};

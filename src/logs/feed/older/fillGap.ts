import type {LogBuffer} from '../buffer/buffer.ts';
import type {LogGap} from '../types.ts';
import {downTo, pageAfter, pageBefore, upTo} from './page.ts';
import {type PageSource, pageRequest} from './pageRequest.ts';
import {type PutOptions, putPageAfter, putPageBefore} from './putPage.ts';

/** Where the lines of a gap come from. */
export type GapSource = PageSource & Pick<PutOptions, 'breathe'>;

const gapAt = ({gaps}: LogBuffer, index: number): LogGap | undefined =>
	gaps.find(({from, to}) => index >= from && index < to);

/** A page at the end of a gap. */
const fillBefore = async (source: GapSource, {from, to, size}: LogGap, wanted?: number) => {
	const {buffer} = source;
	const joined = {index: to, direction: 1, pieces: buffer.piecesFrom(to)} as const;
	const {lines, complete} = await pageBefore(pageRequest(source, joined, wanted));
	const met = size ? downTo(lines, distance => buffer.at(from - 1 - distance)) : undefined;
	const used = met?.lines ?? lines;
	if (!(await putPageBefore(source, to, used))) return;
	const edge = to - Math.min(used.length, to - from);
	if (met?.complete) buffer.close(edge);
	else if (complete) buffer.giveUp(edge);
};

/** A page at the start of a gap; true where what joins there is no more to be found. */
const fillAfter = async (source: GapSource, {from, to, size, about}: LogGap, wanted?: number) => {
	const {buffer} = source;
	const known = size && !about ? Number.POSITIVE_INFINITY : buffer.piecesFrom(from);
	// From its start the engine reads a log three times as slowly as it finds a place from its end.
	const pieces = from - buffer.first < known / 3 ? Number.POSITIVE_INFINITY : known;
	const joined = {index: from - 1, direction: -1, pieces} as const;
	const {lines, complete} = await pageAfter(pageRequest(source, joined, wanted));
	const met = size ? upTo(lines, distance => buffer.at(to + distance)) : undefined;
	await putPageAfter(source, from, met?.lines ?? lines);
	if (met?.complete) buffer.close(to);
	return complete;
};

/** A page at the side of the gap that is nearer to `index`; nothing where there is none, or it cannot be filled. */
export const fillGap = async (source: GapSource, index: number, wanted?: number): Promise<void> => {
	const gap = gapAt(source.buffer, index);
	if (!gap || gap.gone || gap.size === 'none') return;
	const upwards = gap.to - index <= index - gap.from;
	if (!upwards && !(await fillAfter(source, gap, wanted))) return;
	const left = gapAt(source.buffer, index);
	if (left) await fillBefore(source, left, wanted);
};

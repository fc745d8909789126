import {rotatedAway} from '../feed/gaps.ts';
import type {FeedInput, FeedItem} from './feedInput.ts';
import type {MergedLine} from './merged.ts';
import type {MergeOrder} from './order.ts';

/** The lines that stand in an order, which their sources keep, and the words between them. */
export interface MergedLines {
	/** Undefined where none is kept. */
	at(index: number): MergedLine | undefined;
	/** Puts what a source had next after the newest line. */
	append(source: number, item: FeedItem, late: boolean): void;
	/** Says before the oldest line that lines of a source are gone; undefined = nobody knows how many. */
	prependLoss(source: number, lines: number | undefined): void;
}

/** Lines of an order. `inputs`: its sources, more of which may come. */
export const createMergedLines = (
	order: MergeOrder,
	inputs: readonly Pick<FeedInput, 'window'>[],
): MergedLines => {
	const marks: MergedLine[] = [];
	const at = (index: number): MergedLine | undefined => {
		const entry = order.at(index);
		if (!entry) return undefined;
		const {source, position, late, mark} = entry;
		if (mark) return marks[position];
		const line = inputs[source]?.window.at(position);
		if (!line) return undefined;
		const {stream, timeNano, text, cut} = line;
		return {stream, timeNano, text, cut, source, late, mark};
	};
	/** The entry of a new mark. */
	const mark = (source: number, text: string, timeNano: bigint) => {
		const line: MergedLine = {
			...{stream: 'stdout', timeNano, text, cut: false},
			...{source, late: false, mark: true},
		};
		return {source, position: marks.push(line) - 1, late: false, mark: true};
	};
	return {
		at,
		append(source, item, late) {
			if (item.type === 'line') order.append({source, position: item.position, late, mark: false});
			else order.append(mark(source, item.note.text, item.note.timeNano));
		},
		prependLoss(source, lines) {
			order.prepend(mark(source, rotatedAway(lines), at(order.first)?.timeNano ?? 0n));
		},
	};
};

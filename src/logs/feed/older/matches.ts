import type {LogLine} from '../../../engine/logTypes.ts';
import type {LooseLine} from '../buffer/insert.ts';
import type {LineSink} from './found.ts';
import {piecesOfText} from './scanPage.ts';

/** Looks at lines that come by, in their order, and keeps those that are meant alone. */
export interface Matches extends LineSink {
	/** How many are meant. */
	readonly size: number;
	/**
	 * Those, the first line of all standing at index `start`; with the last one that was looked at on the far side, so that
	 * reading can go on there. `pieces`: what the engine counts on the near side of them.
	 */
	lines(start: number): {
		readonly meant: readonly number[];
		readonly kept: readonly LooseLine[];
		readonly pieces: number;
	};
}

/** Of very many, those on the near side are kept. */
const most = {lines: 1000, units: 512 * 1024} as const;

/** Means the last lines that pass the test (-1), or the first ones (1), until there are `enough`. */
export const createMatches = (
	test: (lines: readonly LogLine[]) => Uint8Array,
	direction: 1 | -1,
	enough: number,
): Matches => {
	let [count, pieces, units] = [0, 0, 0];
	let found: LooseLine[] = [];
	/** Offsets of those of them that are meant, not only kept. */
	let meant: number[] = [];
	let isCut = false;
	let oldest: LogLine | undefined;
	let newest: LogLine | undefined;

	/** Gives up lines on the far side; not at each one, since that costs a copy. */
	const trim = () => {
		if (found.length <= 2 * most.lines && units <= 2 * most.units) return;
		let from = found.length;
		units = 0;
		while (from > Math.max(0, found.length - most.lines) && units <= most.units) {
			units += found[--from]?.line.text.length ?? 0;
		}
		found = found.slice(from);
		meant = meant.filter(offset => offset >= (found[0]?.index ?? 0));
		isCut = true;
	};
	return {
		get count() {
			return count;
		},
		get size() {
			return meant.length;
		},
		get isEnough() {
			return meant.length >= enough || isCut;
		},
		get isDone() {
			return direction > 0 && (meant.length >= enough || units > most.units);
		},
		take(lines) {
			const verdicts = test(lines);
			oldest ??= lines[0];
			let index = count;
			for (const line of lines) {
				const verdict = verdicts[index - count] ?? 0;
				if (verdict > 0) {
					found.push({index, line, before: pieces});
					units += line.text.length;
				}
				if (verdict === 1) meant.push(index);
				index++;
				pieces += piecesOfText(line.text);
			}
			count += lines.length;
			newest = lines.at(-1) ?? newest;
			if (direction < 0) trim();
		},
		lines(start) {
			const all = [...found];
			if (direction < 0 && !isCut && oldest && all[0]?.index !== 0) {
				all.unshift({index: 0, line: oldest, before: 0});
			}
			if (direction > 0 && newest && all.at(-1)?.index !== count - 1) {
				all.push({index: count - 1, line: newest, before: pieces - piecesOfText(newest.text)});
			}
			const [first, last] = [all[0], all.at(-1)];
			const after = last ? pieces - last.before - piecesOfText(last.line.text) : pieces;
			return {
				meant: meant.map(offset => start + offset),
				kept: all.map(line => ({...line, index: start + line.index})),
				pieces: direction < 0 ? after : (first?.before ?? 0),
			};
		},
	};
};

import type {Scheduler} from '../../base/schedule.ts';
import type {Lines} from './lines.ts';
import type {Search} from './search.ts';
import {textOf} from './spans.ts';

/** Which lines a search finds, as far as they were looked at. */
export interface LineSearch {
	readonly matches: readonly number[];
	readonly running: boolean;
	/** Looks anew from the first line on; `told` hears of each slice that found something, and of the end. */
	start(lines: Lines, search: Search | undefined, told: () => void): void;
	stop(): void;
}

/** What is looked at before a key is: at most so many lines, and units of text. */
const sliceLines = 4096;
const sliceUnits = 262_144;

/** Searches lines in order, a slice at a time, so that no key waits for it; few lines are done at once. */
export const createLineSearch = (schedule: Scheduler): LineSearch => {
	let matches: number[] = [];
	let cancel: (() => void) | undefined;
	const stop = () => {
		cancel?.();
		cancel = undefined;
	};
	return {
		get matches() {
			return matches;
		},
		get running() {
			return cancel !== undefined;
		},
		start(lines, search, told) {
			stop();
			matches = [];
			if (!search) return;
			let at = 0;
			const slice = () => {
				const end = Math.min(lines.length, at + sliceLines);
				const before = matches.length;
				for (let units = 0; at < end && units < sliceUnits; at++) {
					const text = textOf(lines.at(at) ?? []);
					units += text.length;
					if (search.test(text)) matches.push(at);
				}
				cancel = at < lines.length ? schedule.after(0, slice) : undefined;
				if (matches.length > before || !cancel) told();
			};
			slice();
		},
		stop,
	};
};

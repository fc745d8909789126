import type {Scheduler} from '../../base/schedule.ts';
import {textOf} from '../../spans/spans.ts';
import type {Lines} from '../lines.ts';
import type {Search, SearchPass} from '../search.ts';

/** Which lines a search finds, as far as they were looked at. */
export interface LineSearch {
	readonly matches: readonly number[];
	readonly running: boolean;
	/** Why not all were looked at: the expression takes too long. */
	readonly failure: string | undefined;
	/** Looks anew from the first line on; `told` hears of each slice that found something, and of the end. */
	start(lines: Lines, search: Search | undefined, told: () => void): void;
	stop(): void;
}

/** What is looked at before a key is: at most so many lines, and units of text. */
const sliceLines = 1024;
const sliceUnits = 262_144;

/** Searches lines in order, a slice at a time, so that no key waits for it; few lines are done at once. */
export const createLineSearch = (schedule: Scheduler): LineSearch => {
	let matches: number[] = [];
	let pass: SearchPass | undefined;
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
		get failure() {
			return pass?.failure;
		},
		start(lines, search, told) {
			stop();
			matches = [];
			pass = search?.pass();
			const own = pass;
			if (!own) return;
			let from = 0;
			const slice = () => {
				const before = matches.length;
				const most = Math.min(lines.length, from + sliceLines);
				const texts: string[] = [];
				for (let units = 0; from + texts.length < most && units < sliceUnits; ) {
					const text = textOf(lines.at(from + texts.length) ?? []);
					units += text.length;
					texts.push(text);
				}
				for (const place of own.within(texts)) matches.push(from + place);
				from += texts.length;
				cancel = from < lines.length ? schedule.after(0, slice) : undefined;
				if (matches.length > before || !cancel) told();
			};
			slice();
		},
		stop,
	};
};

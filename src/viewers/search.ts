import {createDeadline} from '../logs/search/deadline.ts';
import {createPattern, type Pattern} from '../logs/search/pattern.ts';
import type {Line} from '../spans/span.ts';

/** One look through texts, from the first to the last, in one go or in several. */
export interface SearchPass {
	/** Places of those that have what is searched for, in order. */
	within(texts: readonly string[]): readonly number[];
	/** Why not all were looked at: the expression takes too long. */
	readonly failure: string | undefined;
}

/** What somebody searches for in a text. */
export interface Search extends Pick<Pattern, 'text' | 'find'> {
	/** Why it cannot be searched for; then it matches nothing. */
	readonly error: string | undefined;
	/** Begins to look through texts. */
	pass(): SearchPass;
}

const createPass = ({isRegex, test}: Pick<Pattern, 'isRegex' | 'test'>): SearchPass => {
	const deadline = createDeadline(isRegex);
	return {
		within(texts) {
			const places: number[] = [];
			deadline.each(0, texts.length, {
				one(place) {
					// It may have been stopped behind the last one that was found.
					if (test(texts[place] ?? '') && places.at(-1) !== place) places.push(place);
				},
				otherwise() {},
			});
			return places;
		},
		get failure() {
			return deadline.failure;
		},
	};
};

/** A search for a text, as logs are searched; undefined for an empty one. */
export const createSearch = (text: string): Search | undefined => {
	if (text === '') return undefined;
	const pattern = createPattern(text);
	if (typeof pattern === 'string') {
		const nothing: SearchPass = {within: () => [], failure: undefined};
		return {text, error: pattern, find: () => [], pass: () => nothing};
	}
	return {text, error: undefined, find: pattern.find, pass: () => createPass(pattern)};
};

/** How a search stands: `2 of 7 matches`, `2 of 7+ matches` while it goes on, or what is wrong with it. */
export const matchStatus = (
	wrong: string | undefined,
	/** Index of the match that was gone to. */
	current: number,
	matches: number,
	isRunning = false,
): Line => {
	if (wrong) return [{text: wrong, tone: 'bad'}];
	if (matches > 0) {
		const total = isRunning ? `${matches}+` : matches;
		return [{text: `${current + 1} of ${total} matches`, tone: 'info'}];
	}
	return isRunning ? [{text: 'searching …', tone: 'busy'}] : [{text: 'no match', tone: 'warn'}];
};

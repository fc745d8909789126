import {fuzzy} from '../base/text/fuzzy.ts';
import type {TextRange} from '../spans/span.ts';
import {parseListFilter} from './filterParse.ts';

/** The words of a filter that rows are looked for by, lower case. */
export const litWords = (filter: string): readonly string[] =>
	parseListFilter(filter).terms.flatMap(term =>
		term.type === 'word' && !term.not ? [term.word.toLowerCase()] : [],
	);

const joined = (ranges: readonly TextRange[]): readonly TextRange[] => {
	const all: TextRange[] = [];
	for (const range of [...ranges].sort((a, b) => a.start - b.start)) {
		const last = all.at(-1);
		if (last && range.start <= last.end) {
			all[all.length - 1] = {start: last.start, end: Math.max(last.end, range.end)};
		} else all.push(range);
	}
	return all;
};

/** Where a word stands in a text; with `letters`, else where its letters do. */
const rangesOf = (text: string, word: string, letters: boolean): readonly TextRange[] => {
	const lower = text.toLowerCase();
	// `İ` grows: ranges of another text would light the wrong letters.
	if (lower.length !== text.length) return [];
	const found: TextRange[] = [];
	for (let at = lower.indexOf(word); at >= 0; at = lower.indexOf(word, at + word.length)) {
		found.push({start: at, end: at + word.length});
	}
	if (found.length > 0 || !letters) return found;
	return (fuzzy(word, text)?.ranges ?? []).map(([start, end]) => ({start, end}));
};

/** What of a text is lit by these words, in order and apart; `letters`: also letters with gaps, as names are found by. */
export const litRanges = (
	text: string,
	words: readonly string[],
	letters: boolean,
): readonly TextRange[] => joined(words.flatMap(word => rangesOf(text, word, letters)));

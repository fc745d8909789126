import {queryTokens} from '../../../base/text/queryTokens.ts';
import type {Line, Span, Tone} from '../../../spans/span.ts';
import {paintAnsi} from '../../../viewers/ansi.ts';
import {literalPattern, type MatchRange, type Pattern, regexPattern} from '../../search/pattern.ts';

/** The colours of what is highlighted, in the order of the words; of text that has codes of its own as well. */
const colours: readonly (readonly [tone: Tone, sgr: number])[] = [
	['info', 36],
	['good', 32],
	['warn', 33],
	['busy', 35],
	['accent', 34],
	['bad', 31],
];

/** Words, `"several words"` and `/re/` that are to stand out; a sentence for what is wrong. */
export const readHighlights = (text: string): readonly Pattern[] | string => {
	const patterns: Pattern[] = [];
	let rest = text.trimStart();
	for (const token of queryTokens(text)) {
		const typed = rest.slice(0, token.length);
		rest = rest.slice(token.length).trimStart();
		const isRegex = token.type === 'regex' && token.source !== '' && !token.not;
		const word = token.type === 'word' && !token.not ? token.word : typed;
		const pattern = isRegex ? regexPattern(token.source, token.ignoreCase) : literalPattern(word);
		if (typeof pattern === 'string') return pattern;
		if (word !== '') patterns.push(pattern);
	}
	return patterns;
};

interface Found extends MatchRange {
	/** Place of what was found among the patterns. */
	readonly which: number;
}

/** Matches in their order; where two lie over each other, that of the first word counts. */
const foundIn = (text: string, patterns: readonly Pattern[]): readonly Found[] => {
	const all: Found[] = [];
	for (const [which, pattern] of patterns.entries()) {
		for (const {start, end} of pattern.find(text)) {
			if (!all.some(other => other.start < end && start < other.end)) all.push({start, end, which});
		}
	}
	return all.sort((a, b) => a.start - b.start);
};

const colourOf = (which: number) => colours[which % colours.length] ?? (['info', 36] as const);

const codes = /\x1b\[[\d;]*m/g;

const highlightSpan = (span: Span, patterns: readonly Pattern[]): readonly Span[] => {
	const hasCodes = span.text.includes('\x1b');
	const found = foundIn(hasCodes ? span.text.replace(codes, '') : span.text, patterns);
	if (found.length === 0) return [span];
	if (hasCodes) {
		const ranges = found.map(({which, ...range}) => {
			return {...range, on: `\x1b[7;${colourOf(which)[1]}m`, off: '\x1b[27;39m'};
		});
		return [{...span, text: paintAnsi(span.text, ranges)}];
	}
	const spans: Span[] = [];
	let at = 0;
	for (const {start, end, which} of found) {
		if (start > at) spans.push({...span, text: span.text.slice(at, start)});
		const [tone] = colourOf(which);
		spans.push({...span, text: span.text.slice(start, end), tone, inverse: true});
		at = end;
	}
	return at < span.text.length ? [...spans, {...span, text: span.text.slice(at)}] : spans;
};

/** A row with what is highlighted in it, each word in a colour of its own. */
export const highlightRow = (row: Line, patterns: readonly Pattern[]): Line =>
	row.flatMap(span => highlightSpan(span, patterns));

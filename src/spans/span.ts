/** What a thing means; the theme turns it into a colour. */
export type Tone = 'normal' | 'muted' | 'good' | 'warn' | 'bad' | 'info' | 'accent' | 'busy';

/** A piece of a painted line. `text` is safe; it may hold SGR only where it is a log body. */
export interface Span {
	readonly text: string;
	readonly tone?: Tone;
	readonly bold?: true;
	/** A match of the search, the row of a cursor. */
	readonly inverse?: true;
	/** What is said of it in a title with room for no more: this is dropped last. */
	readonly short?: string;
}

/** One line before it is cut to a width. Spans hold no SGR here. */
export type Line = readonly Span[];

/** UTF-16 units of a text, from `start` up to, not including, `end`. */
export interface TextRange {
	readonly start: number;
	readonly end: number;
}

import {countHidden} from '../base/secrets.ts';
import type {Line} from '../spans/span.ts';
import {textOf} from '../spans/spans.ts';

/** Lines of which each is made when it is asked for. */
interface MadeLines {
	readonly length: number;
	at(index: number): Line | undefined;
	/** All of them as one text, where that is known without making each line. */
	text?(): string;
	/** Secrets that are hidden in them, where that is known without making each line. */
	hidden?(): number;
}

/** The characters of all lines, as they are copied. */
export const textOfLines = (lines: Lines): string =>
	('text' in lines ? lines.text?.() : undefined) ??
	Array.from({length: lines.length}, (_, index) => textOf(lines.at(index) ?? [])).join('\n');

/** Secrets that are hidden in all lines. */
export const hiddenInLines = (lines: Lines): number => {
	const known = 'hidden' in lines ? lines.hidden?.() : undefined;
	if (known !== undefined) return known;
	let count = 0;
	for (let index = 0; index < lines.length; index++) {
		count += countHidden(textOf(lines.at(index) ?? []));
	}
	return count;
};

/** Lines by their number. */
export type Lines = readonly Line[] | MadeLines;

/** A line that was folded away, where it is shown now. */
export interface Revealed {
	readonly line: number;
	/** Those that are shown now; undefined where they are the same. */
	readonly lines: Lines | undefined;
}

/** Lines that are more than those that are shown: the others are folded away, and searched all the same. */
export interface Folding {
	/** The same until what is to be searched is something else. */
	all(): Lines;
	/** The line of all that a shown one is. */
	placeOf(shown: number): number;
	/** Opens what hides a line of all. */
	reveal(line: number): Revealed;
}

/** Lines that are made of items when they are looked at. */
export const mapLines = <T>(items: readonly T[], make: (item: T) => Line): Lines => ({
	length: items.length,
	at(index) {
		const item = items[index];
		return item === undefined ? undefined : make(item);
	},
});

import {type Line, textOf} from './spans.ts';

/** Lines of which each is made when it is asked for. */
interface MadeLines {
	readonly length: number;
	at(index: number): Line | undefined;
	/** All of them as one text, where that is known without making each line. */
	text?(): string;
}

/** The characters of all lines, as they are copied. */
export const textOfLines = (lines: Lines): string =>
	('text' in lines ? lines.text?.() : undefined) ??
	Array.from({length: lines.length}, (_, index) => textOf(lines.at(index) ?? [])).join('\n');

/** Lines by their number. */
export type Lines = readonly Line[] | MadeLines;

/** Lines that are made of items when they are looked at. */
export const mapLines = <T>(items: readonly T[], make: (item: T) => Line): Lines => ({
	length: items.length,
	at(index) {
		const item = items[index];
		return item === undefined ? undefined : make(item);
	},
});

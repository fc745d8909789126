import type {CommandLine, LineAnswer} from '../../commands/line.ts';
import type {PaletteItem} from '../../overlays/types.ts';
import {lineItem} from './guess.ts';

/** The words with arguments among all that the command line reads. */
export interface PaletteLines {
	/** Completions of a line that begins with one of the words. */
	items(text: string): readonly PaletteItem[] | undefined;
	/** Words that begin as what was typed does; all of them for an empty query. */
	offered(query: string): readonly PaletteItem[];
	/** False when it is none of them. */
	run(text: string): LineAnswer;
	/** Why a line that begins with one of them means nothing here. */
	misplaced(text: string): string | undefined;
}

const split = (lines: readonly CommandLine[], text: string) => {
	const [, word = '', rest] = /^\s*(?:docker\s+)?(\S+)(?:\s+(.*))?$/s.exec(text) ?? [];
	const line = lines.find(one => one.word === word);
	return line && {line, rest, args: (rest ?? '').trim()};
};

const isHere = (line: CommandLine): boolean => line.available?.() ?? true;

const read = (lines: readonly CommandLine[], text: string) => {
	const found = split(lines, text);
	return found && isHere(found.line) ? found : undefined;
};

/** Reads lines that begin with one of these words. */
export const createPaletteLines = (lines: readonly CommandLine[]): PaletteLines => ({
	items(text) {
		const found = read(lines, text);
		// Before the space it may still become another word.
		if (found?.rest === undefined) return undefined;
		const {line, rest} = found;
		const id = `line.${line.word}`;
		const items = line.complete(rest)?.map(
			({args, note}): PaletteItem => ({
				id,
				title: `${line.word} ${args}`,
				keys: '',
				note,
				insert: `${line.word} ${args}`,
				disabled: undefined,
			}),
		);
		// What nothing completes is written by hand: the line says what it takes.
		return items?.length === 0 ? [lineItem(text, id, `:${line.word} ${line.usage}`)] : items;
	},
	offered: query =>
		lines
			.filter(line => line.word.startsWith(query) && isHere(line))
			.map(({word, title, usage}) => ({
				id: `line.${word}`,
				title,
				keys: '',
				note: `:${word} ${usage}`,
				insert: `${word} `,
				disabled: undefined,
			})),
	run(text) {
		const found = read(lines, text);
		return found?.line.run(found.args) ?? false;
	},
	misplaced(text) {
		const line = split(lines, text)?.line;
		return line && !isHere(line) ? `:${line.word} is for logs: open one first` : undefined;
	},
});

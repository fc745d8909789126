import {maskWord, wildcard} from './mask.ts';
import {plainText} from './plain.ts';
import {fieldOf, readRecord} from './structured.ts';

/** Words of a message that are told apart; the rest of a longer one is one word. */
const mostWords = 64;
/** Units of a word that are looked at. */
const longestWord = 256;
const blank = /[ \t]+/;

/** What of a line without colours is a message: the `msg` of a JSON or logfmt line, made safe too, else all of it. */
export const messageOf = (text: string): string => {
	const record = text.startsWith('{') || text.includes('msg=') ? readRecord(text) : undefined;
	const message = record && fieldOf(record, 'msg');
	return typeof message === 'string' && message !== '' ? plainText(message) : text;
};

/** The words of a message with what varies in each made a variable. */
export const wordsOf = (message: string): string[] => {
	const words = message.trim().split(blank, mostWords + 1);
	if (words.length > mostWords) words[mostWords] = wildcard;
	for (let place = 0; place < words.length; place++) {
		const word = words[place] ?? '';
		words[place] = maskWord(word.length > longestWord ? word.slice(0, longestWord) : word);
	}
	return words;
};

/** Whether words are those of a template, `<*>` standing for any. */
export const fits = (template: readonly string[], words: readonly string[]): boolean =>
	template.length === words.length &&
	template.every((word, place) => word === wildcard || word === words[place]);

/** A test for lines of a template, as `templates` of patterns tells it: words between blanks. */
export const templateTest = (template: string): ((text: string) => boolean) => {
	const words = template.split(' ');
	return text => fits(words, wordsOf(messageOf(text)));
};

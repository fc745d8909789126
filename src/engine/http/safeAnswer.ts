import type {Json} from '../../base/json.ts';
import {needsSafe, safeJson, safeSteps} from '../../base/safeJson.ts';
import {breathe, finishSlowly} from '../../base/turns.ts';

/** An answer that is shorter takes less than a frame, UTF-16 units. */
const short = 200_000;
/** Looked at between two keys, UTF-16 units. */
const slice = 200_000;
/** So far reaches what makes a text suspicious, UTF-16 units. */
const overlap = 16;

/** More marks on a letter than this are suspicious wherever a slice begins. */
const mostMarks = 8;

/** Not between the halves of a letter, nor before its marks: those are suspicious alone. */
const edge = (text: string, at: number): number => {
	let place = Math.max(0, at);
	while (
		place > Math.max(0, at - mostMarks) &&
		/^[\p{M}\udc00-\udfff]/u.test(text.slice(place, place + 2))
	)
		place--;
	return place;
};

/**
 * What was parsed from the text of an answer, with every string made safe. A long one is worked on in slices: labels
 * of a megabyte hold no key up.
 */
const safeAnswer = async <T>(text: string, parsed: T): Promise<T> => {
	if (text.length <= short) return needsSafe(text) ? safeJson(parsed) : parsed;
	let isSuspect = false;
	for (let from = 0; from < text.length && !isSuspect; from += slice) {
		if (from > 0) await breathe();
		isSuspect = needsSafe(text.slice(edge(text, from - overlap), edge(text, from + slice)));
	}
	if (!isSuspect) return parsed;
	return (await finishSlowly(safeSteps(parsed))) as T;
};

/**
 * The text of a whole answer as JSON made safe; `null` for an empty one. Keys are looked for before a long one is parsed,
 * since its last piece has just come, and behind that. Throws SyntaxError.
 */
export const parseAnswer = async (text: string): Promise<Json> => {
	if (text.trim() === '') return null;
	if (text.length > short) await breathe();
	const parsed: Json = JSON.parse(text);
	if (text.length > short) await breathe();
	return safeAnswer(text, parsed);
};

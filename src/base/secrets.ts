// Where it is decided what is secret, for every view, copy and file. What a container logs is not looked at.
import {mask} from './secrets/shapes.ts';

export {hideSecrets, hideSlowly, isQuicklyHidden} from './secrets/deep.ts';
export {mask} from './secrets/shapes.ts';
export {
	hideInstruction,
	hideText,
	hideVariable,
	hideWords,
	turnTexts,
	wordSteps,
} from './secrets/words.ts';

/** How many secrets are hidden in a text. */
export const countHidden = (text: string): number =>
	text.includes(mask) ? text.split(mask).length - 1 : 0;

/** The same in every key and text of an answer. */
export const countHiddenIn = (value: unknown): number => {
	if (typeof value === 'string') return countHidden(value);
	if (typeof value !== 'object' || value === null) return 0;
	let count = 0;
	if (Array.isArray(value))
		for (const item of value)
			count += typeof item === 'string' ? countHidden(item) : countHiddenIn(item);
	else
		for (const [key, item] of Object.entries(value))
			count += countHidden(key) + countHiddenIn(item);
	return count;
};

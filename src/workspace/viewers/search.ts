import {createPattern, type Pattern} from '../../log/pattern.ts';

/** What somebody searches for in a text. */
export interface Search extends Pick<Pattern, 'text' | 'isRegex' | 'test' | 'find'> {
	/** Why it cannot be searched for; then it matches nothing. */
	readonly error: string | undefined;
}

/** A search for a text, as logs are searched; undefined for an empty one. */
export const createSearch = (text: string): Search | undefined => {
	if (text === '') return undefined;
	const pattern = createPattern(text);
	if (typeof pattern === 'string') {
		return {text, isRegex: false, error: pattern, test: () => false, find: () => []};
	}
	return {...pattern, text, error: undefined};
};

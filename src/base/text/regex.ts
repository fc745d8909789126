/** A text as an expression that matches it alone, with the flag `u`. */
export const literalRegex = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

/** An expression as it was typed, without its slashes; a sentence when it is none. */
export const readRegex = (source: string, flags: string): RegExp | string => {
	try {
		return new RegExp(source, flags);
	} catch (thrown) {
		// The message of the language repeats the whole expression before the reason.
		const reason = String(thrown).replace(/^.*: /s, '').toLowerCase();
		return `/${source}/ is not a regular expression: ${reason}`;
	}
};

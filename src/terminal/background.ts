/** Whether text is light on dark or dark on light. */
export type Background = 'dark' | 'light';

/** Asks the terminal for the colour of its background (OSC 11). Some never answer, and nothing waits for it. */
export const askBackground = '\x1b]11;?\x07';

/** A component of a colour: one to four hexadecimal digits, of which all F is the most. */
const share = (digits: string): number => Number.parseInt(digits, 16) / (16 ** digits.length - 1);

/** What a terminal answers to `askBackground`; `undefined` for any other reply. */
export const readBackground = (reply: string): Background | undefined => {
	const hex = '([0-9a-f]{1,4})';
	const answer = new RegExp(
		`^\\x1b\\]11;rgba?:${hex}/${hex}/${hex}(?:/${hex})?(?:\\x07|\\x1b\\\\)$`,
		'i',
	);
	const [, red, green, blue] = answer.exec(reply) ?? [];
	if (red === undefined || green === undefined || blue === undefined) return undefined;
	// How bright a colour looks: ITU-R BT.601.
	const brightness = 0.299 * share(red) + 0.587 * share(green) + 0.114 * share(blue);
	return brightness > 0.5 ? 'light' : 'dark';
};

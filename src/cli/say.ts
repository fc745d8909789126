import {safeText} from '../base/text/text.ts';

/** Says something beside what is printed, to people. */
export const say = (text: string): void => {
	process.stderr.write(`gantry: ${safeText(text)}\n`);
};

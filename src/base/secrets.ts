// Where it is decided what is secret, for every view, copy and file. What a container logs is not looked at.
import {mask} from './secrets/shapes.ts';

export {hideSecrets, hideSlowly, isQuicklyHidden} from './secrets/deep.ts';
export {mask} from './secrets/shapes.ts';
export {hideText, hideVariable, hideWords} from './secrets/words.ts';

/** How many secrets are hidden in a text. */
export const countHidden = (text: string): number =>
	text.includes(mask) ? text.split(mask).length - 1 : 0;

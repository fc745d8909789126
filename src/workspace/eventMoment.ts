import {readTypedTime} from '../base/text/typedTime.ts';
import {msToNano} from '../base/time.ts';
import {tell, type Uses} from '../commands/context.ts';
import {digits} from './commands/moment.ts';

/** One digit in the field goes there at once; it may still become the first one of a time. */
export const seekDigit = (context: Uses<'now' | 'viewers'>, text: string): void => {
	const viewer = context.viewers.focused();
	const back = digits.get(text);
	if (back === 0) viewer?.scroll?.toEnd();
	else if (back !== undefined)
		viewer?.moment?.seek?.(Number.isFinite(back) ? msToNano(context.now() - back) : 0n);
};

/** Goes to the time that was typed. Throws INVALID. */
export const seekTyped = (context: Uses<'now' | 'viewers' | 'dialog'>, text: string): void => {
	if (text.trim() === '' || digits.has(text)) return;
	const now = context.now();
	const time = readTypedTime(text, now);
	context.viewers.focused()?.moment?.seek?.(time);
	if (time > msToNano(now)) tell(context, 'That is still to come: this is the end');
};

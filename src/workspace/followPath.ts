import {tell, type Uses} from '../commands/context.ts';
import {openField} from '../state/reduce.ts';

/** Follows a path in the document that is looked at; the field is opened again with one that is none. */
export const followPath = async (
	context: Uses<'state' | 'change' | 'viewers' | 'dialog'>,
	path: string,
): Promise<void> => {
	const viewer = context.viewers.focused();
	const wrong = await viewer?.tree?.follow(path);
	if (wrong === undefined) return;
	tell(context, wrong, 'warn');
	const isHere = context.state().field === undefined && context.viewers.focused() === viewer;
	if (isHere) context.change(openField('path', path));
};

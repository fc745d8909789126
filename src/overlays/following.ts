import {emptyLine} from '../terminal/input/lineEdit.ts';
import type {FormState} from './types.ts';

/** The form with texts that go with what else is filled in, where nobody touched them. */
export const following = (before: FormState, next: FormState): FormState => {
	if (before.values === next.values) return next;
	const moved = Object.entries(next.fields).flatMap(([name, field]) => {
		const follows = field.type === 'text' ? field.follows : undefined;
		const was = before.values[name];
		const isUntouched = was === next.values[name] && was === follows?.(before.values);
		return follows && isUntouched ? [[name, follows(next.values)] as const] : [];
	});
	return {
		...next,
		values: {...next.values, ...Object.fromEntries(moved)},
		lines: {
			...next.lines,
			...Object.fromEntries(moved.map(([name, text]) => [name, emptyLine(text)])),
		},
	};
};

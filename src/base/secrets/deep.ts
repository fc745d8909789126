import {memoByObject} from '../memo.ts';
import {isHarmless, isSecretName} from './names.ts';
import {mask} from './shapes.ts';
import {hideInstruction, hideText, hideValue, hideVariable, hideWords} from './words.ts';

type Fields = Readonly<Record<string, unknown>>;

const isTexts = (values: readonly unknown[]): values is readonly string[] =>
	values.every(value => typeof value === 'string');

/** Fields whose words go on from those of another one. */
const programs: Readonly<Record<string, string>> = {Args: 'Path', Cmd: 'Entrypoint'};

const programOf = (key: string, holder: Fields): readonly string[] => {
	const program = holder[programs[key] ?? ''];
	if (typeof program === 'string') return [program];
	return Array.isArray(program) && isTexts(program) ? program : [];
};

const hideTexts = (key: string, texts: readonly string[], holder: Fields): readonly string[] => {
	if (key === 'Env') return texts.map(hideVariable);
	if (isSecretName(key)) return texts.map(text => (isHarmless(key, text) ? text : mask));
	return hideWords(texts, programOf(key, holder));
};

const hideList = (key: string, values: readonly unknown[], holder: Fields): readonly unknown[] => {
	const shown = isTexts(values)
		? hideTexts(key, values, holder)
		: values.map(value => hide('', value, {}));
	return shown.every((value, at) => value === values[at]) ? values : shown;
};

/** Lists paint the same rows again and again. */
const hideFields = memoByObject((fields: Fields): object => {
	const entries = Object.entries(fields);
	const shown = entries.map(([key, value]) => [hideText(key), hide(key, value, fields)] as const);
	const isSame = shown.every(
		([key, value], at) => key === entries[at]?.[0] && value === entries[at]?.[1],
	);
	return isSame ? fields : Object.fromEntries(shown);
});

const hide = (key: string, value: unknown, holder: Fields): unknown => {
	if (typeof value === 'string') {
		return /^created_?by$/i.test(key) ? hideInstruction(value) : hideValue(key, value);
	}
	if (Array.isArray(value)) return hideList(key, value, holder);
	return typeof value === 'object' && value !== null ? hideFields(value as Fields) : value;
};

/**
 * The same answer, row or event with its secrets hidden: by the names of fields, labels, options and variables, and in
 * every text; the very same where there are none. Made once for an object, which must not change.
 */
export const hideSecrets = <T>(value: T): T => hide('', value, {}) as T;

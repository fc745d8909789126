import {finish, finishSlowly, rest} from '../turns.ts';
import {isHarmless, isSecretName} from './names.ts';
import {mask} from './shapes.ts';
import {hideInstruction, hideText, hideValue, hideVariable, turnTexts, wordSteps} from './words.ts';

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

type Steps = Generator<undefined, readonly string[], undefined>;

/** The text of a list that is no command line. */
const hideOne = (key: string): ((text: string) => string) | undefined => {
	if (key === 'Env') return hideVariable;
	return isSecretName(key) ? text => (isHarmless(key, text) ? text : mask) : undefined;
};

function* textSteps(key: string, texts: readonly string[], holder: Fields): Steps {
	const hideText = hideOne(key);
	if (!hideText) return yield* wordSteps(texts, programOf(key, holder));
	const shown: string[] = [];
	for (const text of texts) {
		if (shown.length % turnTexts === 0) yield;
		shown.push(hideText(text));
	}
	return shown;
}

/** A list that is shorter costs less than remembering it. */
const long = 1000;
/** Long lists by what holds them: how they are read depends on that. */
const lists = new WeakMap<Fields, Map<string, readonly unknown[]>>();

const knownOf = (key: string, values: readonly unknown[], holder: Fields) => {
	if (values.length < long || holder[key] !== values) return undefined;
	const known = lists.get(holder) ?? new Map<string, readonly unknown[]>();
	lists.set(holder, known);
	return known;
};

const sameOr = (values: readonly unknown[], shown: readonly unknown[]): readonly unknown[] =>
	shown.every((value, at) => value === values[at]) ? values : shown;

const hideList = (key: string, values: readonly unknown[], holder: Fields): readonly unknown[] => {
	const known = knownOf(key, values, holder);
	const before = known?.get(key);
	if (before) return before;
	const shown = sameOr(
		values,
		isTexts(values)
			? finish(textSteps(key, values, holder))
			: values.map(value => hide('', value, {})),
	);
	known?.set(key, shown);
	return shown;
};

function* fieldSteps(fields: Fields): Generator<undefined, object, undefined> {
	const shown: [string, unknown][] = [];
	let isSame = true;
	for (const [key, value] of Object.entries(fields)) {
		if (shown.length % turnTexts === turnTexts - 1) yield;
		const field: [string, unknown] = [hideText(key), hide(key, value, fields)];
		isSame &&= field[0] === key && field[1] === value;
		shown.push(field);
	}
	return isSame ? fields : Object.fromEntries(shown);
}

/** Lists paint the same rows again and again. */
const knownFields = new WeakMap<Fields, object>();

const hideFields = (fields: Fields): object => {
	const shown = knownFields.get(fields) ?? finish(fieldSteps(fields));
	knownFields.set(fields, shown);
	return shown;
};

/** What a text is called: the value of a pair, as plugins have their variables, by the name beside it. */
const nameOf = (key: string, {Name: name}: Fields): string =>
	key === 'Value' && typeof name === 'string' ? name : key;

const hide = (key: string, value: unknown, holder: Fields): unknown => {
	if (typeof value === 'string') {
		return /^created_?by$/i.test(key)
			? hideInstruction(value)
			: hideValue(nameOf(key, holder), value);
	}
	if (Array.isArray(value)) return hideList(key, value, holder);
	return typeof value === 'object' && value !== null ? hideFields(value as Fields) : value;
};

/**
 * The same answer, row or event with its secrets hidden: by the names of fields, labels, options and variables, and in
 * every text; the very same where there are none. Made once for an object, which must not change.
 */
export const hideSecrets = <T>(value: T): T => hide('', value, {}) as T;

/** UTF-16 units of which the secrets are hidden in less than a frame. */
const quick = 100_000;
const quickOnes = new WeakMap<object, boolean>();

/** What is left of so many units when the texts of a value are taken off, 0 at the least. */
const restOf = (value: unknown, units: number): number => {
	if (units <= 0) return 0;
	if (typeof value === 'string') return units - value.length;
	if (typeof value !== 'object' || value === null) return units;
	let left = units;
	const isList = Array.isArray(value);
	// The items of a long list are not all looked up to look at some.
	for (const key of isList ? value.keys() : Object.keys(value)) {
		left = restOf((value as Fields)[key], left - (isList ? 8 : String(key).length + 8));
		if (left <= 0) return 0;
	}
	return left;
};

/** Whether `hideSecrets` comes at once: there is little to look at, or `hideSlowly` was there. */
export const isQuicklyHidden = (value: object): boolean => {
	const known = quickOnes.get(value);
	if (known !== undefined) return known;
	const isQuick = restOf(value, quick) > 0;
	quickOnes.set(value, isQuick);
	return isQuick;
};

const prepare = async (key: string, value: object, holder: Fields): Promise<void> => {
	const isList = Array.isArray(value);
	if (isList && isTexts(value)) {
		const known = knownOf(key, value, holder);
		if (known && !known.has(key)) {
			known.set(key, sameOr(value, await finishSlowly(textSteps(key, value, holder))));
		}
	} else {
		const fields = value as Fields;
		for (const [name, item] of Object.entries(fields)) {
			if (typeof item !== 'object' || item === null) continue;
			await prepare(isList ? '' : name, item, isList ? {} : fields);
		}
		if (!isList && !knownFields.has(fields)) {
			knownFields.set(fields, await finishSlowly(fieldSteps(fields)));
		}
	}
	await rest();
};

/** As `hideSecrets`, for what may be of megabytes: keys are answered in between. */
export const hideSlowly = async <T extends object>(value: T): Promise<T> => {
	if (!isQuicklyHidden(value)) await prepare('', value, {});
	quickOnes.set(value, true);
	return hideSecrets(value);
};

import type {Json} from '../../../base/json.ts';
import {mask} from '../../../base/secrets.ts';
import {commandLine} from '../../../base/text/shell.ts';

/** One thing that is other in the second of two documents. */
export interface Difference {
	readonly kind: 'added' | 'removed' | 'changed';
	/** Names on the way to it, as they are shown. */
	readonly path: readonly string[];
	/** As they are shown; empty for what only has a name. */
	readonly before: string;
	readonly after: string;
}

/** A document to compare, and the same as it is shown: without its secrets. */
export interface Side {
	readonly raw: Json | undefined;
	readonly shown: Json | undefined;
}

interface Part extends Side {
	readonly name: string;
}

type Parts = ReadonlyMap<string, Part>;

/** Lists of words in an order that means something: one text, as a shell has it. */
const commands = new Set(['Cmd', 'Entrypoint', 'Args', 'Test', 'Shell', 'OnBuild']);
/** What an object of a list is known by. */
const names = ['Destination', 'Target', 'Name', 'PathInContainer', 'HostPort'];

const isFields = (value: Json | undefined): value is Readonly<Record<string, Json>> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);

/** Engines write nothing in many ways. */
const isNothing = (value: Json | undefined): boolean =>
	value === undefined ||
	value === null ||
	value === '' ||
	(typeof value === 'object' && Object.keys(value).length === 0);

const textOf = (value: Json | undefined): string => {
	if (isNothing(value)) return '';
	if (typeof value !== 'object') return String(value);
	return isList(value) ? commandLine(value.map(String)) : JSON.stringify(value);
};

const variable = /^([^=]*)=(.*)$/s;

/** An entry of a list: by its name where it has one, else by itself. */
const itemOf = (key: string, raw: Json, shown: Json): readonly [string, Part] => {
	if (isFields(raw)) {
		const by = names.find(name => typeof raw[name] === 'string' && raw[name] !== '');
		if (by === undefined)
			return [JSON.stringify(raw), {name: JSON.stringify(shown), raw: '', shown: ''}];
		const name = isFields(shown) ? textOf(shown[by]) : mask;
		return [textOf(raw[by]), {name, raw, shown}];
	}
	const [text, seen] = [textOf(raw), textOf(shown)];
	const [, name = text, value = ''] = key === 'Env' ? (variable.exec(text) ?? []) : [];
	const [, seenName = seen, seenValue = ''] = key === 'Env' ? (variable.exec(seen) ?? []) : [];
	return [name, {name: seenName, raw: value, shown: seenValue}];
};

/** What a value is made of; undefined for one that is compared as a whole. */
const partsOf = (key: string, {raw, shown}: Side): Parts | undefined => {
	if (isList(raw) && !commands.has(key)) {
		const seen = isList(shown) ? shown : [];
		return new Map(raw.map((item, at) => itemOf(key, item, seen[at] ?? mask)));
	}
	if (!isFields(raw)) return undefined;
	// What is hidden has as many fields, in the same order: also where a name is hidden.
	const seen = isFields(shown) ? Object.entries(shown) : [];
	return new Map(
		Object.entries(raw).map(([name, item], at) => {
			const [seenName, value] = seen[at] ?? [mask, mask];
			return [name, {name: seenName, raw: item, shown: value}];
		}),
	);
};

const none: Side = {raw: undefined, shown: undefined};

function* walk(
	key: string,
	[before, after]: readonly [Side, Side],
	path: readonly string[],
	isItem: boolean,
	found: Difference[],
): Generator<undefined, void, undefined> {
	yield undefined;
	const [old, fresh] = [partsOf(key, before), partsOf(key, after)];
	if (old || fresh) {
		for (const name of new Set([...(old?.keys() ?? []), ...(fresh?.keys() ?? [])])) {
			const [a, b] = [old?.get(name), fresh?.get(name)];
			const shown = a?.name ?? b?.name ?? name;
			const isOne = isList((a ? before : after).raw);
			yield* walk(name, [a ?? none, b ?? none], [...path, shown], isOne, found);
		}
		return;
	}
	// An item that has no value is there or not.
	const isThere = ({raw}: Side) => (isItem ? raw !== undefined : !isNothing(raw));
	const [was, is] = [isThere(before), isThere(after)];
	if ((!was && !is) || (was && is && textOf(before.raw) === textOf(after.raw))) return;
	const kind = was ? (is ? 'changed' : 'removed') : 'added';
	found.push({kind, path, before: textOf(before.shown), after: textOf(after.shown)});
}

/**
 * The steps of comparing two documents. Lists are sets, but for command lines; what one has not, and what is empty, are the
 * same. What differs in a secret alone is told, and neither of the two.
 */
export function* changeSteps(
	before: Side,
	after: Side,
): Generator<undefined, readonly Difference[], undefined> {
	const found: Difference[] = [];
	yield* walk('', [before, after], [], false, found);
	return found;
}

import {safeText, suspect} from './text/text.ts';
import {finish} from './turns.ts';

const jsonSuspect = new RegExp(
	String.raw`\\(?:[bfr]|u(?!00(?:3[cCeE]|26)))|"\p{M}|${suspect.source}`,
	'u',
);

/** Whether the JSON text of an answer holds anything that `safeJson` would change; a quick test on the raw text. */
export const needsSafe = (rawJsonText: string): boolean => jsonSuspect.test(rawJsonText);

const deepest = 200;

/** The steps of `safeJson`, a string each: whoever has much to make safe can do something else in between. */
export function* safeSteps(value: unknown, depth = 0): Generator<undefined, unknown, undefined> {
	if (typeof value === 'string') {
		yield;
		return safeText(value);
	}
	if (typeof value !== 'object' || value === null) return value;
	if (depth > deepest) return '…';
	if (Array.isArray(value)) {
		const items: unknown[] = [];
		for (const item of value) items.push(yield* safeSteps(item, depth + 1));
		return items;
	}
	const entries: [string, unknown][] = [];
	for (const [key, item] of Object.entries(value))
		entries.push([safeText(key), yield* safeSteps(item, depth + 1)]);
	// fromEntries defines own properties, so a key `__proto__` stays a key.
	return Object.fromEntries(entries);
}

/** A deep copy of parsed JSON with every key and string made safe; what is nested over 200 deep becomes `…`. */
export const safeJson = <T>(value: T): T => finish(safeSteps(value)) as T;

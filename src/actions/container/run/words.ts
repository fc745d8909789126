import {type Json, numberAt, objectAt} from '../../../base/json.ts';
import type {InspectJson} from '../../../engine/things.ts';

/** Words of a command line. */
export type Words = readonly string[];

/** `key=value` of each entry, in the order of the engine. */
export const keyValues = (json: Json | undefined, ...path: readonly string[]): Words =>
	Object.entries(objectAt(json, ...path)).map(([key, value]) => `${key}=${String(value)}`);

/** What the container has and its image has not: the image brings the rest again. */
export const own = (container: Words, image: Words): Words => {
	const brought = new Set(image);
	return container.filter(item => !brought.has(item));
};

/** A number that somebody gave; nothing for 0, which is what engines say for "not set". */
export const givenNumber = (json: InspectJson, key: string): string =>
	String(numberAt(json, key) || '');

/** A duration as docker takes it, from nanoseconds: `1.5s`; nothing for 0. */
export const durationText = (nanoseconds: number): string => {
	if (nanoseconds <= 0) return '';
	// Below a millisecond a decimal fraction could come out as 1e-7.
	return nanoseconds % 1e6 === 0 ? `${nanoseconds / 1e9}s` : `${nanoseconds}ns`;
};

/** Options with commas between them, as `--mount` and `--network` take them; empty values are left out. */
export const commaList = (
	entries: readonly (string | readonly [key: string, value: string])[],
): string =>
	entries
		.flatMap(entry => {
			if (typeof entry === 'string') return entry === '' ? [] : entry;
			return entry[1] === '' ? [] : `${entry[0]}=${entry[1]}`;
		})
		.map(field => (/[",\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field))
		.join(',');

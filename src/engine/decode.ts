import type {Json} from '../base/json.ts';
import {oneLine, safeName} from '../base/text/text.ts';
import type {InspectJson} from './things.ts';

/*
 * Readers of engine answers. An engine, a proxy or a later version may leave out or change any field, so each
 * reader takes whatever there is and gives the plainest value of its type when there is nothing.
 */

/** The object at `key`, or an empty one. */
export const record = (from: InspectJson, key: string): InspectJson => asRecord(from[key]);

/** True for an object, not for a list. */
export const isRecord = (value: Json | undefined): value is InspectJson =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

export const asRecord = (value: Json | undefined): InspectJson => (isRecord(value) ? value : {});

/** The objects of the list at `key`, or none. */
export const records = (from: InspectJson, key: string): readonly InspectJson[] =>
	asRecords(from[key]);

export const asRecords = (value: Json | undefined): readonly InspectJson[] =>
	Array.isArray(value) ? value.map(asRecord) : [];

/** Text of several lines. */
export const text = (from: InspectJson, key: string): string => {
	const value = from[key];
	return typeof value === 'string' ? value : '';
};

/** Text for one line of the screen: a name, a command. */
export const line = (from: InspectJson, key: string): string => safeName(text(from, key));

/** The id of an image, whose algorithm Podman sometimes leaves out. */
export const imageId = (from: InspectJson, key: string): string => {
	const id = text(from, key);
	return /^[0-9a-f]{64}$/.test(id) ? `sha256:${id}` : id;
};

/** The texts of the list at `key`, each on one line. */
export const texts = (from: InspectJson, key: string): readonly string[] => {
	const value = from[key];
	return Array.isArray(value) ? value.filter(item => typeof item === 'string').map(oneLine) : [];
};

export const number = (from: InspectJson, key: string): number => optionalNumber(from, key) ?? 0;

export const optionalNumber = (from: InspectJson, key: string): number | undefined => {
	const value = from[key];
	return typeof value === 'number' ? value : undefined;
};

/** -1 is what the engine says of what it did not count. */
export const countedNumber = (from: InspectJson, key: string): number | undefined => {
	const value = optionalNumber(from, key);
	return value === undefined || value < 0 ? undefined : value;
};

export const flag = (from: InspectJson, key: string): boolean => from[key] === true;

const isLine = (value: unknown): value is string =>
	typeof value === 'string' && oneLine(value) === value;

/** Labels, options, attributes, each on one line: what is not a text is left out. The very same where nothing is to be done. */
export const map = (from: InspectJson, key: string): Readonly<Record<string, string>> => {
	const given = record(from, key);
	const names = Object.keys(given);
	if (names.every(name => isLine(name) && isLine(given[name])))
		return given as Readonly<Record<string, string>>;
	return Object.fromEntries(
		names.flatMap(name => {
			const value = given[name];
			return typeof value === 'string' ? [[oneLine(name), oneLine(value)]] : [];
		}),
	);
};

/** Milliseconds since the epoch of an ISO time; undefined for none and for the zero time (`0001-01-01…`). */
export const time = (from: InspectJson, key: string): number | undefined => {
	const written = text(from, key);
	const milliseconds = Date.parse(written);
	return Number.isNaN(milliseconds) || written.startsWith('0001-') ? undefined : milliseconds;
};

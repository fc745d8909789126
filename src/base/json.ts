/** What JSON can say. */
export type Json =
	| string
	| number
	| boolean
	| null
	| readonly Json[]
	| {readonly [key: string]: Json};

export type JsonObject = {readonly [key: string]: Json};

/** Inspect answers are read with these, which take a missing or odd field as empty: engines differ. */
export const objectAt = (json: Json | undefined, ...path: readonly string[]): JsonObject => {
	let value: Json | undefined = json;
	for (const key of path) value = isObject(value) ? value[key] : undefined;
	return isObject(value) ? value : {};
};

export const listAt = (json: Json | undefined, ...path: readonly string[]): readonly Json[] => {
	const key = path.at(-1);
	const value = key === undefined ? json : objectAt(json, ...path.slice(0, -1))[key];
	return Array.isArray(value) ? value : [];
};

export const textAt = (json: Json | undefined, ...path: readonly string[]): string => {
	const key = path.at(-1);
	const value = key === undefined ? json : objectAt(json, ...path.slice(0, -1))[key];
	return typeof value === 'string' ? value : '';
};

/** The texts of a list. */
export const textsAt = (json: Json | undefined, ...path: readonly string[]): readonly string[] =>
	listAt(json, ...path).filter(item => typeof item === 'string');

/** The texts of an object, by their keys. */
export const textsByKeyAt = (
	json: Json | undefined,
	...path: readonly string[]
): Readonly<Record<string, string>> =>
	Object.fromEntries(
		Object.entries(objectAt(json, ...path)).flatMap(([key, value]) =>
			typeof value === 'string' ? [[key, value]] : [],
		),
	);

export const numberAt = (json: Json | undefined, ...path: readonly string[]): number => {
	const key = path.at(-1);
	const value = key === undefined ? json : objectAt(json, ...path.slice(0, -1))[key];
	return typeof value === 'number' ? value : 0;
};

const isObject = (value: Json | undefined): value is JsonObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

import type {Json} from '../../base/json.ts';
import {cut} from './values.ts';

/** A part of what an engine is asked to create: `{HostConfig: {Memory: 67108864}}`. */
export type Part = {readonly [key: string]: Json};

/** A flag of `docker create`, read as docker's client reads it. */
export interface CreateFlag {
	/** `-m`. */
	readonly short?: string | undefined;
	/** Older spellings, without the dashes. */
	readonly also?: readonly string[];
	/** Absent: it is on or off. */
	readonly takes?: 'one' | 'many' | undefined;
	/**
	 * What it sets, from its values in their order; the last one counts where it takes one. Absent: what it says is not
	 * for the engine, or is looked at together with others. Throws AppError INVALID.
	 */
	part?(values: readonly string[]): Part | Promise<Part>;
}

export type FlagTable = Readonly<Record<string, CreateFlag>>;

/** `HostConfig.Memory` and a value as a part. */
export const at = (path: string, value: Json): Part =>
	path.split('.').reduceRight<Json>((inner, key) => ({[key]: inner}), value) as Part;

/** Sets one value. */
export const one = (path: string, read: (value: string) => Json, short?: string): CreateFlag => ({
	short,
	takes: 'one',
	part: values => at(path, read(values.at(-1) ?? '')),
});

/** Puts each value into a list. */
export const many = (path: string, read: (value: string) => Json, short?: string): CreateFlag => ({
	short,
	takes: 'many',
	part: values => at(path, values.map(read)),
});

/** Puts each `key=value` into a map; without a `=` the value is empty. */
export const keyed = (path: string, check: (pair: string) => void = () => {}): CreateFlag => ({
	takes: 'many',
	part(values) {
		for (const value of values) check(value);
		return at(path, mapOf(values));
	},
});

export const mapOf = (values: readonly string[]): Part =>
	Object.fromEntries(
		values.map(value => {
			const [key, given = ''] = cut(value);
			return [key, given];
		}),
	);

/** On or off. */
export const toggle = (path: string, short?: string): CreateFlag => ({
	short,
	part: values => at(path, values.at(-1) === 'true'),
});

/** Read, and nothing the engine is told by itself. */
export const untold = (takes?: 'one' | 'many', short?: string): CreateFlag => ({
	short,
	takes,
});

const isPart = (value: Json | undefined): value is Part =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** Both together: lists one behind the other, maps by key, of others the second. */
export const merge = (first: Part, second: Part): Part => {
	const merged: Record<string, Json> = {...first};
	for (const [key, value] of Object.entries(second)) {
		const before = merged[key];
		if (isPart(before) && isPart(value)) merged[key] = merge(before, value);
		else if (Array.isArray(before) && Array.isArray(value)) merged[key] = [...before, ...value];
		else merged[key] = value;
	}
	return merged;
};

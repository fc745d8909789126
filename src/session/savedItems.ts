import {AppError} from '../base/errors.ts';
import type {KeptSetting} from '../config/edit.ts';

/** Keeps a value in the settings file; resolves with the path of the file. Rejects with AppError CONFIG. */
export type Keep = (setting: KeptSetting) => Promise<string>;

/** Things under names that the settings file keeps. */
export interface SavedItems<T> {
	/** In order of the alphabet. */
	names(): readonly string[];
	get(name: string): T | undefined;
	/** Known at once; resolves with the path where it is kept. Rejects when it can only be kept until the end. */
	put(name: string, thing: T): Promise<string>;
	/** Gone at once; as `put`. */
	remove(name: string): Promise<string>;
}

export interface SavedItemsOptions<T> {
	readonly section: KeptSetting['section'];
	/** What the file had at the start. */
	readonly things: Readonly<Record<string, T>>;
	/** As it stands in the file. */
	plain(thing: T): unknown;
	readonly keep: Keep | undefined;
}

const nowhere: Keep = async () => {
	throw new AppError('CONFIG', 'there is no settings file');
};

/** The items that the settings file had. */
export const createSavedItems = <T>(options: SavedItemsOptions<T>): SavedItems<T> => {
	const {section, plain, keep = nowhere} = options;
	const things = new Map(Object.entries(options.things));
	return {
		names: () => [...things.keys()].sort(),
		get: name => things.get(name),
		put(name, thing) {
			things.set(name, thing);
			return keep({section, name, value: plain(thing)});
		},
		remove(name) {
			things.delete(name);
			return keep({section, name, value: undefined});
		},
	};
};

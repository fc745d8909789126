import type {Json} from '../../base/json.ts';
import type {Line} from '../../spans/span.ts';
import {type Path, pathText} from './path.ts';
import type {FoundValue} from './query.ts';

/** What is looked at: all, or what a path has found, by where it was found. */
export interface ShownValue {
	readonly value: Json;
	/** Where it is what a path has found. */
	readonly found?: {
		/** As it was typed. */
		readonly path: string;
		/** By their names in `value`. */
		readonly places: ReadonlyMap<string, Path>;
	};
}

/** What a path has found as a document, each by its own path. */
export const shownOf = (path: string, found: readonly FoundValue[]): ShownValue => ({
	value: Object.fromEntries(found.map(one => [pathText(one.path), one.value])),
	found: {path, places: new Map(found.map(one => [pathText(one.path), one.path]))},
});

/** A place in what is shown, from the document that the engine told. */
export const placeIn = (shown: ShownValue | undefined, path: Path): Path => {
	const place = shown?.found?.places.get(String(path[0]));
	return place ? [...place, ...path.slice(1)] : path;
};

/** Instead of a document without fields. */
export const foundNothing: Line = [{text: 'It finds nothing here: esc shows all.', tone: 'muted'}];

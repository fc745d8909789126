import type {Json} from '../../base/json.ts';
import type {Line} from '../../spans/span.ts';
import {type Path, pathText} from './path.ts';
import type {FoundValue} from './query.ts';

/** What is looked at: all, or what a path has found, by where it was found. */
export interface ShownValue {
	readonly value: Json;
	/** Of what was found, by its name in `value`. */
	readonly places?: ReadonlyMap<string, Path>;
}

/** What was found as a document, each by its path. */
export const shownOf = (found: readonly FoundValue[]): ShownValue => ({
	value: Object.fromEntries(found.map(({path, value}) => [pathText(path), value])),
	places: new Map(found.map(({path}) => [pathText(path), path])),
});

/** A place in what is shown, from the document that the engine told. */
export const placeIn = (shown: ShownValue | undefined, path: Path): Path => {
	const place = shown?.places?.get(String(path[0]));
	return place ? [...place, ...path.slice(1)] : path;
};

/** Instead of a document without fields. */
export const foundNothing: Line = [{text: 'It finds nothing here: esc shows all.', tone: 'muted'}];

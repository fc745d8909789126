import type {Layer} from '../../src/actions/command.ts';
import {type Binding, clashes} from '../../src/actions/keys/keymap.ts';

/** Layers of those that are asked together of which two may have the same key, and nobody would be told of the clash. */
export const strangers = (layers: readonly Layer[]): readonly string[] => {
	const bound = (id: string, layer: Layer): Binding => ({id, layer, keys: []});
	return layers.flatMap((a, at) =>
		layers.slice(at + 1).flatMap(b => {
			const told = clashes([{...bound('a', a), keys: ['F']}, bound('b', b)], {b: ['F']});
			return told.length > 0 ? [] : [`${a} and ${b}`];
		}),
	);
};

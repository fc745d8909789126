import type {Layer} from '../../actions/command.ts';
import type {KeyMatch, Keymap} from '../../actions/keys/keymap.ts';

/** The chord that is being pressed: `g` waits for what follows. */
export interface Strokes {
	/** Of a chord that is not complete; empty without one. */
	readonly begun: readonly string[];
	/** What the strokes so far and this one mean; undefined = nothing, and the chord is over. */
	add(layers: readonly Layer[], stroke: string): KeyMatch | undefined;
	/** Whether one more would mean something; changes nothing. */
	wouldMean(layers: readonly Layer[], stroke: string): boolean;
	/** What comes next went to somebody else: the chord is over. */
	drop(): void;
}

/** No chord has begun. */
export const createStrokes = (keymap: Keymap): Strokes => {
	let begun: readonly string[] = [];
	return {
		get begun() {
			return begun;
		},
		add(layers, stroke) {
			const tried = [...begun, stroke];
			const found = keymap.find(layers, tried);
			begun = found?.type === 'more' ? tried : [];
			return found;
		},
		drop() {
			begun = [];
		},
		wouldMean: (layers, stroke) => keymap.find(layers, [...begun, stroke]) !== undefined,
	};
};

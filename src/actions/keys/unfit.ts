import type {Layer} from '../command.ts';
import {parseChord, printChord} from './chord.ts';
import type {Binding, KeyOverrides} from './keymap.ts';
import {closeIn, isOverPanes, isTextIn, waysOut} from './overPanes.ts';

/** A key that would not do there what it is bound to. */
export interface UnfitKey {
	readonly id: string;
	/** One sentence for people. */
	readonly message: string;
}

const whyUnfit = (id: string, layer: Layer, chord: string): string | undefined => {
	if (!isOverPanes(layer)) return undefined;
	if (chord.includes(' ')) return 'what lies over the panes takes one key, not two in a row';
	if (waysOut.has(chord) && id !== closeIn(layer)) return 'it leaves all that lies over the panes';
	// Whoever presses it without having read is at `Cancel`.
	if (id === 'question.yes' && chord === 'return') return 'it presses the button with the focus';
	if (isTextIn(layer, chord)) return 'it is typed there as text';
	return undefined;
};

/** Keys of what lies over the panes that cannot be those. Throws AppError CONFIG for a chord that is none. */
export const unfitKeys = (
	bindings: readonly Binding[],
	overrides: KeyOverrides = {},
): readonly UnfitKey[] =>
	bindings.flatMap(({id, layer, keys}) =>
		(overrides[id] ?? keys).map(parseChord).flatMap(chord => {
			const why = whyUnfit(id, layer, chord);
			return why === undefined ? [] : [{id, message: `"${printChord(chord)}" (${id}): ${why}`}];
		}),
	);

import type {OverLayer} from '../actions/command.ts';
import {chordOf} from '../actions/keys/chord.ts';
import type {Keymap} from '../actions/keys/keymap.ts';
import {closeIn, isTextIn} from '../actions/keys/overPanes.ts';
import {overStacks} from '../actions/keys/stacks.ts';
import type {InputEvent} from '../terminal/input/events.ts';
import {isOverlayId, type KeyMeaning} from './commands.ts';
import {layersOfForm} from './form.ts';
import type {Overlay} from './types.ts';

/** The layers of an overlay as it is now; one of them can be left. */
const overlayLayers = (overlay: Overlay): readonly OverLayer[] => {
	switch (overlay.type) {
		case 'confirm':
			return overStacks[overlay.answer === 'typed' ? 'typedQuestion' : 'question'];
		case 'form':
			return layersOfForm(overlay.form);
		case 'palette':
			return overStacks.commandLine;
		case 'help':
		case 'choose':
			return overStacks[overlay.find ? 'narrowed' : overlay.type];
		case 'activities':
			return overStacks.activities;
	}
};

/** What a key means in these layers. What types there is never a key, and the ways out are always the same. */
const meantIn = (
	keymap: Pick<Keymap, 'find'>,
	layers: readonly OverLayer[],
	event: InputEvent,
): KeyMeaning => {
	// A paste may hold anything: it means nothing.
	if (event.type !== 'key') return undefined;
	const chord = chordOf(event);
	if (chord === 'ctrl+c') return 'dismiss';
	// Also where it is bound to something else.
	if (chord === 'escape') return layers.map(closeIn).find(isOverlayId);
	const found = keymap.find(
		layers.filter(layer => !isTextIn(layer, chord)),
		[chord],
	);
	return found?.type === 'hit' ? found.ids.find(isOverlayId) : undefined;
};

export const meantBy = (
	keymap: Pick<Keymap, 'find'>,
	overlay: Overlay,
	event: InputEvent,
): KeyMeaning => meantIn(keymap, overlayLayers(overlay), event);

import type {Layer, OverLayer} from '../command.ts';
import {overStacks} from './stacks.ts';

const over = new Set<Layer>(Object.values(overStacks).flat());
const typed = new Set<Layer>([
	'typedQuestion',
	'form',
	'formChoice',
	'offered',
	'narrowed',
	'commandLine',
]);

export const isOverPanes = (layer: Layer): layer is OverLayer => over.has(layer);

/** Whether a chord is a character where characters are typed: it is text then, whatever it is bound to. */
export const isTextIn = (layer: Layer, chord: string): boolean => {
	// No choice has a blank in it.
	if (chord === 'space') return typed.has(layer) && layer !== 'formChoice';
	return typed.has(layer) && [...chord].length === 1;
};

/** These leave whatever lies over the panes, and are bound to nothing else there: nobody can lock himself in. */
export const waysOut: ReadonlySet<string> = new Set(['escape', 'ctrl+c']);

/** What `esc` is in a layer that can be left. */
export const closeIn = (layer: OverLayer): string => `${layer}.close`;

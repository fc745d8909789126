import type {UiCommand, Uses} from '../../commands/context.ts';
import {toggleRevealed} from '../../state/reduce.ts';

/** True where something is hidden, or shown that was. */
export const hasSecrets = (context: Uses<'state' | 'viewers'>): boolean =>
	context.state().revealed || (context.viewers.focused()?.copied.hidden?.() ?? 0) > 0;

/** What is hidden in details, shown until another one is looked at. */
export const revealCommand: UiCommand = {
	id: 'detail.reveal',
	keys: ['s'],
	title: 'Show or hide secrets',
	group: 'look',
	layer: 'detail',
	unavailable: context => (hasSecrets(context) ? undefined : 'none are hidden here'),
	run: context => context.change(toggleRevealed),
};

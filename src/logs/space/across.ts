import {focusedId, idsIn} from '../../panes/layout.ts';
import type {Viewer} from '../../viewers/types.ts';
import type {LogSpace} from './space.ts';

type Space = Pick<LogSpace, 'layout' | 'viewers' | 'focused' | 'focus'>;

/** Panes that search for what the focused one does, in reading order. */
const peersOf = ({layout, viewers, focused}: Space): readonly string[] => {
	const text = focused()?.log?.search.text() ?? '';
	if (text === '') return [];
	return idsIn(layout.get()).filter(id => viewers.get().get(id)?.log?.search.text() === text);
};

/**
 * To the next match of a search in several panes: those of the focused pane first, then those of the next one
 * that has any, which takes the focus. False where this pane alone has matches, or alone searches.
 */
export const stepAcross = (space: Space, direction: 1 | -1): boolean => {
	const peers = peersOf(space);
	if (peers.length < 2) return false;
	if (space.focused()?.log?.search.stepOn(direction)) return true;
	const at = peers.indexOf(focusedId(space.layout.get()));
	for (let away = 1; away < peers.length; away++) {
		const id = peers[(at + direction * away + peers.length * away) % peers.length] ?? '';
		if (!space.viewers.get().get(id)?.log?.search.stepOn(direction, 'edge')) continue;
		space.focus(id);
		return true;
	}
	return false;
};

/** Ends a search in every pane that searches for the same. */
export const endSearch = (space: Space, viewer: Pick<Viewer, 'search'>): void => {
	const peers = space.focused() === viewer ? peersOf(space) : [];
	const viewers = peers.map(id => space.viewers.get().get(id));
	for (const one of new Set([viewer, ...viewers])) one?.search?.start('');
};

import type {Lane} from '../base/schedule.ts';
import {kindOfList, type ListKind} from '../kinds/index.ts';
import {choose} from '../state/choices.ts';
import {type HandChange, moveHand, restingHand} from '../state/hands.ts';
import {listKey} from '../state/listKeys.ts';
import type {ListChoices, ListHand, Transition, WorkspaceState} from '../state/types.ts';
import {pick, type Readable, subscribeAll} from '../store/store.ts';

/** What the state keeps of a list; each part is the same object until it changes. */
export interface KeptList {
	choices(): ListChoices;
	hand(): ListHand;
	choose(part: Partial<ListChoices>): void;
	/** `state` where the list itself does it: it may be in the middle of an answer. */
	move(change: HandChange, lane: Lane): void;
	/** Either has changed. */
	subscribe(listener: () => void): () => void;
}

/** Where the state is, and how it is changed. */
export interface StateAccess {
	readonly state: Readable<WorkspaceState>;
	change(transition: Transition, lane: Lane): void;
}

/** The part of the state that is about the list of a kind in a pane. */
export const createKeptList = (
	{state, change}: StateAccess,
	pane: string,
	kind: ListKind,
): KeptList => {
	const key = listKey(pane, kind);
	const usual: ListChoices = {
		filter: '',
		sort: kindOfList(kind).order,
		all: true,
		columns: undefined,
	};
	const choicesIn = ({lists}: WorkspaceState) => lists.get(key) ?? usual;
	const handIn = ({hands}: WorkspaceState) => hands.get(key) ?? restingHand;
	const choices = () => choicesIn(state.get());
	return {
		choices,
		hand: () => handIn(state.get()),
		choose: part => change(choose(pane, kind, {...choices(), ...part}), 'input'),
		move: (handChange, lane) => change(moveHand(pane, kind, handChange), lane),
		subscribe: listener => subscribeAll([pick(state, choicesIn), pick(state, handIn)], listener),
	};
};

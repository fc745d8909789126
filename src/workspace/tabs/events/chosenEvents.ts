import type {EventLog} from '../../../hub/types.ts';
import type {Switch} from '../../../viewers/types.ts';
import {type EventFilter, facetsOf, wrongInFilter} from './rows.ts';

export interface ChosenEventsOptions {
	/** The events that there are to choose from. */
	log(): EventLog;
	/** Secrets are shown. */
	revealed(): boolean;
}

/** Which events a person chose. */
export interface ChosenEvents {
	readonly filter: EventFilter;
	readonly isFiltered: boolean;
	/** What is wrong with the text, as it was typed. */
	wrong(): string | undefined;
	/** What their rows are to have; empty for anything. */
	readonly text: string;
	find(text: string): void;
	/** By type, one after the other. */
	types(): Switch;
	/** Those of a crash cycle each, or as one. */
	cycles(): Switch;
}

/** All of them. */
export const createChosenEvents = ({log, revealed}: ChosenEventsOptions): ChosenEvents => {
	let chosen: Omit<EventFilter, 'revealed'> = {type: undefined, text: '', unfolded: false};
	const choose = (part: Partial<typeof chosen>) => {
		chosen = {...chosen, ...part};
	};
	const filterNow = (): EventFilter => ({...chosen, revealed: revealed()});
	const nextType = () => {
		const types = facetsOf(log()).map(([name]) => name);
		const {type} = chosen;
		choose({type: types[type === undefined ? 0 : types.indexOf(type) + 1]});
	};
	return {
		get filter() {
			return filterNow();
		},
		get isFiltered() {
			return chosen.text !== '' || chosen.type !== undefined;
		},
		wrong: () => wrongInFilter(log(), filterNow()),
		get text() {
			return chosen.text;
		},
		find: text => choose({text: text.trim()}),
		types: () => ({id: 'type', title: 'type', state: chosen.type ?? 'all', turn: nextType}),
		cycles: () => ({
			...{id: 'format', title: 'crash cycles', state: chosen.unfolded ? 'each' : 'folded'},
			turn: () => choose({unfolded: !chosen.unfolded}),
		}),
	};
};

import {chordOf} from '../actions/keys/chord.ts';
import {fuzzyName} from '../base/text/fuzzy.ts';
import type {InputEvent} from '../terminal/input/events.ts';
import {editLine, emptyLine, type LineState, value} from '../terminal/input/lineEdit.ts';
import type {KeyMeaning} from './commands.ts';
import type {Overlay} from './types.ts';

export type ChooseOverlay = Extract<Overlay, {type: 'choose'}>;

/** What an event did: the list changed (or not), or it was answered and closes. */
export type ChooseStep = {readonly next: ChooseOverlay} | {readonly answer: unknown};

const clamp = (index: number, count: number) => Math.max(0, Math.min(index, count - 1));

/** The options that have the letters in their label or note: whole first, in the order of the list. */
const narrow = (overlay: ChooseOverlay, find: LineState): ChooseOverlay => {
	const all = overlay.all ?? overlay.options;
	const wanted = value(find).trim();
	const options = all.filter(
		({label, note = ''}) =>
			fuzzyName(wanted, label) !== undefined || note.toLowerCase().includes(wanted.toLowerCase()),
	);
	return {...overlay, all, options, find, cursor: 0};
};

/** All options again, the cursor on the one that it was on. */
const widen = ({find: _, all, ...overlay}: ChooseOverlay): ChooseOverlay => {
	const options = all ?? overlay.options;
	const current = overlay.options[overlay.cursor];
	const cursor = current ? options.indexOf(current) : 0;
	return {...overlay, options, cursor: Math.max(0, cursor)};
};

const take = (overlay: ChooseOverlay, index: number): ChooseStep => {
	const option = overlay.options[index];
	return option && option.disabled === undefined ? {answer: option.value} : {next: overlay};
};

/** Backspace where nothing is left to rub out: it ends what was typed into. */
export const rubsOutNothing = (line: LineState, event: InputEvent): boolean =>
	event.type === 'key' && chordOf(event) === 'backspace' && value(line) === '';

/** Letters narrow the list; the keys that no letter has move, take and end it. */
const pressFind = (
	overlay: ChooseOverlay,
	find: LineState,
	event: InputEvent,
	meant: KeyMeaning,
): ChooseStep => {
	const {cursor, options} = overlay;
	const moveTo = (index: number) => ({next: {...overlay, cursor: clamp(index, options.length)}});
	switch (meant) {
		case 'narrowed.close':
			return {next: widen(overlay)};
		case 'narrowed.take':
			return take(overlay, cursor);
		case 'narrowed.down':
			return moveTo(cursor + 1);
		case 'narrowed.up':
			return moveTo(cursor - 1);
	}
	if (rubsOutNothing(find, event)) return {next: widen(overlay)};
	const {state} = editLine(find, event);
	return {next: state === find ? overlay : narrow(overlay, state)};
};

/** One event for a list to choose from; `move` = by how many lines it moves the cursor, where it does. */
export const pressChoose = (
	overlay: ChooseOverlay,
	event: InputEvent,
	meant: KeyMeaning,
	move: number | undefined,
): ChooseStep => {
	if (meant === 'dismiss' || meant === 'choose.close') return {answer: undefined};
	if (overlay.find && event.type !== 'mouse') {
		return pressFind(overlay, overlay.find, event, meant);
	}
	const {options, cursor} = overlay;
	if (meant === 'choose.take') return take(overlay, cursor);
	if (meant === 'choose.narrow') return {next: narrow(overlay, emptyLine())};
	if (move !== undefined) return {next: {...overlay, cursor: clamp(cursor + move, options.length)}};
	const chord = event.type === 'key' ? chordOf(event) : undefined;
	const hot = options.findIndex(({key}) => key !== undefined && key === chord);
	return hot < 0 ? {next: overlay} : take(overlay, hot);
};

import {chordOf} from '../actions/keys/chord.ts';
import {fuzzyName} from '../base/text/fuzzy.ts';
import type {InputEvent} from '../terminal/input/events.ts';
import {editLine, emptyLine, type LineState, value} from '../terminal/input/lineEdit.ts';
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

const arrows: Readonly<Record<string, number>> = {down: 1, up: -1, 'ctrl+n': 1, 'ctrl+p': -1};

/** Letters narrow the list; the keys that no letter has move, take and end it. */
const pressFind = (overlay: ChooseOverlay, find: LineState, event: InputEvent): ChooseStep => {
	if (event.type === 'key') {
		const chord = chordOf(event);
		if (chord === 'ctrl+c') return {answer: undefined};
		if (chord === 'escape' || (chord === 'backspace' && value(find) === '')) {
			return {next: widen(overlay)};
		}
		if (chord === 'return') return take(overlay, overlay.cursor);
		const move = arrows[chord];
		if (move !== undefined) {
			return {next: {...overlay, cursor: clamp(overlay.cursor + move, overlay.options.length)}};
		}
	}
	const {state} = editLine(find, event);
	return {next: state === find ? overlay : narrow(overlay, state)};
};

/** One event for a list to choose from; `move` = by how many lines it moves the cursor, where it does. */
export const pressChoose = (
	overlay: ChooseOverlay,
	event: InputEvent,
	move: number | undefined,
): ChooseStep => {
	if (overlay.find && event.type !== 'mouse') return pressFind(overlay, overlay.find, event);
	const {options, cursor} = overlay;
	if (event.type === 'key') {
		const chord = chordOf(event);
		if (chord === 'escape' || chord === 'ctrl+c') return {answer: undefined};
		if (chord === 'return') return take(overlay, cursor);
		const hot = options.findIndex(({key}) => key === chord);
		if (hot >= 0) return take(overlay, hot);
		if (chord === 'q') return {answer: undefined};
		if (chord === '/') return {next: narrow(overlay, emptyLine())};
	}
	if (move === undefined) return {next: overlay};
	return {next: {...overlay, cursor: clamp(cursor + move, options.length)}};
};

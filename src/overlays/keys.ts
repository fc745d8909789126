import {chordOf} from '../actions/keys/chord.ts';
import type {InputEvent, KeyEvent} from '../terminal/input/events.ts';
import {editLine, emptyLine, type LineState, value} from '../terminal/input/lineEdit.ts';
import {pressChoose} from './chooseKeys.ts';
import {pressForm} from './form.ts';
import type {Overlay} from './types.ts';

/** What an event did to an overlay: it changed (or not), or it was answered and closes. */
export type Step = {readonly next: Overlay} | {readonly answer: unknown};

type Of<T extends Overlay['type']> = Extract<Overlay, {type: T}>;

const dismiss: Step = {answer: undefined};

const isDismissal = (chord: string) => chord === 'escape' || chord === 'ctrl+c';

const pressConfirm = (overlay: Of<'confirm'>, event: InputEvent): Step => {
	// A paste may hold anything: it is no answer, not even a typed one.
	if (event.type !== 'key') return {next: overlay};
	const chord = chordOf(event);
	if (isDismissal(chord)) return {answer: false};
	if (chord === 'return') {
		const matches = overlay.answer === 'yes' || value(overlay.line) === overlay.expected;
		return {answer: overlay.focus === 'confirm' && matches};
	}
	if (overlay.answer === 'typed') {
		const {state} = editLine(overlay.line, event);
		// The button can be pressed as soon as the name is complete, and not a letter sooner.
		const matches = value(state) === overlay.expected;
		if (state !== overlay.line) {
			return {next: {...overlay, line: state, focus: matches ? 'confirm' : 'cancel'}};
		}
		if (!matches) return {next: overlay};
	} else {
		if (chord === 'y' || chord === overlay.again) return {answer: true};
		if (chord === 'n' || chord === 'q') return {answer: false};
	}
	const moves = ['tab', 'shift+tab', 'left', 'right', 'up', 'down', 'h', 'l'].includes(chord);
	if (!moves) return {next: overlay};
	return {next: {...overlay, focus: overlay.focus === 'cancel' ? 'confirm' : 'cancel'}};
};

/** By how many lines a key scrolls; `page` is a screenful. */
const scrollOf = (chord: string, page: number): number | undefined => {
	switch (chord) {
		case 'j':
		case 'down':
			return 1;
		case 'k':
		case 'up':
			return -1;
		case 'ctrl+d':
		case 'ctrl+f':
		case 'pagedown':
		case 'space':
			return page;
		case 'ctrl+u':
		case 'ctrl+b':
		case 'pageup':
			return -page;
		case 'g':
		case 'home':
			return Number.NEGATIVE_INFINITY;
		case 'G':
		case 'end':
			return Number.POSITIVE_INFINITY;
		default:
			return undefined;
	}
};

const clamp = (index: number, count: number) => Math.max(0, Math.min(index, count - 1));
const menuPage = 10;

const wheelOf = (event: InputEvent): number | undefined =>
	event.type === 'mouse' && event.name.startsWith('wheel')
		? event.count * (event.name === 'wheelup' ? -1 : 1)
		: undefined;

const moveOf = (event: InputEvent, page: number): number | undefined =>
	event.type === 'key' ? scrollOf(chordOf(event), page) : wheelOf(event);

/** Up from the first item leads to the lines that were typed before, down from there back to what was typed. */
const recall = (overlay: Of<'palette'>, by: number): Of<'palette'> | undefined => {
	const {history, recalled, line, cursor} = overlay;
	if (cursor > 0 || (by > 0 && !recalled)) return undefined;
	const typed = recalled?.typed ?? value(line);
	const place = (recalled?.place ?? history.length) + by;
	if (place < 0) return overlay;
	const {recalled: _left, ...rest} = overlay;
	const text = history[place];
	if (text === undefined) return {...rest, line: emptyLine(typed)};
	return {...rest, line: emptyLine(text), recalled: {place, typed}};
};

const pressPalette = (overlay: Of<'palette'>, event: InputEvent): Step => {
	const {items, cursor, line} = overlay;
	if (event.type === 'key') {
		const chord = chordOf(event);
		if (isDismissal(chord)) return dismiss;
		if (chord === 'return')
			return {answer: {text: value(line), item: items[cursor], picked: cursor > 0}};
		// An empty command line is closed by the key that would delete more.
		if (chord === 'backspace' && value(line) === '') return dismiss;
		const {insert} = items[cursor] ?? {};
		if (chord === 'tab' && insert !== undefined && insert !== value(line)) {
			return {next: {...overlay, line: emptyLine(insert), cursor: 0}};
		}
		const moves: Record<string, number> = {down: 1, up: -1, 'ctrl+n': 1, 'ctrl+p': -1};
		const move = moves[chord];
		const recalled = move === undefined ? undefined : recall(overlay, move);
		if (recalled) return {next: recalled};
		if (move !== undefined) {
			return {next: {...overlay, cursor: clamp(cursor + move, items.length)}};
		}
	}
	const {state} = editLine(line, event);
	const {recalled: _typed, ...typed} = overlay;
	return {next: state === line ? overlay : {...typed, line: state, cursor: 0}};
};

const closing = new Set(['escape', 'ctrl+c', 'q', 'return', '?', 'f1', ':']);

/** Letters narrow the help; `esc` shows all of it again. Pages turn as ever. */
const findHelp = (overlay: Of<'help'>, find: LineState, event: InputEvent): Step => {
	if (event.type === 'key') {
		const chord = chordOf(event);
		const ends = chord === 'escape' || (chord === 'backspace' && value(find) === '');
		const {find: _, ...all} = overlay;
		if (ends) return {next: {...all, top: 0}};
		if (chord === 'ctrl+c') return dismiss;
		const move = {down: 1, up: -1}[chord];
		if (move !== undefined) return {next: {...overlay, top: Math.max(0, overlay.top + move)}};
	}
	const {state} = editLine(find, event);
	return {next: state === find ? overlay : {...overlay, find: state, top: 0}};
};

/** Overlays that are read: they scroll, and close by what one would try first. */
const pressReading = (
	overlay: Of<'help' | 'activities'>,
	event: InputEvent,
	lines: number,
	page: number,
): Step => {
	if (overlay.type === 'help' && overlay.find) return findHelp(overlay, overlay.find, event);
	if (overlay.type === 'activities' && event.type === 'key' && chordOf(event) === 'return') {
		return {next: {...overlay, open: overlay.open !== true}};
	}
	if (event.type === 'key' && closing.has(chordOf(event))) return dismiss;
	if (overlay.type === 'help' && event.type === 'key' && chordOf(event) === '/') {
		return {next: {...overlay, find: emptyLine(), top: 0}};
	}
	const move = moveOf(event, page);
	if (move === undefined) return {next: overlay};
	// Each activity can be the one that is looked at, also the last ones.
	const last = overlay.type === 'activities' ? lines - 1 : lines - page;
	const top = Math.max(0, Math.min(overlay.top + move, Math.max(0, last)));
	if (overlay.type === 'activities') return {next: {...overlay, top, open: false}};
	return {next: {...overlay, top}};
};

/** How much there is to read, and how much of it fits. */
export interface Extent {
	readonly lines: number;
	readonly page: number;
}

/** One event for the topmost overlay. Pure; `extent` is asked for those that scroll. */
export const pressOverlay = (
	overlay: Overlay,
	event: InputEvent,
	extent: (overlay: Overlay) => Extent,
): Step => {
	switch (overlay.type) {
		case 'confirm':
			return pressConfirm(overlay, event);
		case 'form': {
			const {form, done} = pressForm(overlay.form, event);
			if (done === 'cancel') return dismiss;
			if (done === 'submit') return {answer: form.values};
			return {next: form === overlay.form ? overlay : {...overlay, form}};
		}
		case 'choose':
			return pressChoose(overlay, event, moveOf(event, menuPage));
		case 'palette':
			return pressPalette(overlay, event);
		default: {
			const {lines, page} = extent(overlay);
			return pressReading(overlay, event, lines, page);
		}
	}
};

/** Keys that would answer a form; the others may be typed at once. */
export const answersForm = ({name, ctrl}: KeyEvent): boolean =>
	name === 'return' || name === 'escape' || (ctrl && ['c', 'j', 'enter'].includes(name));

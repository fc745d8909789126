import {chordOf} from '../actions/keys/chord.ts';
import type {InputEvent} from '../terminal/input/events.ts';
import {editLine, emptyLine, type LineState, value} from '../terminal/input/lineEdit.ts';
import {pressChoose, rubsOutNothing} from './chooseKeys.ts';
import type {KeyMeaning} from './commands.ts';
import {pressForm} from './form.ts';
import type {Overlay} from './types.ts';

/** What an event did to an overlay: it changed (or not), or it was answered and closes. */
export type OverlayStep = {readonly next: Overlay} | {readonly answer: unknown};

type Of<T extends Overlay['type']> = Extract<Overlay, {type: T}>;

const dismiss: OverlayStep = {answer: undefined};

const otherButton = (overlay: Of<'confirm'>): OverlayStep => ({
	next: {...overlay, focus: overlay.focus === 'cancel' ? 'confirm' : 'cancel'},
});

/** The button can be pressed as soon as the name is complete, and not a letter sooner. */
const pressTyped = (overlay: Of<'confirm'>, event: InputEvent, meant: KeyMeaning): OverlayStep => {
	const isComplete = (line: LineState) => value(line) === overlay.expected;
	switch (meant) {
		case 'typedQuestion.close':
			return {answer: false};
		case 'typedQuestion.press':
			return {answer: overlay.focus === 'confirm' && isComplete(overlay.line)};
		case 'typedQuestion.other':
			return isComplete(overlay.line) ? otherButton(overlay) : {next: overlay};
	}
	const {state} = editLine(overlay.line, event);
	if (state === overlay.line) return {next: overlay};
	return {next: {...overlay, line: state, focus: isComplete(state) ? 'confirm' : 'cancel'}};
};

const pressConfirm = (
	overlay: Of<'confirm'>,
	event: InputEvent,
	meant: KeyMeaning,
): OverlayStep => {
	// A paste may hold anything: it is no answer, not even a typed one.
	if (event.type !== 'key') return {next: overlay};
	if (meant === 'dismiss') return {answer: false};
	if (overlay.answer === 'typed') return pressTyped(overlay, event, meant);
	if (meant === 'question.press') return {answer: overlay.focus === 'confirm'};
	if (meant === 'question.yes' || chordOf(event) === overlay.again) return {answer: true};
	if (meant === 'question.close') return {answer: false};
	return meant === 'question.other' ? otherButton(overlay) : {next: overlay};
};

/** By how many lines a key scrolls; `page` is a screenful. */
const scrollOf = (meant: KeyMeaning, page: number): number | undefined => {
	switch (meant) {
		case 'overlay.down':
			return 1;
		case 'overlay.up':
			return -1;
		case 'overlay.pageDown':
			return page;
		case 'overlay.pageUp':
			return -page;
		case 'overlay.top':
			return Number.NEGATIVE_INFINITY;
		case 'overlay.end':
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

const pressPalette = (
	overlay: Of<'palette'>,
	event: InputEvent,
	meant: KeyMeaning,
): OverlayStep => {
	const {items, cursor, line} = overlay;
	const move = (by: number): OverlayStep => ({
		next: recall(overlay, by) ?? {...overlay, cursor: clamp(cursor + by, items.length)},
	});
	switch (meant) {
		case 'dismiss':
		case 'commandLine.close':
			return dismiss;
		case 'commandLine.run':
			return {answer: {text: value(line), item: items[cursor], picked: cursor > 0}};
		case 'commandLine.complete': {
			const insert = items[cursor]?.insert ?? value(line);
			if (insert === value(line)) return {next: overlay};
			return {next: {...overlay, line: emptyLine(insert), cursor: 0}};
		}
		case 'commandLine.down':
			return move(1);
		case 'commandLine.up':
			return move(-1);
	}
	if (rubsOutNothing(line, event)) return dismiss;
	const {state} = editLine(line, event);
	const {recalled: _typed, ...typed} = overlay;
	return {next: state === line ? overlay : {...typed, line: state, cursor: 0}};
};

/** Letters narrow the help; pages turn as ever. */
const findHelp = (
	overlay: Of<'help'>,
	find: LineState,
	event: InputEvent,
	meant: KeyMeaning,
	topAfter: (move: number) => number,
): OverlayStep => {
	const {find: _, ...all} = overlay;
	if (meant === 'narrowed.down') return {next: {...overlay, top: topAfter(1)}};
	if (meant === 'narrowed.up') return {next: {...overlay, top: topAfter(-1)}};
	if (meant === 'narrowed.close' || rubsOutNothing(find, event)) return {next: {...all, top: 0}};
	// What was found stays: there is nothing to take.
	if (meant === 'narrowed.take') return {next: overlay};
	const {state} = editLine(find, event);
	return {next: state === find ? overlay : {...overlay, find: state, top: 0}};
};

/** Overlays that are read: they scroll, and close by what one would try first. */
const pressReading = (
	overlay: Of<'help' | 'activities'>,
	event: InputEvent,
	meant: KeyMeaning,
	{lines, page}: Extent,
): OverlayStep => {
	if (meant === 'dismiss' || meant === `${overlay.type}.close`) return dismiss;
	// Each activity can be the one that is looked at, also the last ones.
	const tops = Math.max(1, overlay.type === 'activities' ? lines : lines - page + 1);
	// It may stand behind the last since the screen became larger.
	const topAfter = (move: number) => clamp(clamp(overlay.top, tops) + move, tops);
	if (overlay.type === 'help') {
		if (overlay.find) return findHelp(overlay, overlay.find, event, meant, topAfter);
		if (meant === 'help.find') return {next: {...overlay, find: emptyLine(), top: 0}};
	} else if (meant === 'activities.open') {
		return {next: {...overlay, open: overlay.open !== true}};
	}
	const move = scrollOf(meant, page) ?? wheelOf(event);
	if (move === undefined) return {next: overlay};
	const top = topAfter(move);
	if (overlay.type === 'activities') return {next: {...overlay, top, open: false}};
	return {next: {...overlay, top}};
};

/** How much there is to read, and how much of it fits. */
export interface Extent {
	readonly lines: number;
	readonly page: number;
}

/** One event for the topmost overlay, with what it means there. Pure; `extent` is asked for those that scroll. */
export const pressOverlay = (
	overlay: Overlay,
	event: InputEvent,
	meant: KeyMeaning,
	extent: (overlay: Overlay) => Extent,
): OverlayStep => {
	switch (overlay.type) {
		case 'confirm':
			return pressConfirm(overlay, event, meant);
		case 'form': {
			const {form, done} = pressForm(overlay.form, event, meant);
			if (done === 'cancel') return dismiss;
			if (done === 'submit') return {answer: form.values};
			return {next: form === overlay.form ? overlay : {...overlay, form}};
		}
		case 'choose':
			return pressChoose(overlay, event, meant, scrollOf(meant, menuPage) ?? wheelOf(event));
		case 'palette':
			return pressPalette(overlay, event, meant);
		default:
			return pressReading(overlay, event, meant, extent(overlay));
	}
};

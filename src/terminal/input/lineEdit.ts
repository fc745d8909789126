import {graphemes} from '../../base/text/graphemes.ts';
import {safeLine} from '../../base/text/text.ts';
import type {InputEvent, KeyEvent} from './events.ts';

/** A text that is longer is one piece of a line, which stays or goes as a whole, UTF-16 units: nobody edits a megabyte. */
const longestEdited = 65_536;

/** A line being edited: its graphemes (a very long text is one piece), and the index of the one the cursor stands on. */
export interface LineState {
	readonly graphemes: readonly string[];
	/** From 0 to the number of graphemes. */
	readonly cursor: number;
}

export interface LineEdit {
	/** The same object when the event means nothing to a line editor. */
	readonly state: LineState;
	/** Return was pressed, or escape. */
	readonly done?: 'submit' | 'cancel';
}

const piecesOf = (text: string): string[] =>
	text.length > longestEdited ? [text] : graphemes(text);

/** A line with `text` in it and the cursor behind it. */
export const emptyLine = (text = ''): LineState => {
	const all = piecesOf(text);
	return {graphemes: all, cursor: all.length};
};

/** The text of a line. */
export const value = (state: LineState): string => state.graphemes.join('');

/** So far from what is put in characters may join otherwise than before: marks, the letters of a flag. */
const joint = 8;

/** The line with the graphemes from `start` to `end` replaced, the cursor behind what was put in. */
const replace = (state: LineState, start: number, end: number, text: string): LineState => {
	const {graphemes: all} = state;
	const from = Math.max(0, start - joint);
	const to = Math.min(all.length, end + joint);
	const before = all.slice(from, start).join('') + text;
	// Split anew: a combining mark joins what stands before it.
	const put = piecesOf(before + all.slice(end, to).join(''));
	return {
		graphemes: [...all.slice(0, from), ...put, ...all.slice(to)],
		cursor: from + Math.min(piecesOf(before).length, put.length),
	};
};

const moveTo = (state: LineState, cursor: number): LineState => ({
	...state,
	cursor: Math.max(0, Math.min(cursor, state.graphemes.length)),
});

const wordStart = ({graphemes: all, cursor}: LineState): number => {
	let at = cursor;
	while (at > 0 && all[at - 1] === ' ') at--;
	while (at > 0 && all[at - 1] !== ' ') at--;
	return at;
};

const wordEnd = ({graphemes: all, cursor}: LineState): number => {
	let at = cursor;
	while (at < all.length && all[at] === ' ') at++;
	while (at < all.length && all[at] !== ' ') at++;
	return at;
};

/** Typed or pasted text on one line: line ends and tabs are spaces, also those that a shell goes on behind (`\\`); control characters go. */
const flatten = (text: string): string =>
	safeLine(text.replace(/[\r\n]+$/, '').replace(/(?:[ \t]*\\)?[\r\n\t]+/g, ' '), {
		keepSgr: false,
		max: Number.POSITIVE_INFINITY,
	});

type Edit = (state: LineState) => LineState;
const left: Edit = state => moveTo(state, state.cursor - 1);
const right: Edit = state => moveTo(state, state.cursor + 1);
const start: Edit = state => moveTo(state, 0);
const end: Edit = state => moveTo(state, state.graphemes.length);
const wordLeft: Edit = state => moveTo(state, wordStart(state));
const wordRight: Edit = state => moveTo(state, wordEnd(state));
const rubOut: Edit = state => replace(state, Math.max(0, state.cursor - 1), state.cursor, '');
const remove: Edit = state => replace(state, state.cursor, state.cursor + 1, '');
const killWord: Edit = state => replace(state, wordStart(state), state.cursor, '');
const killWordRight: Edit = state => replace(state, state.cursor, wordEnd(state), '');
const killBefore: Edit = state => replace(state, 0, state.cursor, '');
const killAfter: Edit = state => replace(state, state.cursor, state.graphemes.length, '');

/** By key, as readline has them. */
const edits: ReadonlyMap<string, Edit> = new Map([
	['left', left],
	['ctrl+b', left],
	['right', right],
	['ctrl+f', right],
	['home', start],
	['ctrl+a', start],
	['end', end],
	['ctrl+e', end],
	['alt+b', wordLeft],
	['alt+left', wordLeft],
	['ctrl+left', wordLeft],
	['alt+f', wordRight],
	['alt+right', wordRight],
	['ctrl+right', wordRight],
	['backspace', rubOut],
	['ctrl+h', rubOut],

	['delete', remove],
	['ctrl+d', remove],
	['ctrl+w', killWord],
	['alt+backspace', killWord],
	['ctrl+backspace', killWord],
	['alt+d', killWordRight],
	['ctrl+u', killBefore],
	['ctrl+k', killAfter],
]);

const nameOf = ({name, ctrl, alt}: KeyEvent) => `${ctrl ? 'ctrl+' : ''}${alt ? 'alt+' : ''}${name}`;

/** One key or paste applied to a line. Other events, and keys that mean nothing here, change nothing. */
export const editLine = (state: LineState, event: InputEvent): LineEdit => {
	if (event.type === 'paste') {
		return {state: replace(state, state.cursor, state.cursor, flatten(event.text))};
	}
	if (event.type !== 'key') return {state};
	const name = nameOf(event);
	if (name === 'return') return {state, done: 'submit'};
	if (name === 'escape') return {state, done: 'cancel'};
	const edit = edits.get(name);
	if (edit) return {state: edit(state)};
	if (event.text === '' || event.ctrl || event.alt) return {state};
	return {state: replace(state, state.cursor, state.cursor, flatten(event.text))};
};

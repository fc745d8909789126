import {AppError} from '../../base/errors.ts';

/** A key press as the terminal reports it; terminal/input/events.ts has the whole of it. */
export interface Press {
	readonly name: string;
	/** What it would type; empty for keys that type nothing. */
	readonly text: string;
	readonly ctrl: boolean;
	readonly alt: boolean;
	readonly shift: boolean;
}

/** Names that people write for the names that the terminal layer gives. */
const aliases: Readonly<Record<string, string>> = {
	enter: 'return',
	esc: 'escape',
	pgup: 'pageup',
	pgdn: 'pagedown',
	pgdown: 'pagedown',
	del: 'delete',
	ins: 'insert',
	' ': 'space',
};

/** How names are shown where they are not shown as they are. */
const shown: Readonly<Record<string, string>> = {
	return: 'enter',
	escape: 'esc',
	up: '↑',
	down: '↓',
	left: '←',
	right: '→',
	pageup: 'pgup',
	pagedown: 'pgdn',
};

const named = new Set(
	`return escape space tab backspace delete insert up down left right home end pageup pagedown clear
	f1 f2 f3 f4 f5 f6 f7 f8 f9 f10 f11 f12`.split(/\s+/),
);

/** Control keys that arrive as another key, since terminals send the same byte for both. */
const same: Readonly<Record<string, string>> = {
	i: 'tab',
	m: 'enter',
	h: 'backspace',
	'[': 'esc',
};

const isCharacter = (text: string): boolean => [...text].length === 1 && /\P{C}/u.test(text);

/** The chord of a key press: `K`, `ctrl+r`, `shift+tab`, `space`. Letters carry their shift in their case. */
export const chordOf = ({name, text, ctrl, alt, shift}: Press): string => {
	const typed = text !== '' && text !== ' ' && !ctrl && !alt;
	const key = typed ? text : (aliases[name] ?? name);
	const mark = shift && named.has(key);
	return `${ctrl ? 'ctrl+' : ''}${alt ? 'alt+' : ''}${mark ? 'shift+' : ''}${key}`;
};

/** One stroke in its only spelling. */
const parseStroke = (stroke: string, whole: string): string => {
	const wrong = (why: string) =>
		new AppError('CONFIG', `${JSON.stringify(whole)} is not a key: ${why}`, {
			hint: 'Write keys as `K`, `ctrl+r`, `shift+tab`, `f5`, `space`, or `g g` for two in a row.',
		});
	// `+` and `-` join as well as being keys: what follows the modifiers is the key, whatever it is.
	const [, held = '', key = ''] = /^((?:(?:ctrl|alt|shift)[+-])*)(.+)$/is.exec(stroke) ?? [];
	const modifiers = held.toLowerCase();
	const [ctrl, alt, shift] = ['ctrl', 'alt', 'shift'].map(word => modifiers.includes(word));
	const lower = key.toLowerCase();
	const name = aliases[lower] ?? lower;
	if (named.has(name)) {
		return `${ctrl ? 'ctrl+' : ''}${alt ? 'alt+' : ''}${shift ? 'shift+' : ''}${name}`;
	}
	if (!isCharacter(key)) throw wrong(`there is no key called ${JSON.stringify(key)}`);
	if (shift) throw wrong('a letter carries its shift in its case: write `K` for shift and k');
	const arrives = ctrl ? same[lower] : undefined;
	if (arrives !== undefined) throw wrong(`terminals send it as ${arrives}`);
	// A terminal sends the same byte for ctrl with a small and with a capital letter.
	return `${ctrl ? 'ctrl+' : ''}${alt ? 'alt+' : ''}${ctrl ? lower : key}`;
};

/**
 * A chord as people write it, in its only spelling: `Ctrl-R` becomes `ctrl+r`, `g  g` becomes `g g`.
 * Throws AppError CONFIG for what is not a key.
 */
export const parseChord = (text: string): string => {
	if (text === ' ') return 'space';
	const strokes = text.trim().split(/\s+/);
	if (strokes[0] === '') throw new AppError('CONFIG', 'a key cannot be empty');
	return strokes.map(stroke => parseStroke(stroke, text)).join(' ');
};

/** For people: `enter`, `↑`, `ctrl+r`, `g g`. */
export const printChord = (chord: string): string =>
	chord
		.split(' ')
		.map(stroke => {
			const [, held = '', key = ''] = /^((?:(?:ctrl|alt|shift)\+)*)(.+)$/s.exec(stroke) ?? [];
			return held + (shown[key] ?? key);
		})
		.join(' ');

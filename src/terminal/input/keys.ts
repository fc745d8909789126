import type {InputEvent, KeyEvent, MouseEvent} from './events.ts';

/** Final letters of `CSI 1;modifiers X` and of `SS3 X`. */
const letters: Readonly<Record<string, string>> = {
	A: 'up',
	B: 'down',
	C: 'right',
	D: 'left',
	E: 'clear',
	F: 'end',
	H: 'home',
	P: 'f1',
	Q: 'f2',
	R: 'f3',
	S: 'f4',
	Z: 'tab',
};

/** Numbers of `CSI number;modifiers ~`: xterm, VT220, rxvt. */
const numbers: Readonly<Record<string, string>> = {
	1: 'home',
	2: 'insert',
	3: 'delete',
	4: 'end',
	5: 'pageup',
	6: 'pagedown',
	7: 'home',
	8: 'end',
	11: 'f1',
	12: 'f2',
	13: 'f3',
	14: 'f4',
	15: 'f5',
	17: 'f6',
	18: 'f7',
	19: 'f8',
	20: 'f9',
	21: 'f10',
	23: 'f11',
	24: 'f12',
};

const controls: Readonly<Record<number, string>> = {
	0: 'space', // with ctrl
	8: 'backspace',
	9: 'tab',
	13: 'return',
	27: 'escape',
	127: 'backspace',
};

type Modifiers = Pick<KeyEvent, 'ctrl' | 'alt' | 'shift'>;

/** From the parameter of a sequence: 1 + shift 1 + alt 2 + ctrl 4 (+ meta 32); a sub-parameter is ignored. */
const modifiersOf = (parameter: string | undefined): Modifiers => {
	const bits = (Number.parseInt(parameter ?? '', 10) || 1) - 1;
	return {shift: (bits & 1) !== 0, alt: (bits & 34) !== 0, ctrl: (bits & 4) !== 0};
};

const key = (name: string, change: Partial<KeyEvent> = {}): KeyEvent => ({
	type: 'key',
	name,
	text: '',
	ctrl: false,
	alt: false,
	shift: false,
	...change,
});

/** The key that types one code point. */
const typed = (character: string): KeyEvent => {
	const lower = character.toLowerCase();
	return key(character === ' ' ? 'space' : lower, {text: character, shift: lower !== character});
};

const control = (code: number): KeyEvent => {
	const name = controls[code];
	if (name !== undefined) return key(name, {ctrl: code === 0});
	return key(String.fromCharCode(code <= 26 ? code + 96 : code + 64).toLowerCase(), {ctrl: true});
};

/** A key by its code point, as kitty's protocol and xterm's modifyOtherKeys report it. */
const byCode = (code: number, modifiers: Modifiers, text: string): KeyEvent | undefined => {
	// The private use area stands for keys alone: caps lock, shift, media keys.
	if (!(code > 0 && code <= 0x10ffff) || (code >= 0xe000 && code <= 0xf8ff)) return undefined;
	const name = controls[code];
	if (name !== undefined) return key(name, modifiers);
	if (code < 32 || (code >= 0xd800 && code <= 0xdfff)) return undefined;
	const character = String.fromCodePoint(code);
	const shown = text || (modifiers.shift ? character.toUpperCase() : character);
	const types = !modifiers.ctrl && !modifiers.alt;
	return {...typed(character), ...modifiers, text: types ? shown : ''};
};

const kitty = (parameters: readonly string[]): KeyEvent | undefined => {
	const [code = '', modifiers, text = ''] = parameters;
	if (modifiers?.endsWith(':3')) return undefined; // a key let go
	const points = text.split(':').map(Number);
	const valid = text !== '' && points.every(point => point >= 32 && point <= 0x10ffff);
	return byCode(
		Number.parseInt(code, 10),
		modifiersOf(modifiers),
		valid ? String.fromCodePoint(...points) : '',
	);
};

/** `CSI < button ; column ; row M`, `m` when it was let go. Horizontal wheels and buttons above 3 are nothing. */
const mouse = (parameters: string, final: string): MouseEvent | undefined => {
	const match = /^<(\d{1,3});(\d{1,5});(\d{1,5})$/.exec(parameters);
	if (!match) return undefined;
	const bits = Number(match[1]);
	const button = bits & 3;
	const isWheel = (bits & 64) !== 0;
	if (bits >= 128 || (isWheel && button > 1)) return undefined;
	const wheel = button === 0 ? 'wheelup' : 'wheeldown';
	const pressed = (bits & 32) !== 0 ? 'drag' : 'down';
	return {
		type: 'mouse',
		name: isWheel ? wheel : final === 'm' ? 'up' : pressed,
		button,
		x: Math.max(0, Number(match[2]) - 1),
		y: Math.max(0, Number(match[3]) - 1),
		count: 1,
		shift: (bits & 4) !== 0,
		alt: (bits & 8) !== 0,
		ctrl: (bits & 16) !== 0,
	};
};

/** What a whole `CSI parameters final` means; `undefined` when it means nothing to us. */
const csiEvent = (parameters: string, final: string, sequence: string): InputEvent | undefined => {
	const parts = parameters.split(';');
	const [first = '', second] = parts;
	const reply = {type: 'reply', sequence} as const;
	if (first.startsWith('<') && (final === 'M' || final === 'm')) return mouse(parameters, final);
	if (/^[<=>?]/.test(first)) return reply;
	if (parameters === '' && (final === 'I' || final === 'O')) {
		return {type: 'focus', focused: final === 'I'};
	}
	if (final === 'u') return kitty(parts);
	if (final === '~') {
		if (first === '27') return byCode(Number(parts[2]), modifiersOf(second), '');
		const name = numbers[first];
		return name === undefined ? reply : key(name, modifiersOf(second));
	}
	const name = letters[final];
	// `CSI 1;2R` is shift+F3, `CSI 12;40R` is where the cursor stands.
	if (name === undefined || !/^(?:1?|1;\d{1,2}(?::\d)?)$/.test(parameters)) return reply;
	if (second?.endsWith(':3')) return undefined;
	return key(name, {...modifiersOf(second), ...(final === 'Z' && {shift: true})});
};

/** What was read off the front of the buffer. `length` 0: it may go on, wait for more. */
export interface KeyRead {
	readonly length: number;
	readonly event?: InputEvent | undefined;
}

const more: KeyRead = {length: 0};
/** No sequence that we know of is longer; replies with a string in them may be. */
const longestCsi = 64;
const longestString = 65_536;

const readCsi = (buffer: string): KeyRead => {
	// X10 mouse: three bytes follow, which must not be typed.
	if (buffer.startsWith('\x1b[M')) return buffer.length < 6 ? more : {length: 6};
	// The Linux console's F1 to F5.
	if (buffer.startsWith('\x1b[[')) {
		const index = 'ABCDE'.indexOf(buffer[3] ?? '');
		if (buffer.length < 4) return more;
		return {length: 4, event: index < 0 ? undefined : key(`f${index + 1}`)};
	}
	const match = /^\x1b\[([0-?]*)[ -/]*/.exec(buffer);
	const end = match?.[0].length ?? 2;
	const final = buffer[end];
	if (final === undefined) return end > longestCsi ? {length: end} : more;
	// Broken off by something that cannot be part of it.
	if (final < '@' || final > '~') return {length: end};
	const sequence = buffer.slice(0, end + 1);
	return {length: end + 1, event: csiEvent(match?.[1] ?? '', final, sequence)};
};

/** How the answers begin that carry a string (OSC, DCS, APC), as far as the buffer goes; alt and `]` go on otherwise. */
const stringStart = /^\x1b(?:\](?:\d|$)|P(?:[\d>!|]|$)|_(?:G|$))/;

const readString = (buffer: string): KeyRead => {
	const end = /\x07|\x1b\\|\x1b(?=[^\\])/.exec(buffer.slice(2));
	if (!end) return buffer.length > longestString ? {length: buffer.length} : more;
	// Another sequence began: the end of this one got lost.
	if (end[0] === '\x1b') return {length: 2 + end.index};
	const length = 2 + end.index + end[0].length;
	return {length, event: {type: 'reply', sequence: buffer.slice(0, length)}};
};

const readEscape = (buffer: string): KeyRead => {
	const second = buffer[1];
	if (second === undefined) return more;
	if (second === '[') return readCsi(buffer);
	if (stringStart.test(buffer)) return readString(buffer);
	if (second === '\x1b') return {length: 1, event: key('escape')};
	if (second === 'O') {
		const final = buffer[2];
		if (final === undefined) return more;
		const name = final === 'M' ? 'return' : letters[final];
		return {length: 3, event: name === undefined ? undefined : key(name)};
	}
	return readAlt(buffer);
};

const readAlt = (buffer: string): KeyRead => {
	const {length, event} = readKey(buffer.slice(1));
	if (event?.type !== 'key') return {length: length + 1};
	const apart = [key('escape'), event] as const;
	return {length: length + 1, event: {...event, alt: true, text: '', apart}};
};

/** The first key, report or reply in the buffer, which is not empty. Pastes are the caller's. */
export const readKey = (buffer: string): KeyRead => {
	const code = buffer.codePointAt(0) ?? 0;
	if (code === 0x1b) return readEscape(buffer);
	if (code < 0x20 || code === 0x7f) return {length: 1, event: control(code)};
	if (code < 0xa0 && code > 0x7f) return {length: 1}; // C1: nothing types it
	const character = String.fromCodePoint(code);
	return {length: character.length, event: typed(character)};
};

/** True for what can only be the beginning of an answer about a colour, whose rest is late. */
export const isTornReply = (buffer: string): boolean => /^\x1b\]\d/.test(buffer);

/** How much of a chunk is the rest of such an answer; `ended` when it is over, or when it is no rest at all. */
export const readTornReply = (buffer: string): {length: number; ended: boolean} => {
	const [rest = '', end] = /^[0-9a-frgb:;/]*(\x07|\x1b?\\)?/i.exec(buffer) ?? [];
	// An ESC at the end may be the first half of what ends it.
	const goesOn = end === undefined && /^\x1b?$/.test(buffer.slice(rest.length));
	return {length: rest.length, ended: !goesOn};
};

/** What an unfinished sequence was after all, when nothing followed it: escape, or alt and a key. */
export const readUnfinished = (buffer: string): KeyEvent | undefined => {
	if (buffer === '\x1b') return key('escape');
	if (buffer.length !== 2) return undefined; // the rest of it got lost: never typed
	const {event} = readAlt(buffer);
	return event?.type === 'key' ? event : undefined;
};

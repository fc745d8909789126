import type {KeyEvent} from '../input/events.ts';
import type {KeyModes} from './emulator.ts';

/** Final letters: `CSI A`, `SS3 A` in application mode, `CSI 1;2A` with modifiers. */
const letters: Readonly<Record<string, string>> = {
	...{up: 'A', down: 'B', right: 'C', left: 'D', clear: 'E', end: 'F', home: 'H'},
	...{f1: 'P', f2: 'Q', f3: 'R', f4: 'S'},
};

/** `CSI number ~`. */
const numbers: Readonly<Record<string, number>> = {
	...{insert: 2, delete: 3, pageup: 5, pagedown: 6},
	...{f5: 15, f6: 17, f7: 18, f8: 19, f9: 20, f10: 21, f11: 23, f12: 24},
};

const singles: Readonly<Record<string, string>> = {
	...{return: '\r', tab: '\t', escape: '\x1b', backspace: '\x7f', space: ' '},
};

/** What ctrl makes of a key; as it is where it makes nothing of it. */
const controlled = (name: string, typed: string): string => {
	if (name === 'space') return '\0';
	if (name === 'backspace') return '\b';
	if (name === '?') return '\x7f';
	return /^[@-_a-z]$/.test(name) ? String.fromCharCode(name.charCodeAt(0) & 0x1f) : typed;
};

/** What a key types by itself; the case of one that was held with alt is in `shift`. */
const typedBy = ({name, text, shift}: KeyEvent): string => {
	if (text !== '') return text;
	const single = singles[name];
	if (single !== undefined) return single;
	if ([...name].length > 1) return '';
	return shift ? name.toUpperCase() : name;
};

/** What a terminal sends for a key, as xterm does; empty for one that it has nothing for. */
export const keyBytes = (event: KeyEvent, {applicationCursor}: KeyModes): string => {
	const {name, ctrl, alt, shift} = event;
	const modifiers = 1 + (shift ? 1 : 0) + (alt ? 2 : 0) + (ctrl ? 4 : 0);
	const letter = letters[name];
	if (letter !== undefined) {
		if (modifiers > 1) return `\x1b[1;${modifiers}${letter}`;
		return applicationCursor || name.startsWith('f') ? `\x1bO${letter}` : `\x1b[${letter}`;
	}
	const number = numbers[name];
	if (number !== undefined) {
		return modifiers > 1 ? `\x1b[${number};${modifiers}~` : `\x1b[${number}~`;
	}
	if (name === 'tab' && shift) return '\x1b[Z';
	const typed = typedBy(event);
	const sent = ctrl ? controlled(name, typed) : typed;
	return alt && sent !== '' ? `\x1b${sent}` : sent;
};

/** Sequences in what is pasted could end the paste, and be typed. */
const controls = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]/g;

/** What a terminal sends for a paste: line ends as enter, no other controls, between marks where these were asked for. */
export const pasteBytes = (text: string, {bracketedPaste}: KeyModes): string => {
	const lines = text.replace(/\r?\n/g, '\r').replace(controls, '');
	return bracketedPaste ? `\x1b[200~${lines}\x1b[201~` : lines;
};

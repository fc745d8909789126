import {createInputDecoder} from '../../../src/terminal/input/decoder.ts';

/** One thing that somebody does to a terminal. */
export type Stroke =
	/** What is sent in one piece: keys, a paste, the mouse, an answer, anything that is none of these. */
	| {readonly send: string}
	/** Bytes that need not be text, in hex. */
	| {readonly bytes: string}
	/** The window has another size from now on. */
	| {readonly resize: readonly [columns: number, rows: number]};

/** Keys by what people call them. Escape is sent as by a terminal that tells it from the start of a sequence. */
const named: Readonly<Record<string, string>> = {
	enter: '\r',
	'ctrl+enter': '\x1b[13;5u',
	'shift+enter': '\x1b[13;2u',
	esc: '\x1b[27u',
	tab: '\t',
	'shift+tab': '\x1b[Z',
	space: ' ',
	backspace: '\x7f',
	delete: '\x1b[3~',
	up: '\x1b[A',
	down: '\x1b[B',
	right: '\x1b[C',
	left: '\x1b[D',
	home: '\x1b[H',
	end: '\x1b[F',
	pgup: '\x1b[5~',
	pgdn: '\x1b[6~',
};

const arrows: Readonly<Record<string, string>> = {
	'↑': 'up',
	'↓': 'down',
	'→': 'right',
	'←': 'left',
};

/** What a terminal sends for a key as the help prints it: `j`, `ctrl+w v`, `shift+tab`. */
export const bytesOf = (shown: string): string =>
	shown
		.split(' ')
		.map(key => {
			const control = /^ctrl\+([a-z])$/.exec(key)?.[1];
			if (control !== undefined) return String.fromCharCode(control.charCodeAt(0) - 96);
			return named[arrows[key] ?? key] ?? key;
		})
		.join('');

const nameOf = new Map(Object.entries(named).map(([name, bytes]) => [bytes, name]));

/** A line for a person, in ASCII: `j`, `enter`, `resize 80 24`, `bytes ff`, `"\u001b[200~ls"`. */
export const printStroke = (stroke: Stroke): string => {
	if ('resize' in stroke) return `resize ${stroke.resize.join(' ')}`;
	if ('bytes' in stroke) return `bytes ${stroke.bytes}`;
	const {send} = stroke;
	const name = nameOf.get(send) ?? (/^[!#-~]$/.test(send) ? send : undefined);
	return name ?? JSON.stringify(send).replace(/[\x7f-\uffff]/g, escaped);
};

const escaped = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** Reads what `printStroke` wrote. */
export const readStroke = (line: string): Stroke => {
	const [word, first = '', second = ''] = line.split(' ');
	if (word === 'resize') return {resize: [Number(first), Number(second)]};
	if (word === 'bytes') return {bytes: first};
	return {send: line.startsWith('"') ? (JSON.parse(line) as string) : (named[line] ?? line)};
};

/** Each key by itself, where several were sent in one piece. */
export const apart = (stroke: Stroke): readonly Stroke[] => {
	if (!('send' in stroke) || /^\x1b(?!\[27u)/.test(stroke.send)) return [stroke];
	const keys = stroke.send.match(/\x1b\[27u|\x1b\[[0-9;<]*[A-Za-z~]|[\s\S]/gu) ?? [];
	return keys.map(send => ({send}));
};

/** How many keys a program takes it for; what is no key counts once. */
export const keysIn = (stroke: Stroke): number =>
	'send' in stroke ? Math.max(1, createInputDecoder().push(stroke.send).length) : 1;

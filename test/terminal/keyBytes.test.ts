import {describe, expect, test} from 'vitest';
import {keyBytes, pasteBytes} from '../../src/terminal/emulator/keyBytes.ts';
import {createInputDecoder} from '../../src/terminal/input/decoder.ts';

const plain = {applicationCursor: false, bracketedPaste: false};
const application = {applicationCursor: true, bracketedPaste: true};

/** What a program gets of what a terminal sent. */
const through = (sent: string, modes = plain): string => {
	const decoder = createInputDecoder();
	const events = [...decoder.push(sent), ...decoder.expire()];
	return events
		.map(event => {
			if (event.type === 'key') return keyBytes(event, modes);
			return event.type === 'paste' ? pasteBytes(event.text, modes) : '';
		})
		.join('');
};

describe('keys', () => {
	const control = Array.from({length: 32}, (_, code) => String.fromCharCode(code));

	test.each([
		...control.filter(key => key !== '\b'),
		...['a', 'Z', ' ', '\x7f', 'é', '用', '👩', '~', '\x1ba', '\x1bA', '\x1b\x7f', '\x1b\r'],
		...[
			'\x1b[A',
			'\x1b[B',
			'\x1b[C',
			'\x1b[D',
			'\x1b[H',
			'\x1b[F',
			'\x1b[Z',
			'\x1b[1;5C',
			'\x1b[1;2H',
		],
		...['\x1b[2~', '\x1b[3~', '\x1b[5~', '\x1b[6~', '\x1b[3;5~', '\x1bOP', '\x1bOS', '\x1b[1;2P'],
		...['\x1b[15~', '\x1b[17~', '\x1b[21~', '\x1b[24~', '\x1b[24;5~'],
	])('%j arrives as it was sent', sent => {
		expect(through(sent)).toBe(sent);
	});

	test('arrows as the program wants them, also where the terminal sends them otherwise', () => {
		expect(through('\x1b[A\x1b[D\x1b[H\x1b[F', application)).toBe('\x1bOA\x1bOD\x1bOH\x1bOF');
		expect(through('\x1bOA')).toBe('\x1b[A');
		expect(through('\x1b[1;5A', application)).toBe('\x1b[1;5A');
	});

	test('keys of keyboards that tell more of them', () => {
		expect(through('\x1b[99;5u')).toBe('\x03');
		expect(through('\x1b[27;5;93~')).toBe('\x1d');
		expect(through('\x1b[32;5u')).toBe('\0');
	});

	test('mouse, focus and answers of the terminal are nothing that is typed', () => {
		expect(through('\x1b[<0;3;4M\x1b[I\x1b[O\x1b[0n\x1b]11;rgb:0/0/0\x07')).toBe('');
	});
});

describe('a paste', () => {
	const pasted = '\x1b[200~one\r\ntwo\nthree\tx\x1b[201~';

	test('is typed, with enter for its line ends', () => {
		expect(through(pasted)).toBe('one\rtwo\rthree\tx');
	});

	test('stands between marks where the program asked for them', () => {
		expect(through(pasted, application)).toBe('\x1b[200~one\rtwo\rthree\tx\x1b[201~');
	});

	test('cannot end itself, or type a control', () => {
		const text = 'a\x1b[201~b\x03\x04\x9b201~c';
		expect(pasteBytes(text, application)).toBe('\x1b[200~a[201~b201~c\x1b[201~');
	});
});

import {EventEmitter} from 'node:events';
import {describe, expect, test} from 'vitest';
import {createInputDecoder} from '../../src/terminal/input/decoder.ts';
import type {InputEvent} from '../../src/terminal/input/events.ts';
import {createInput} from '../../src/terminal/input/input.ts';
import {brokenUtf8} from '../support/hostile.ts';
import {createRandom} from '../support/random.ts';
import {createManualScheduler} from '../support/scheduler.ts';

/** An event as a short word: `ctrl+c`, `shift+J`, `wheeldown×3@2,3`. */
const word = (event: InputEvent): string => {
	switch (event.type) {
		case 'key': {
			const held = (['ctrl', 'alt', 'shift'] as const).filter(name => event[name]);
			return [...held, event.text && event.text !== ' ' ? event.text : event.name].join('+');
		}
		case 'mouse':
			return `${event.name}${event.count > 1 ? `×${event.count}` : ''}@${event.x},${event.y}`;
		case 'paste':
			return `paste ${JSON.stringify(event.text)}`;
		case 'focus':
			return event.focused ? 'focus' : 'blur';
		case 'reply':
			return `reply ${JSON.stringify(event.sequence)}`;
	}
};

const read = (...chunks: readonly string[]): string => {
	const decoder = createInputDecoder();
	return [...chunks.flatMap(chunk => decoder.push(chunk)), ...decoder.expire()].map(word).join(' ');
};

describe('what the terminal sends', () => {
	test.each<[string, string | readonly string[], string]>([
		['a burst is keys', 'jjj\r', 'j j j return'],
		['capitals', 'aK', 'a shift+K'],
		['space and backspace', 'a \x7f\b', 'a space backspace backspace'],
		['control keys', '\x01\x17\0\x03\x1a\n\t', 'ctrl+a ctrl+w ctrl+space ctrl+c ctrl+z ctrl+j tab'],
		['control punctuation', '\x1c\x1d\x1f', 'ctrl+\\ ctrl+] ctrl+_'],
		['arrows', '\x1b[A\x1b[B\x1bOC\x1b[D', 'up down right left'],
		[
			'home, end, pages',
			'\x1b[H\x1b[F\x1b[1~\x1b[4~\x1b[5~\x1b[6~',
			'home end home end pageup pagedown',
		],
		['insert, delete', '\x1b[2~\x1b[3~', 'insert delete'],
		['function keys', '\x1bOP\x1b[12~\x1b[15~\x1b[24~\x1b[R', 'f1 f2 f5 f12 f3'],
		['function keys of the Linux console', '\x1b[[A\x1b[[E', 'f1 f5'],
		[
			'modifiers',
			'\x1b[1;5C\x1b[3;2~\x1b[1;3A\x1b[1;2R',
			'ctrl+right shift+delete alt+up shift+f3',
		],
		['shift+tab', '\x1b[Z', 'shift+tab'],
		['alt', '\x1bf\x1b\x7f\x1bK\x1b\r', 'alt+f alt+backspace alt+shift+k alt+return'],
		['escape', '\x1b', 'escape'],
		['escape twice', '\x1b\x1b', 'escape escape'],
		['escape, then an arrow', '\x1b\x1b[A', 'escape up'],
		['a split arrow', ['\x1b', '[', 'A'], 'up'],
		['alt and a bracket', ['\x1b['], 'alt+['],
		['alt and O', ['\x1bO'], 'alt+shift+o'],
		['alt and what may begin an answer', '\x1b]j\x1bPj\x1b_j', 'alt+] j alt+shift+p j alt+_ j'],
		['a sequence that got lost', ['\x1b[1;5'], ''],
		['a sequence that was broken off', ['\x1b[1;5\x1b[A'], 'up'],
		['wide and joined characters', '日🚀e\u0301', '日 🚀 e \u0301'],
		['C1 controls', '\x9b\x85a', 'a'],
		['a paste', ['\x1b[200~hi\n', 'there\x1b[201~x'], 'paste "hi\\nthere" x'],
		[
			'a paste with sequences',
			'\x1b[200~a\x1b[A\x1b]0;t\x07\x1b[201~',
			'paste "a\\u001b[A\\u001b]0;t\\u0007"',
		],
		['an empty paste', '\x1b[200~\x1b[201~', 'paste ""'],
		['a paste whose end got lost', ['\x1b[200~abc', '\x03', 'j'], 'ctrl+c j'],
		['a stray end of a paste', '\x1b[201~', 'reply "\\u001b[201~"'],
		['a click', '\x1b[<0;10;5M\x1b[<0;10;5m', 'down@9,4 up@9,4'],
		['a drag', '\x1b[<32;3;3M\x1b[<32;4;3M', 'drag@3,2'],
		[
			'wheel steps',
			'\x1b[<65;3;4M\x1b[<65;3;4M\x1b[<65;3;4M\x1b[<64;1;1M',
			'wheeldown×3@2,3 wheelup@0,0',
		],
		['wheels to the side, other buttons', '\x1b[<66;1;1M\x1b[<128;1;1M', ''],
		['a mouse of the X10 kind', ['\x1b[M !!', 'x'], 'x'],
		['a mouse of the X10 kind, split', ['\x1b[M', ' !', '!x'], 'x'],
		['focus', '\x1b[I\x1b[O', 'focus blur'],
		['kitty keys', '\x1b[97;5u\x1b[27u\x1b[13;2u\x1b[97;2u', 'ctrl+a escape shift+return shift+A'],
		['kitty: a key let go, a key alone', '\x1b[97;1:3u\x1b[57441u\x1b[1;1:3A', ''],
		['kitty: numbers that are no character', '\x1b[1114112u\x1b[55296u\x1b[u', ''],
		['modifyOtherKeys', '\x1b[27;5;97~', 'ctrl+a'],
		[
			'device attributes, cursor place',
			'\x1b[?1;2c\x1b[12;40R',
			'reply "\\u001b[?1;2c" reply "\\u001b[12;40R"',
		],
		['colours', '\x1b]11;rgb:0/0/0\x07q', 'reply "\\u001b]11;rgb:0/0/0\\u0007" q'],
		[
			'colours, ended by ST',
			['\x1b]11;rgb:0/0/0\x1b', '\\q'],
			'reply "\\u001b]11;rgb:0/0/0\\u001b\\\\" q',
		],
		['DCS', '\x1bP1$r0m\x1b\\q', 'reply "\\u001bP1$r0m\\u001b\\\\" q'],
	])('%s', (_, sent, expected) => {
		expect(read(...(typeof sent === 'string' ? [sent] : sent))).toBe(expected);
	});

	test('a paste is kept up to a mebibyte, and nothing of the rest is typed', () => {
		const decoder = createInputDecoder();
		const chunk = 'x'.repeat(100_000);
		const events = ['\x1b[200~', ...Array.from({length: 20}, () => chunk), '\x1b[201~j'].flatMap(
			decoder.push,
		);
		expect(events.map(event => event.type)).toEqual(['paste', 'key']);
		expect(events[0]?.type === 'paste' && events[0].text.length).toBe(1_048_576);
	});

	test('an answer that never ends is not kept for ever', () => {
		const decoder = createInputDecoder();
		decoder.push(`\x1b]52;c;${'A'.repeat(70_000)}`);
		expect(decoder.waitMs()).toBeUndefined();
	});
});

const pieces = [
	...'jkK \r\t\x7f\x01\x1a',
	...'日é🚀',
	'\x1b[A',
	'\x1b[1;5C',
	'\x1bOP',
	'\x1b[15~',
	'\x1bf',
	'\x1b[<0;10;5M',
	'\x1b[<0;10;5m',
	'\x1b[I',
	'\x1b[200~two\nlines \x1b[A 日\x1b[20 \x1b[201~',
	'\x1b]11;rgb:0/0/0\x1b\\',
	'\x1b[?62;4c',
	'\x1b[97;5u',
	'\x1b[M !!',
	'\x1b[[B',
];

/** A terminal that a test types on. */
const createTty = () => {
	const stdin = Object.assign(new EventEmitter(), {
		paused: false,
		pause() {
			stdin.paused = true;
		},
		resume() {
			stdin.paused = false;
		},
	});
	return stdin;
};

const start = () => {
	const stdin = createTty();
	const schedule = createManualScheduler();
	const batches: (readonly InputEvent[])[] = [];
	const closed: unknown[] = [];
	const input = createInput({
		stdin,
		schedule,
		onEvents(events) {
			batches.push(events);
			return events.find(event => word(event) === 's');
		},
		onClosed: error => closed.push(error),
	});
	input.start();
	const words = () => batches.flat().map(word);
	return {stdin, schedule, batches, closed, input, words};
};

test('what was typed behind a key is known until more comes', () => {
	const {stdin, input} = start();
	stdin.emit('data', Buffer.from('asls é\x1b[A'));
	expect(input.unused()).toBe('ls é\x1b[A');
	stdin.emit('data', Buffer.from('b'));
	expect(input.unused()).toBe('');
	// A busy program reads answers of the terminal in the same chunk: nobody has typed them.
	stdin.emit(
		'data',
		Buffer.from('s\x1b[0nl\x1b[?62;22cs\x1b[I\x1b[200~a\x1b[201~\x1b]11;rgb:0/0/0\x07\r\x1b[0n'),
	);
	expect(input.unused()).toBe('ls\x1b[200~a\x1b[201~\r');
	stdin.emit('data', Buffer.from('sl\x1b[200~half'));
	expect(input.unused()).toBe('l');
	stdin.emit('data', Buffer.from('\x1b[201~'));
	expect(input.unused()).toBe('');
});

describe('the same bytes, cut anywhere', () => {
	const seed = Number(process.env['FUZZ_SEED'] ?? Date.now() % 1_000_000);

	test(`are the same events, seed ${seed}`, () => {
		const random = createRandom(seed);
		for (let round = 0; round < 3000; round++) {
			const text = Array.from({length: 1 + random.below(8)}, () => random.pick(pieces)).join('');
			const bytes = Buffer.from(text);
			const whole = start();
			whole.stdin.emit('data', bytes);
			const cut = start();
			for (let at = 0; at < bytes.length; ) {
				const end = at + 1 + random.below(round % 2 === 0 ? 1 : 7);
				cut.stdin.emit('data', bytes.subarray(at, end));
				at = end;
			}
			expect(cut.words(), JSON.stringify(text)).toEqual(whole.words());
		}
	});
});

describe('the reader', () => {
	test('gives all events of a chunk at once', () => {
		const {stdin, batches} = start();
		stdin.emit('data', Buffer.from('jj\r'));
		expect(batches.map(events => events.length)).toEqual([3]);
	});

	test('takes characters that were cut, and bytes that are none', () => {
		const {stdin, words} = start();
		for (const bytes of brokenUtf8.slice(0, 2)) stdin.emit('data', Buffer.from(bytes));
		expect(words()).toEqual(['a', '日', 'b']);
		for (const bytes of brokenUtf8.slice(2)) stdin.emit('data', Buffer.from(bytes));
		expect(words().slice(3).join('')).toMatch(/^\ufffd+2shift\+J$/);
	});

	test('started twice it gives each event once', () => {
		const {stdin, input, words} = start();
		input.start();
		stdin.emit('data', Buffer.from('j'));
		expect(words()).toEqual(['j']);
	});

	test('knows an escape after 30 ms', async () => {
		const {stdin, schedule, words} = start();
		stdin.emit('data', Buffer.from('\x1b'));
		await schedule.advance(29);
		expect(words()).toEqual([]);
		await schedule.advance(1);
		expect(words()).toEqual(['escape']);
	});

	test('knows an escape by its time, when the clock is looked at late', () => {
		const {stdin, schedule, words} = start();
		stdin.emit('data', Buffer.from('\x1b'));
		schedule.pass(200);
		stdin.emit('data', Buffer.from('['));
		schedule.pass(200);
		stdin.emit('data', Buffer.from('j'));
		expect(words()).toEqual(['escape', '[', 'j']);
		stdin.emit('data', Buffer.from('\x1b'));
		schedule.pass(200);
		// No person types so fast: it is a key that was torn on its way.
		stdin.emit('data', Buffer.from('[A'));
		expect(words().at(-1)).toBe('up');
	});

	test('waits 500 ms for the rest of a sequence, then forgets it', async () => {
		const {stdin, schedule, words} = start();
		stdin.emit('data', Buffer.from('\x1b[1;'));
		await schedule.advance(499);
		stdin.emit('data', Buffer.from('5C'));
		expect(words()).toEqual(['ctrl+right']);
		stdin.emit('data', Buffer.from('\x1b[1;'));
		await schedule.advance(500);
		stdin.emit('data', Buffer.from('j'));
		expect(words()).toEqual(['ctrl+right', 'j']);
	});

	test('leaves the terminal alone once it is stopped', async () => {
		const {stdin, words, input} = start();
		stdin.emit('data', Buffer.from('\x1b'));
		await input.stop();
		expect(stdin.paused).toBe(true);
		expect(stdin.listenerCount('data')).toBe(0);
		input.start();
		stdin.emit('data', Buffer.from('[A'));
		expect(words()).toEqual(['[', 'shift+A']);
	});

	test('tells when the terminal is gone', () => {
		const {stdin, closed} = start();
		const error = new Error('EIO');
		stdin.emit('error', error);
		stdin.emit('end');
		expect(closed).toEqual([error, undefined]);
	});
});

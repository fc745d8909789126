import {expect, test} from 'vitest';
import {osc52} from '../../src/terminal/osc52.ts';

const plain = '\x1b]52;c;d2Vi\x07';

test('is one sequence with the text in base64', () => {
	expect(osc52('web', {TERM: 'xterm-256color'})).toBe(plain);
	expect(osc52('ünï 🐳', {})).toBe(`\x1b]52;c;${Buffer.from('ünï 🐳').toString('base64')}\x07`);
});

test('can hold nothing that would end it', () => {
	const sequence = osc52('\x07\x1b\\\x1b]0;title\x07', {});
	expect(sequence.slice(7, -1)).toMatch(/^[A-Za-z0-9+/=]+$/);
});

test('is said twice in tmux: to it, and through it', () => {
	const through = '\x1bPtmux;\x1b\x1b]52;c;d2Vi\x07\x1b\\';
	expect(osc52('web', {TERM: 'screen-256color', TMUX: '/tmp/tmux-0/default,1,0'})).toBe(
		plain + through,
	);
});

test('goes through screen in pieces that it does not drop', () => {
	const text = 'x'.repeat(1000);
	const sequence = osc52(text, {TERM: 'screen'});
	const pieces = sequence.split('\x1b\\').slice(0, -1);
	expect(pieces.every(piece => piece.startsWith('\x1bP') && piece.length <= 250)).toBe(true);
	expect(pieces.map(piece => piece.slice(2)).join('')).toBe(osc52(text, {}));
	expect(osc52(text, {STY: '1.pts', TERM: 'xterm'})).toBe(sequence);
});

test('refuses what terminals would drop, by bytes', () => {
	expect(osc52('x'.repeat(74_000), {}).length).toBeLessThan(100_000);
	expect(() => osc52('x'.repeat(74_001), {})).toThrow('75 kB is more than terminals take');
	expect(() => osc52('🐳'.repeat(18_501), {})).toThrow('more than terminals take');
});

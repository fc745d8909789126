import {expect, test} from 'vitest';
import {createLeftOn} from '../../src/terminal/hosted/leftOn.ts';
import {createVt} from '../support/vt.ts';

const modesOf = (vt: ReturnType<typeof createVt>) => ({
	...vt.terminal.modes,
	alternate: vt.alternate(),
	cursorHidden: vt.cursorHidden(),
});

const left =
	String.raw`\x1b[?1049h\x1b[?1002;1006h\x1b[?2004h\x1b[?1h\x1b=\x1b[?25l\x1b[?7l\x1b[4h\x1b[2;4r\x1b[31;1mred`.replaceAll(
		'\\x1b',
		'\x1b',
	);

test.each([1, 2, 3, 7, 1000])(
	'what was left on is off, however it was cut: %i bytes at once',
	async size => {
		const vt = createVt(20, 6);
		await vt.write('shell$ program\r\n');
		const before = modesOf(vt);
		const leftOn = createLeftOn();
		for (let at = 0; at < left.length; at += size)
			leftOn.see(Buffer.from(left.slice(at, at + size)));
		await vt.write(left);
		expect(modesOf(vt)).not.toEqual(before);
		await vt.write(leftOn.undo());
		expect(modesOf(vt)).toEqual(before);
		await vt.write('\r\n\n\n\n\nlast');
		expect(vt.row(5)).toBe('last');
		expect(vt.cell(0, 5)).toMatchObject({bold: false, foreground: 'default'});
	},
);

test('of a session that changed nothing the cursor stays where it is', async () => {
	const vt = createVt(20, 6);
	await vt.write('shell$ program\r\nsaid\r\n');
	const leftOn = createLeftOn();
	leftOn.see(Buffer.from('said\r\n'));
	await vt.write(`${leftOn.undo()}next`);
	expect(vt.row(2)).toBe('next');
});

test('what was put back by the session is left alone, an unfinished row is not', () => {
	const leftOn = createLeftOn();
	const plain = leftOn.undo();
	leftOn.see(Buffer.from('\x1b[?1049h\x1b[?25l\x1b[?25h\x1b[?1049l\x1b[2 q\x1b[0 q\n'));
	expect(leftOn.undo()).toBe(plain);
	leftOn.see(Buffer.from('/ # '));
	expect(leftOn.undo()).toBe(`${plain}\r\n`);
	leftOn.see(Buffer.from('\x1b[5 q\x1b[>1u\n'));
	expect(leftOn.undo()).toBe(`${plain}\x1b[0 q\x1b[<9u\x1b[>4;0m`);
});

test('whoever sets more modes than there are is not remembered for ever', () => {
	const leftOn = createLeftOn();
	for (let mode = 0; mode < 5000; mode++) leftOn.see(Buffer.from(`\x1b[?${mode + 3000}h`));
	expect(leftOn.undo().length).toBeLessThan(2000);
});

import {beforeEach, describe, expect, test} from 'vitest';
import {createModes, type TerminalModes} from '../../src/terminal/modes.ts';
import {createMemoryWriter, type MemoryWriter} from '../support/memoryWriter.ts';
import {createVt} from '../support/vt.ts';

let raw: boolean[];
let writer: MemoryWriter;
let modes: TerminalModes;

beforeEach(() => {
	raw = [];
	writer = createMemoryWriter();
	modes = createModes({
		stdin: {setRawMode: on => raw.push(on)},
		send: writer.write,
		sendLast: writer.writeLast,
	});
});

/** Everything that a program may have changed about a terminal. */
const stateOf = (vt: ReturnType<typeof createVt>) => ({
	alternate: vt.alternate(),
	cursorHidden: vt.cursorHidden(),
	wraps: vt.terminal.modes.wraparoundMode,
	paste: vt.terminal.modes.bracketedPasteMode,
	focus: vt.terminal.modes.sendFocusMode,
	mouse: vt.terminal.modes.mouseTrackingMode,
	synchronized: vt.terminal.modes.synchronizedOutputMode,
});

describe('the terminal', () => {
	test('is taken, and given back as it was', async () => {
		const vt = createVt(80, 24);
		const before = stateOf(vt);
		modes.enter();
		modes.setMouse(true);
		await vt.write(writer.taken());
		expect(stateOf(vt)).toEqual({
			alternate: true,
			cursorHidden: true,
			wraps: false,
			paste: true,
			focus: true,
			mouse: 'drag',
			synchronized: false,
		});
		await modes.leave();
		await vt.write(writer.taken());
		expect(stateOf(vt)).toEqual(before);
		expect(raw).toEqual([false, true, false]);
	});

	test('is given back from the middle of a sequence, a scroll region, a synchronized update', async () => {
		const vt = createVt(20, 6);
		const before = stateOf(vt);
		modes.enter();
		await vt.write(`${writer.taken()}\x1b[?2026h\x1b[2;4r\x1b[1;31mtext\x1b]52;c;AAAA`);
		modes.restoreSync();
		await vt.write(writer.taken());
		expect(stateOf(vt)).toEqual(before);
		await vt.write('\r\n\n\n\n\n\n\nlast');
		expect(vt.row(5)).toBe('last');
		expect(vt.cell(0, 5)).toMatchObject({bold: false, foreground: 'default'});
	});

	test('is given back once, and only when it was taken', () => {
		modes.restoreSync();
		expect(writer.taken()).toBe('');
		modes.enter();
		writer.taken();
		modes.restoreSync();
		modes.restoreSync();
		expect(writer.taken().match(/1049l/g)).toHaveLength(1);
	});

	test('leaves raw mode even when it went away', () => {
		const gone = createModes({
			stdin: {
				setRawMode() {
					throw new Error('EIO');
				},
			},
			send: writer.write,
			sendLast: writer.writeLast,
		});
		gone.enter();
		expect(gone.restoreSync).not.toThrow();
	});

	test('is given back by the end of the process while it is being given back', async () => {
		modes.enter();
		writer.stall();
		void modes.leave();
		writer.taken();
		modes.restoreSync();
		expect(writer.taken()).toContain('1049l');
		expect(raw.at(-1)).toBe(false);
	});

	test('is taken from a hosted session as that left it', async () => {
		modes.enter();
		modes.setMouse(true);
		writer.taken();
		await modes.lend(() => 'undone');
		expect(writer.taken()).toContain('1049l');
		// Raw mode stays: what is typed meanwhile is neither echoed nor an interrupt.
		expect(raw).toEqual([false, true]);
		expect(modes.quieten()).toBe(false);
		modes.restoreSync();
		expect(writer.taken()).toBe('undone');
		expect(raw.at(-1)).toBe(false);
	});

	test('is taken again after a hosted session', async () => {
		modes.enter();
		await modes.lend(() => 'undone');
		writer.taken();
		modes.enter();
		expect(writer.taken()).toContain('1049h');
		modes.restoreSync();
		expect(writer.taken()).toContain('1049l');
	});

	test('reports the mouse no longer in its last moment', () => {
		expect(modes.quieten()).toBe(false);
		modes.enter();
		expect(modes.quieten()).toBe(false);
		modes.setMouse(true);
		writer.taken();
		expect(modes.quieten()).toBe(true);
		expect(writer.taken()).toContain('1000l');
	});

	test('reports the mouse only when asked, also after a stop', async () => {
		modes.enter();
		expect(writer.taken()).not.toContain('1000');
		modes.setMouse(true);
		expect(writer.taken()).toContain('1006h');
		await modes.leave();
		writer.taken();
		modes.enter();
		expect(writer.taken()).toContain('1006h');
		modes.setMouse(false);
		expect(writer.taken()).toContain('1000l');
	});
});

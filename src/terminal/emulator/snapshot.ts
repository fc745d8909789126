import type xterm from '@xterm/headless';

const mouse: Readonly<Record<xterm.IModes['mouseTrackingMode'], readonly number[]>> = {
	none: [],
	x10: [9],
	// Who asks for it asks for its newest spelling.
	vt200: [1000, 1006],
	drag: [1002, 1006],
	any: [1003, 1006],
};

/** What was asked of the terminal, as sequences that ask for it. */
const modesOf = ({modes}: xterm.Terminal, isCursorHidden: boolean): string => {
	const on = [
		...(modes.applicationCursorKeysMode ? [1] : []),
		...mouse[modes.mouseTrackingMode],
		...(modes.sendFocusMode ? [1004] : []),
		...(modes.bracketedPasteMode ? [2004] : []),
	];
	return [
		...on.map(mode => `\x1b[?${mode}h`),
		modes.applicationKeypadMode ? '\x1b=' : '',
		modes.insertMode ? '\x1b[4h' : '',
		modes.wraparoundMode ? '' : '\x1b[?7l',
		isCursorHidden ? '\x1b[?25l' : '',
	].join('');
};

/**
 * What makes another terminal of the same size show the same: a screen of its own from the top, lines behind what that
 * terminal shows already. `line` paints a row of the screen.
 */
export const snapshotOf = (
	terminal: xterm.Terminal,
	line: (row: number) => string,
	isCursorHidden: boolean,
): string => {
	const {type, cursorX, cursorY} = terminal.buffer.active;
	const isOwn = type === 'alternate';
	const rows = Array.from({length: isOwn ? terminal.rows : cursorY + 1}, (_, row) => line(row));
	const cursor = isOwn ? `\x1b[${cursorY + 1};${cursorX + 1}H` : `\x1b[${cursorX + 1}G`;
	const shown = rows.join('\x1b[m\r\n');
	return `${isOwn ? '\x1b[?1049h\x1b[H\x1b[2J' : ''}${shown}\x1b[m${cursor}${modesOf(terminal, isCursorHidden)}`;
};

import xterm from '@xterm/headless';
import {ourWidths} from './widths.ts';

/** Sequences that are done as often as their number says, which may be two thousand million. */
const repeated = [...'LMSTIZb'];
/** More than any screen has rows or columns. */
const mostTimes = 1000;

/** Links and titles are never shown; a link for each character would fill the memory. */
const unwanted = [0, 1, 2, 4, 8, 10, 11, 12, 52, 104, 110, 111, 112];

const restrain = ({parser}: xterm.Terminal): void => {
	for (const final of repeated) {
		parser.registerCsiHandler({final}, ([times]) => Number(times) > mostTimes);
	}
	for (const code of unwanted) parser.registerOscHandler(code, () => true);
	parser.registerDcsHandler({intermediates: '$', final: 'q'}, () => true);
};

/** A terminal without a window, which nothing that is written to it can keep busy or make grow. */
export const createTerminal = (
	columns: number,
	rows: number,
	scrollback: number,
): xterm.Terminal => {
	const terminal = new xterm.Terminal({
		...{cols: Math.max(2, columns), rows: Math.max(1, rows), scrollback},
		...{allowProposedApi: true, logLevel: 'off'},
	});
	terminal.unicode.register(ourWidths);
	terminal.unicode.activeVersion = ourWidths.version;
	restrain(terminal);
	return terminal;
};

/** Whether the cursor is hidden, which the emulator does not tell. */
export const watchCursor = ({parser}: xterm.Terminal): (() => boolean) => {
	let isHidden = false;
	const show = () => {
		isHidden = false;
		return false;
	};
	for (const final of ['h', 'l']) {
		parser.registerCsiHandler({prefix: '?', final}, modes => {
			if (modes.includes(25)) isHidden = final === 'l';
			return false;
		});
	}
	parser.registerEscHandler({final: 'c'}, show);
	parser.registerCsiHandler({intermediates: '!', final: 'p'}, show);
	return () => isHidden;
};

/** Whether lines that leave the screen at its top are those that it loses: not on one of its own, nor where a part scrolls. */
export const watchScrolling = (terminal: xterm.Terminal): (() => boolean) => {
	const {parser} = terminal;
	const isNormal = () => terminal.buffer.active.type === 'normal';
	let isDivided = false;
	parser.registerCsiHandler({final: 'r'}, ([top, bottom]) => {
		const isWhole = Number(top ?? 0) <= 1 && (!bottom || Number(bottom) >= terminal.rows);
		if (isNormal()) isDivided = !isWhole;
		return false;
	});
	parser.registerEscHandler({final: 'c'}, () => {
		isDivided = false;
		return false;
	});
	return () => isNormal() && !isDivided;
};

import type {Span, Tone} from './span.ts';

const eighths = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];
/** From here on it is worth a look, from there on it is urgent. */
const warnFrom = 0.75;
const badFrom = 0.9;

/** How full something is, in eighths of a cell; `ratio` is 0 to 1. */
export const gauge = (ratio: number, cells: number): readonly Span[] => {
	const part = Math.max(0, Math.min(1, ratio));
	const filled = Math.round(part * cells * 8);
	const bar = '█'.repeat(Math.floor(filled / 8)) + (eighths[filled % 8] ?? '');
	const tone: Tone = part >= badFrom ? 'bad' : part >= warnFrom ? 'warn' : 'good';
	return [
		{text: bar, tone},
		{text: '░'.repeat(cells - bar.length), tone: 'muted'},
	];
};

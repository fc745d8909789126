import {startOf} from './graphemes.ts';
import {wrapCells} from './sgr.ts';
import {clip, width} from './text.ts';

/**
 * Safe text cut into lines of at most `cells` at spaces; a longer word is cut where the line ends.
 * With `most`, the last line says with `…` that there was more.
 */
export const wrapText = (
	text: string,
	cells: number,
	most = Number.POSITIVE_INFINITY,
): readonly string[] => {
	// What is certainly behind the last line is not looked at: a docker line may have megabytes.
	const shown = startOf(text, (most + 1) * cells);
	const lines: string[] = [];
	let line = '';
	for (const word of shown.split(' ')) {
		const joined = line === '' ? word : `${line} ${word}`;
		if (width(joined) <= cells) {
			line = joined;
			continue;
		}
		if (line !== '') lines.push(line);
		const pieces = wrapCells(word, cells);
		lines.push(...pieces.slice(0, -1));
		line = pieces.at(-1) ?? '';
	}
	lines.push(line);
	if (lines.length <= most && shown === text) return lines;
	// The joined rest is longer than the line, so that clip marks the cut.
	return [...lines.slice(0, most - 1), clip(lines.slice(most - 1).join(' '), cells)];
};

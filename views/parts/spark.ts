import {resample} from './plot.ts';

const blocks = ' ▁▂▃▄▅▆▇█';

/** A curve in one row: eight heights, from 0 to `top`. A sample above 0 is never drawn as nothing. */
export const spark = (
	values: readonly (number | undefined)[],
	cells: number,
	top: number,
): string =>
	resample(values, cells)
		.map(value => {
			if (value === undefined || value <= 0 || top <= 0) return value === undefined ? ' ' : '▁';
			const height = Math.ceil((value / top) * (blocks.length - 1));
			return blocks[Math.max(1, Math.min(blocks.length - 1, height))] ?? ' ';
		})
		.join('');

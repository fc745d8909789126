import type {Screen} from './screen.ts';

const left = new Set('┌├│└');
const right = new Set('┐┤│┘');
const marks = new Set(' ▎▌─├│⋯~');

/** Where a box begins: its corner, not that of the panes at the left edge. */
const corners = (rows: readonly (readonly string[])[]) =>
	rows.flatMap((row, y) => row.flatMap((cell, x) => (cell === '┌' && x > 0 ? {x, y} : [])));

/** What is wrong with a box over the panes whose corner is at `x`, `y`. */
const boxFault = (
	rows: readonly (readonly string[])[],
	{x, y}: {readonly x: number; readonly y: number},
): string | undefined => {
	const end = rows[y]?.indexOf('┐', x) ?? -1;
	if (end < 0) return `the box at ${x},${y} has no top`;
	for (let below = y + 1; below < rows.length; below++) {
		const row = rows[below];
		const sides = `${row?.[x]}${row?.[end]}`;
		if (sides === '└┘') return undefined;
		if (sides !== '││') return `the box at ${x},${y} is broken in row ${below}: ${sides}`;
	}
	return `the box at ${x},${y} has no bottom`;
};

/** Whether panes stand beside or below each other, of which one has a frame: that ends before the edge, or begins again. */
const isDivided = (cells: readonly (readonly string[])[]): boolean => {
	const panes = cells.slice(2, -1);
	const top = panes[0] ?? [];
	const endsEarly = top[0] === '┌' && top.indexOf('┐') !== top.length - 1;
	const begins = panes.slice(1).some(([start]) => start === '┌');
	const ends = panes.slice(0, -1).some(([start]) => start === '└');
	return endsEarly || begins || ends || (top[0] !== '┌' && top.includes('┌'));
};

/** The title line of a pane with a program in a container, below which stands at the left edge what that writes. */
const isProgramTitle = (row: readonly string[]): boolean => /^[─▌].* ─ shell /.test(row.join(''));

/**
 * What of the layout is not where it belongs, as sentences; empty when all of it is: the header and the tabs
 * in the first two rows, the frame of the panes from edge to edge, every box over them closed, the hints below.
 */
export const frameFaults = ({terminal}: Screen): string[] => {
	const {cols, rows, buffer} = terminal;
	const cells = Array.from({length: rows}, (_, y) => {
		const line = buffer.active.getLine(buffer.active.viewportY + y);
		return Array.from({length: cols}, (_cell, x) => line?.getCell(x)?.getChars() || ' ');
	});
	const faults: string[] = [];
	if (buffer.active.type !== 'alternate') faults.push('the alternate screen was left');
	if (!cells[0]?.join('').startsWith(' gantry  ')) faults.push('the header is gone');
	// Where digits are spans of time, tabs have none.
	if (!/^ (?:1 ?)?[C┌]/.test(cells[1]?.join('') ?? '')) faults.push('the tabs are gone');
	// Panes of logs have a title line each, and no frame: their text begins behind a mark or an empty cell.
	const framed = left.has(cells[2]?.[0] ?? '');
	const divided = isDivided(cells);
	let isOfProgram = false;
	for (let y = 2; y < rows - 1; y++) {
		const [start = '', end = ''] = [cells[y]?.[0], cells[y]?.[cols - 1]];
		if ('┌─▌'.includes(start)) isOfProgram = divided && isProgramTitle(cells[y] ?? []);
		const whole = divided
			? isOfProgram || left.has(start) || marks.has(start)
			: framed
				? left.has(start) && right.has(end)
				: marks.has(start);
		if (!whole) faults.push(`row ${y} ends in ${start} and ${end}`);
	}
	// Where panes are divided, a frame may be that of a box or of a pane.
	if (divided) return faults;
	const boxes = corners(cells);
	// A box says itself what its keys are. Behind the hints stands what runs.
	const hints = / \? help(?: {2,}\S.*)?$|^ (?:filter|search) \/ /.test(
		cells[rows - 1]?.join('').trimEnd() ?? '',
	);
	// A message lies over them for a while.
	const isToast = cells[rows - 1]?.includes('▌') ?? false;
	if (!hints && !isToast && boxes.length === 0) faults.push('the hints are gone');
	for (const corner of boxes) {
		const fault = boxFault(cells, corner);
		if (fault !== undefined) faults.push(fault);
	}
	return faults;
};

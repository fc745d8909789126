import {memoryShort} from '../../../base/text/format.ts';
import type {ProcessTable} from '../../../engine/things.ts';
import type {ProcessRates} from '../../../hub/processRates.ts';

/** A column of what `ps` told: CPU and memory are in our units. */
export interface ProcessColumn {
	readonly title: string;
	/** As it is shown. */
	text(row: number): string;
	/** Numbers from the largest, all else by the alphabet; undefined comes last. */
	value(row: number): number | string | undefined;
	readonly isNumber: boolean;
}

/** A process at its place. */
export interface PlacedRow {
	/** Number of its row in the table. */
	readonly row: number;
	/** What stands before its command in a tree: `│ └─ `. */
	readonly branch: string;
}

/** `12.5`, `1,024`, `00:01:02`, `1-02:03:04` (days): as one number. */
const numberOf = (text: string): number | undefined => {
	const [, days = '0', rest = ''] = /^(?:(\d+)-)?([\d.,:]+)$/.exec(text) ?? [];
	if (rest === '') return undefined;
	const parts = rest.replaceAll(',', '').split(':').map(Number);
	const value = parts.reduce((sum, part) => sum * 60 + part, 0);
	return Number.isNaN(value) ? undefined : Number(days) * 86_400 + value;
};

export const cpuTitle = 'CPU %';
export const memoryTitle = 'MEM';

/** Of one core, as in `top` and `docker stats`; not known for what was seen once. */
const cpuColumn = (
	pids: readonly (string | undefined)[],
	rates: ProcessRates,
	told: readonly string[],
): ProcessColumn => {
	const rateOf = (row: number) => rates.get(pids[row] ?? '');
	return {
		title: cpuTitle,
		isNumber: true,
		// Until there are rates, what they had in their whole life is the best guess of who has most.
		value: row => (rates.size === 0 ? numberOf(told[row] ?? '') : rateOf(row)?.cores),
		text(row) {
			const rate = rateOf(row);
			if (!rate) return '…';
			return rate.isRough ? `~${(rate.cores * 100).toFixed(0)}` : (rate.cores * 100).toFixed(1);
		},
	};
};

/** Resident, which `ps` tells in KiB. */
const memoryColumn = (cells: readonly string[]): ProcessColumn => {
	const value = (row: number) => Number(cells[row]) * 1024 || 0;
	return {title: memoryTitle, isNumber: true, value, text: row => memoryShort(value(row))};
};

const toldColumn = (title: string, cells: readonly string[]): ProcessColumn => {
	const values = cells.map(cell => numberOf(cell) ?? cell);
	return {
		title,
		isNumber: values.every(value => typeof value === 'number'),
		text: row => cells[row] ?? '',
		value: row => values[row],
	};
};

/** The columns of a table, in the order of `ps`. Its CPU is that of a whole life: where there are rates, they take its place. */
export const columnsOf = (
	{titles, rows}: ProcessTable,
	rates: ProcessRates,
): readonly ProcessColumn[] => {
	const pidAt = titles.indexOf('PID');
	const hasRates = pidAt >= 0 && titles.includes('TIME');
	return titles.map((title, at) => {
		const cells = rows.map(row => row[at] ?? '');
		const isCpu = hasRates && (title === '%CPU' || title === 'C');
		if (isCpu)
			return cpuColumn(
				rows.map(row => row[pidAt]),
				rates,
				cells,
			);
		return title === 'RSS' ? memoryColumn(cells) : toldColumn(title, cells);
	});
};

export interface Order {
	/** Undefined = as `ps` told it. */
	readonly column: ProcessColumn | undefined;
	readonly reverse: boolean;
}

type Value = ReturnType<ProcessColumn['value']>;

const compare = (a: Value, b: Value): number => {
	if (a === b) return 0;
	if (a === undefined) return 1;
	if (b === undefined) return -1;
	if (typeof a === 'number' && typeof b === 'number') return b - a;
	return a < b ? -1 : 1;
};

const sorted = (
	rows: readonly number[],
	{column, reverse}: Order,
	valueIn: (row: number) => Value,
): readonly number[] => {
	const ordered = column ? rows.toSorted((a, b) => compare(valueIn(a), valueIn(b))) : rows;
	return reverse ? ordered.toReversed() : ordered;
};

/** The processes one below the other. */
export const asFlatList = ({rows}: ProcessTable, order: Order): readonly PlacedRow[] =>
	sorted([...rows.keys()], order, row => order.column?.value(row)).map(row => ({row, branch: ''}));

/**
 * Each process below the one that began it, or first where that is of none of them. Siblings are in order by the most
 * that one of them, or what it began, has. Undefined where it was not told who began whom.
 */
export const asTree = (table: ProcessTable, order: Order): readonly PlacedRow[] | undefined => {
	const {titles, rows} = table;
	const [pidAt, parentAt] = [titles.indexOf('PID'), titles.indexOf('PPID')];
	const pids = new Map(rows.map((row, at) => [row[pidAt], at]));
	// Threads have the PID of their process.
	if (pidAt < 0 || parentAt < 0 || pids.size < rows.length) return undefined;
	const children = new Map<number | undefined, number[]>();
	for (const [at, row] of rows.entries()) {
		const parent = row[parentAt] === row[pidAt] ? undefined : pids.get(row[parentAt]);
		const siblings = children.get(parent) ?? [];
		children.set(parent, siblings);
		siblings.push(at);
	}
	const best = new Map<number, Value>();
	const bestOf = (row: number): Value => {
		if (best.has(row)) return best.get(row);
		const own = order.column?.value(row);
		// Of a circle, which no kernel tells, each is met once.
		best.set(row, own);
		if (order.column?.isNumber) {
			const all = [own, ...(children.get(row) ?? []).map(bestOf)];
			best.set(row, all.toSorted(compare)[0]);
		}
		return best.get(row);
	};
	const placed: PlacedRow[] = [];
	const place = (parent: number | undefined, before: string, depth: number) => {
		const siblings = sorted(children.get(parent) ?? [], order, bestOf);
		for (const [at, row] of siblings.entries()) {
			const isLast = at === siblings.length - 1;
			placed.push({row, branch: depth === 0 ? '' : `${before}${isLast ? '└─ ' : '├─ '}`});
			place(row, depth === 0 ? '' : `${before}${isLast ? '   ' : '│  '}`, depth + 1);
		}
	};
	place(undefined, '', 0);
	return placed.length === rows.length ? placed : undefined;
};

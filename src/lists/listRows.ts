import type {Kind} from '../kinds/kind.ts';
import type {Stats} from '../kinds/stats.ts';
import type {Filter} from './filter.ts';
import type {ListView} from './listTypes.ts';

type StatsById = ReadonlyMap<string, Stats>;

/** What decides which rows a list shows, and in which order. */
export interface Arrangement<Row> {
	readonly filter: Filter<Row>;
	readonly sort: ListView<Row>['sort'];
	readonly all: boolean;
	readonly stats: StatsById;
	/** Rows that were seen under the hand, by id: they stay, whatever the filter says of them now. */
	readonly held: ReadonlyMap<string, Row>;
}

/** The rows of a list in order. */
export interface ArrangedRows<Row> {
	readonly rows: readonly Row[];
	/** Ids of those that are only there because they are held. */
	readonly kept: ReadonlySet<string>;
}

/** Rows that the list shows, in order: where words are looked for, those that meet them best come first. Equal rows are ordered by name, then by id, so that they never swap. */
export const arrangeRows = <Row>(
	kind: Kind<Row>,
	all: ReadonlyMap<string, Row>,
	options: Arrangement<Row>,
): ArrangedRows<Row> => {
	const {filter, sort, stats, held} = options;
	const statsOf = (row: Row) => stats.get(kind.identify(row));
	const isActive = (row: Row) => options.all || kind.active?.(row) !== false;
	const matches = (row: Row) => isActive(row) && filter.test(row, statsOf(row));
	const shown = filter.pass([...all.values()].filter(isActive), statsOf);
	const kept = new Set<string>();
	for (const [id, row] of held) {
		if (all.has(id) && matches(row)) continue;
		kept.add(id);
		shown.push(row);
	}
	const compare = kind.columns.find(({id}) => id === sort.column)?.compare;
	const sign = sort.reverse ? -1 : 1;
	const ranked = new Map(
		filter.ranks ? shown.map(row => [row, filter.rank(row, statsOf(row))] as const) : [],
	);
	// What is only held stands among those that meet the words least.
	const least = Math.max(0, ...[...ranked.values()].map(rank => rank ?? 0));
	const rankOf = (row: Row) => ranked.get(row) ?? least;
	shown.sort(
		(a, b) =>
			rankOf(a) - rankOf(b) ||
			(compare ? sign * compare(a, b, statsOf) : 0) ||
			compareText(kind.name(a), kind.name(b)) ||
			compareText(kind.identify(a), kind.identify(b)),
	);
	return {rows: shown, kept};
};

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Index of every id: the cursor finds its row again by it. */
export const indexOf = <Row>(kind: Kind<Row>, rows: readonly Row[]): ReadonlyMap<string, number> =>
	new Map(rows.map((row, index) => [kind.identify(row), index]));

/**
 * Where the cursor goes when its row is gone: the nearest row that followed it and is still there,
 * else the nearest before it.
 */
export const nextTo = (
	before: readonly string[],
	index: number,
	now: ReadonlyMap<string, number>,
): number => {
	for (let at = index; at < before.length; at += 1) {
		const found = now.get(before[at] ?? '');
		if (found !== undefined) return found;
	}
	for (let at = index - 1; at >= 0; at -= 1) {
		const found = now.get(before[at] ?? '');
		if (found !== undefined) return found;
	}
	return 0;
};

/** The ids from `from` to `to` in the order given, ends included and `to` last; `to` alone without `from`. */
export const between = (
	ids: readonly string[],
	from: string | undefined,
	to: string,
): readonly string[] => {
	const start = from === undefined ? -1 : ids.indexOf(from);
	const end = ids.indexOf(to);
	if (start < 0 || end < 0) return [to];
	return start <= end ? ids.slice(start, end + 1) : ids.slice(end, start + 1).reverse();
};

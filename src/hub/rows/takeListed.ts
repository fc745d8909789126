import type {Kind} from '../../kinds/kind.ts';
import type {RowSource} from '../../kinds/source.ts';
import type {Doubt} from './doubt.ts';
import type {Inspections} from './inspections.ts';
import type {Mark, RowTable} from './table.ts';

/** Rows off the screen that are inspected after a list because something seems to be wrong with them. */
const mostSuspects = 100;
/** So many rows are doubted in a minute, by turns: of a hundred each question would find the same. */
const mostDoubted = 20;

export interface ListedDeps<Row> {
	readonly kind: Kind<Row>;
	readonly source: RowSource<Row>;
	readonly table: RowTable<Row>;
	readonly inspections: Inspections;
}

/** All rows of a kind as a list has them; it was asked for at `mark`, and doubts what inspect told so much. */
export type TakeListed<Row> = (rows: readonly Row[], mark: Mark, doubt: Doubt) => void;

/** Has lists believed where they know better than what was inspected, and inspects where they do not agree. */
export const createTakeListed = <Row>(deps: ListedDeps<Row>): TakeListed<Row> => {
	const {source, table, inspections} = deps;
	const {identify} = deps.kind;
	/** How many have had their turn to be doubted. */
	let turns = 0;
	/** Of the last list. */
	let suspects: ReadonlySet<string> = new Set();

	/** What is in trouble is told also while it is off the screen. */
	const isHeld = (id: string) => inspections.isWatched(id) || suspects.has(id);
	/** The rows whose details are asked for again: all on the screen where no events come, else so many by turns. */
	const doubtedOf = (rows: readonly Row[], doubt: Doubt): ReadonlySet<string> => {
		if (doubt === 'none') return new Set();
		const held = rows.map(identify).filter(isHeld);
		if (doubt !== 'turn' || held.length <= mostDoubted) return new Set(held);
		const first = turns % held.length;
		turns += mostDoubted;
		return new Set([...held, ...held].slice(first, first + mostDoubted));
	};
	const takeRow = (id: string, listed: Row, doubt: Doubt, isDoubtful: boolean) => {
		const known = table.get(id);
		if (known === undefined || !inspections.knows(id)) return table.put(id, listed);
		const agrees = source.agrees?.(known, listed) ?? true;
		const isDoubted = doubt === 'all' || doubt === 'details' || doubt === 'turn';
		const stays = agrees ? !isDoubted || isHeld(id) : doubt !== 'all';
		if (!stays) {
			inspections.forget(id);
			return table.put(id, listed);
		}
		if (!agrees || isDoubtful) inspections.markDirty(id);
		table.put(id, source.merge?.(known, listed) ?? listed);
	};
	return (rows, mark, doubt) => {
		const ids = new Set<string>();
		suspects = source.suspects?.(rows) ?? new Set();
		const doubted = doubtedOf(rows, doubt);
		for (const row of rows) {
			const id = identify(row);
			ids.add(id);
			if (!table.changedSince(id, mark)) takeRow(id, row, doubt, doubted.has(id));
		}
		table.keepOnly(ids, mark);
		const isUnknown = (id: string) => suspects.has(id) && !inspections.knows(id);
		inspections.suspect([...ids].filter(isUnknown).slice(0, mostSuspects));
	};
};

import type {Line, TextRange} from '../spans/span.ts';
import type {Emulator, FollowedLine} from '../terminal/emulator/emulator.ts';
import {createSearch, type Search} from '../viewers/search.ts';

/** Looks through the lines of an emulator, those above its screen as well. */
export interface LookBack {
	readonly isOn: boolean;
	/** The row of the match at or below `top`, else of the last one above it; undefined where there is none. */
	start(text: string, top: number): number | undefined;
	/** The row of the next (1) or the previous (-1) match, round the end. */
	step(direction: 1 | -1, top: number): number | undefined;
	/** What of a row is marked: offsets in its text. */
	marks(text: string): readonly TextRange[];
	/** `2 of 7 matches`, as it was when it was looked last; empty while nothing is looked for. */
	status(): Line;
}

/** What is looked through. */
type Searched = Pick<Emulator, 'lines' | 'text' | 'goesOn' | 'follow'>;

/** A line with the rows that it takes. */
interface WrittenLine {
	readonly row: number;
	readonly parts: readonly string[];
}

const linesOf = (emulator: Searched): readonly WrittenLine[] => {
	const lines: {row: number; parts: string[]}[] = [];
	for (let row = 0; row < emulator.lines; row++) {
		const last = lines.at(-1);
		if (last && emulator.goesOn(row)) last.parts.push(emulator.text(row));
		else lines.push({row, parts: [emulator.text(row)]});
	}
	return lines;
};

/** The row in which the first match of a line begins. */
const rowOf = ({row, parts}: WrittenLine, search: Search): number => {
	const [{start = 0} = {}] = search.find(parts.join(''));
	let end = 0;
	const part = parts.findIndex(text => {
		end += text.length;
		return start < end;
	});
	return row + Math.max(0, part);
};

/** Looks for nothing yet. */
export const createLookBack = (emulator: () => Searched | undefined): LookBack => {
	let search: Search | undefined;
	let failure: string | undefined;
	/** The match that was gone to, which stays on its line as others come. */
	let at: FollowedLine | undefined;
	let count = '';

	/** Rows that begin a match; a line counts once. */
	const find = (): readonly number[] => {
		const now = emulator();
		if (!now || !search) return [];
		const lines = linesOf(now);
		const pass = search.pass();
		const found = pass.within(lines.map(({parts}) => parts.join('')));
		failure = search.error ?? pass.failure;
		return found.flatMap(place => {
			const line = lines[place];
			return line && search ? [rowOf(line, search)] : [];
		});
	};
	const goTo = (rows: readonly number[], place: number): number | undefined => {
		const row = rows[place];
		at?.release();
		at = row === undefined ? undefined : emulator()?.follow(row);
		count = row === undefined ? '' : `${place + 1} of ${rows.length} matches`;
		return row;
	};
	return {
		get isOn() {
			return search !== undefined;
		},
		start(text, top) {
			search = createSearch(text);
			failure = undefined;
			const rows = find();
			const below = rows.findIndex(row => row >= top);
			return goTo(rows, below >= 0 ? below : rows.length - 1);
		},
		step(direction, top) {
			const rows = find();
			const here = at && at.index >= 0 ? at.index : top;
			const next =
				direction > 0 ? rows.findIndex(row => row > here) : rows.findLastIndex(row => row < here);
			return goTo(rows, next >= 0 ? next : direction > 0 ? 0 : rows.length - 1);
		},
		marks: text => search?.find(text) ?? [],
		status() {
			if (!search) return [];
			if (failure !== undefined) return [{text: failure, tone: 'bad'}];
			return count === '' ? [{text: 'no match', tone: 'warn'}] : [{text: count, tone: 'info'}];
		},
	};
};

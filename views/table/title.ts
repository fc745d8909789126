import type {AnyKind} from '../../src/kinds/kind.ts';
import type {ListView} from '../../src/workspace/listTypes.ts';
import {joinLines, type Line, type Piece} from '../line.ts';

const rule: Piece = {text: ' ─ ', tone: 'muted'};

/** An act takes marked rows that are shown: those that a filter hides are told apart. */
const marksPiece = (kind: AnyKind, {rows, total, marks}: ListView<unknown>): Piece => {
	const shown =
		rows.length < total ? rows.filter(row => marks.has(kind.identify(row))).length : marks.size;
	const hidden = marks.size - shown;
	return {text: `${marks.size} marked${hidden > 0 ? `, ${hidden} hidden` : ''}`, tone: 'accent'};
};

/** What a list shows, for its frame: `containers ─ 3 of 16 ─ sort: state ─ 2 marked ─ /web`. */
export const listTitle = (kind: AnyKind, view: ListView<unknown>, focused: boolean): Line => {
	const {rows, total, marks, filter, filterError, sort, all, phase} = view;
	const column = kind.columns.find(({id}) => id === sort.column);
	const count: Line | undefined =
		phase === 'ready' || total > 0
			? [{text: rows.length === total ? String(total) : `${rows.length} of ${total}`}]
			: undefined;
	return joinLines(
		[
			[{text: kind.noun[1], ...(focused ? {tone: 'accent', bold: true} : {bold: true})}],
			count,
			column
				? [
						{text: 'sort: ', tone: 'muted'},
						{text: `${column.title.toLowerCase()}${sort.reverse ? ' ▼' : ''}`},
					]
				: undefined,
			all || kind.active === undefined ? undefined : [{text: 'active only', tone: 'info'}],
			marks.size > 0 ? [marksPiece(kind, view)] : undefined,
			filter === ''
				? undefined
				: [{text: `/${filter}`, tone: filterError ? 'bad' : 'warn', bold: true}],
			phase === 'failed' && total > 0
				? [{text: 'old: the last list failed', tone: 'bad'}]
				: undefined,
		],
		rule,
	);
};

import type {AnyKind} from '../../src/kinds/kind.ts';
import type {ListView} from '../../src/workspace/listTypes.ts';
import {joinLines, type Line, type Piece} from '../line.ts';

const rule: Piece = {text: ' ─ ', tone: 'muted'};

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
			marks.size > 0 ? [{text: `${marks.size} marked`, tone: 'accent'}] : undefined,
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

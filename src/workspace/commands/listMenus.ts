import type {AnyList, Uses} from '../../commands/context.ts';
import {alsoCalled} from '../../commands/sortLine.ts';
import {kindOf} from '../../kinds/index.ts';
import type {Column} from '../../kinds/kind.ts';
import {lettersOf} from '../../overlays/letters.ts';

const columnsOf = (list: AnyList): readonly Column<unknown>[] => kindOf(list.kind).columns;

const sortableOf = (list: AnyList) => columnsOf(list).filter(({compare}) => compare);

/** Each with its letter, where it has one: `o m` sorts by memory. */
const withLetters = <Option extends object>(
	own: ReadonlySet<string>,
	columns: readonly Column<unknown>[],
	optionOf: (column: Column<unknown>) => Option,
): readonly (Option & {readonly key?: string})[] => {
	const letters = lettersOf(
		columns.map(({title}) => title),
		own,
	);
	return columns.map((column, at) => {
		const key = letters[at];
		return {...optionOf(column), ...(key !== undefined && {key})};
	});
};

const capitalise = (title: string): string => title.charAt(0) + title.slice(1).toLowerCase();

/** Sorts by a column, the largest first where that is asked; the one in use is reversed. */
export const sortBy = (list: AnyList, id: string): void => {
	const column = columnsOf(list).find(one => one.id === id && one.compare);
	if (!column) return;
	const {sort} = list.view.get();
	list.setSort(id, id === sort.column ? !sort.reverse : (column.largestFirst ?? false));
};

/** What the list can be sorted by, with other words for it and the letter that takes it from the menu: `mem/limit, memory (m)`. */
export const sortWords = (list: AnyList, {keys}: Uses<'keys'>): readonly string[] =>
	withLetters(keys.ofMenu(), sortableOf(list), ({id, title}) => ({
		called: [
			title.toLowerCase(),
			...Object.keys(alsoCalled).filter(word => alsoCalled[word] === id),
		],
	})).map(({called, key}) => `${called.join(', ')}${key === undefined ? '' : ` (${key})`}`);

/** Lets a column be picked to sort by; the one in use is reversed. */
export const openSortMenu = (list: AnyList, context: Uses<'keys' | 'dialog'>): void => {
	const {sort} = list.view.get();
	const columns = sortableOf(list);
	context.dialog.overlays.open(
		{
			type: 'choose',
			title: 'Sort by',
			cursor: Math.max(
				0,
				columns.findIndex(({id}) => id === sort.column),
			),
			options: withLetters(context.keys.ofMenu(), columns, ({id, title}) => ({
				value: id,
				label: capitalise(title),
				note: id === sort.column ? (sort.reverse ? '▼ in use' : '▲ in use') : '',
			})),
		},
		{
			onAnswer(column) {
				if (typeof column === 'string') sortBy(list, column);
			},
		},
	);
};

/** The choice that gives the columns back to the width of the screen. */
const automatic = '';

/** Lets columns be shown and hidden, one after the other, until it is dismissed. */
export const openColumnsMenu = (
	list: AnyList,
	context: Uses<'keys' | 'dialog'>,
	cursor = 0,
): void => {
	const columns = columnsOf(list);
	const chosen = list.view.get().columns;
	const shown = new Set(chosen ?? columns.filter(({hidden}) => !hidden).map(({id}) => id));
	context.dialog.overlays.open(
		{
			type: 'choose',
			title: 'Columns',
			cursor,
			options: [
				{
					value: automatic,
					label: 'As many as fit',
					note: chosen === undefined ? 'in use' : '',
				},
				...withLetters(context.keys.ofMenu(), columns, ({id, title}) => ({
					value: id,
					label: `${shown.has(id) ? '✓' : ' '} ${capitalise(title)}`,
				})),
			],
		},
		{
			onAnswer(answer) {
				if (typeof answer !== 'string') return;
				if (answer === automatic) return list.setColumns(undefined);
				if (!shown.delete(answer)) shown.add(answer);
				const next = columns.map(({id}) => id).filter(id => shown.has(id));
				// A list without a column would show nothing at all.
				if (next.length > 0) list.setColumns(next);
				openColumnsMenu(list, context, columns.findIndex(({id}) => id === answer) + 1);
			},
		},
	);
};

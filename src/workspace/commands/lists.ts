import type {AnyList, CommandContext, UiCommand, Uses} from '../../commands/context.ts';
import {isReadBeside, removedUnder, rowUnder} from '../../commands/targets.ts';
import {kindOf} from '../../kinds/index.ts';
import {detailNow, focusDetail, hasDetail, setDetail} from '../../state/details.ts';
import {canShowDetail} from '../../state/layout.ts';
import {drillInto, openField} from '../../state/reduce.ts';
import {tabOf} from '../../state/state.ts';
import {openColumnsMenu, openSortMenu, sortWords} from './listMenus.ts';

type ListCommand = Pick<UiCommand, 'id' | 'keys' | 'title' | 'group'> & {
	run(list: AnyList, context: CommandContext): void;
	unavailable?(list: AnyList, context: CommandContext): string | undefined;
	words?(list: AnyList, context: CommandContext): readonly string[];
};

const command = ({run, unavailable, words, ...rest}: ListCommand): UiCommand => ({
	...rest,
	layer: 'list',
	run(context) {
		const list = context.lists.current();
		if (list) run(list, context);
	},
	unavailable(context) {
		const list = context.lists.current();
		return list ? unavailable?.(list, context) : 'there is no list here';
	},
	...(words && {
		words(context: CommandContext) {
			const list = context.lists.current();
			return list ? words(list, context) : [];
		},
	}),
});

/** Opens the detail of the row: the pane beside the list, or over the whole area without room for both. */
const openDetail = (list: AnyList, context: Uses<'state' | 'change'>) => {
	const row = list.current();
	const state = context.state();
	if (isReadBeside(list, state)) {
		context.change(focusDetail);
		return;
	}
	if (row === undefined) return;
	if (canShowDetail(state)) {
		if (!detailNow(state)) context.change(setDetail({}));
		context.change(focusDetail);
		return;
	}
	const kind = kindOf(list.kind);
	const tab = tabOf(state, list.kind);
	context.change(drillInto({view: 'detail', kind: list.kind, id: kind.identify(row), tab}));
};

const needsRow = (list: AnyList): string | undefined =>
	rowUnder(list) === undefined ? (removedUnder(list) ?? 'there is no row') : undefined;

const lists: readonly ListCommand[] = [
	{
		id: 'list.open',
		keys: ['enter'],
		title: 'Detail',
		group: 'look',
		run(list, context) {
			list.settle();
			openDetail(list, context);
		},
		unavailable: (list, context) =>
			isReadBeside(list, context.state()) ? undefined : needsRow(list),
	},
	{
		id: 'list.filter',
		keys: ['/'],
		title: 'Filter',
		group: 'list',
		run: (list, context) => context.change(openField('filter', list.view.get().filter)),
	},
	{
		id: 'list.mark',
		keys: ['space'],
		title: 'Mark',
		group: 'mark',
		run: list => list.toggleMark(),
		unavailable: needsRow,
	},
	{
		id: 'list.range',
		keys: ['V'],
		title: 'Mark up to here from the last mark',
		group: 'mark',
		run: list => list.markRange(),
		unavailable: needsRow,
	},
	{
		id: 'list.markAll',
		keys: ['*'],
		title: 'Mark all that match',
		group: 'mark',
		run: list => list.markAll(),
		unavailable: needsRow,
	},
	{
		id: 'list.clearMarks',
		keys: ['\\'],
		title: 'Clear marks',
		group: 'mark',
		run: list => list.clearMarks(),
		unavailable(list) {
			const {marks, lost} = list.view.get();
			return marks.size + lost === 0 ? 'nothing is marked' : undefined;
		},
	},
	{
		id: 'list.sort',
		keys: ['o'],
		title: 'Sort by a column',
		group: 'list',
		run: openSortMenu,
		words: sortWords,
	},
	{
		id: 'list.reverse',
		keys: ['O'],
		title: 'Reverse the order',
		group: 'list',
		run(list) {
			const {column, reverse} = list.view.get().sort;
			list.setSort(column, !reverse);
		},
	},
	{
		id: 'list.columns',
		keys: ['.'],
		title: 'Choose columns',
		group: 'list',
		run: openColumnsMenu,
	},
	{
		id: 'list.all',
		keys: ['A'],
		title: 'All or running only',
		group: 'list',
		run: list => list.setAll(!list.view.get().all),
		unavailable: list => (kindOf(list.kind).active ? undefined : 'all of them are shown'),
	},
	{
		id: 'list.detailPane',
		keys: [],
		title: 'Show or hide the detail pane',
		group: 'view',
		run: (_list, context) => context.change(setDetail(hasDetail(context.state()) ? undefined : {})),
	},
];

/** What keys do to the rows of a list. */
export const listCommands: readonly UiCommand[] = lists.map(command);

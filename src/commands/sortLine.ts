import {closest} from '../base/text/closest.ts';
import {kindOf} from '../kinds/index.ts';
import type {Column} from '../kinds/kind.ts';
import type {AnyList} from './context.ts';
import type {LineCommand} from './line.ts';

/** Words for columns that are called otherwise in the table. */
export const alsoCalled: Readonly<Record<string, string>> = {
	age: 'created',
	since: 'up',
	memory: 'mem',
	status: 'state',
	port: 'ports',
};

const sortable = (list: AnyList): readonly Column<unknown>[] =>
	(kindOf(list.kind).columns as readonly Column<unknown>[]).filter(({compare}) => compare);

/** The column that a word means: its id, its title, another word for it. */
const columnOf = (list: AnyList, word: string): Column<unknown> | undefined => {
	const columns = sortable(list);
	const lower = word.toLowerCase();
	const known = (wanted: string | undefined) =>
		columns.find(({id, title}) => id === wanted || title.toLowerCase() === wanted);
	return known(lower) ?? known(alsoCalled[lower]);
};

/** `sort mem`, `sort name reverse`: the order of the list, as its menu has it. */
export const sortLine: LineCommand = {
	word: 'sort',
	title: 'Sort by a column',
	usage: 'COLUMN [reverse]',
	complete(context, args) {
		const list = context.lists.current();
		if (!list) return [];
		return sortable(list)
			.filter(({id}) => id.startsWith(args.trim().toLowerCase()))
			.map(({id, title}) => ({args: id, note: title}));
	},
	run(context, args) {
		const list = context.lists.current();
		const [word = '', way = ''] = args.split(/\s+/);
		if (word === '') return false;
		if (!list) return {message: 'There is no list here'};
		const column = columnOf(list, word);
		if (!column) {
			const ids = sortable(list).map(({id}) => id);
			const meant = closest(word, ids);
			const there = meant === undefined ? `there is ${ids.join(', ')}` : `did you mean ${meant}?`;
			return {message: `No column is called ${word}: ${there}`, word};
		}
		const isReversed = /^(?:-r|rev|reverse|desc)$/.test(way);
		list.setSort(column.id, (column.largestFirst ?? false) !== isReversed);
		return true;
	},
};

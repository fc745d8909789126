import {toAppError} from '../base/errors.ts';
import {
	readSource,
	type SavedLayout,
	type SavedNode,
	type SavedPane,
	type SavedSource,
	savedPanes,
	viewNames,
} from '../logs/panes/savedLayout.ts';
import {lookNames, lookWords, type SavedLook} from '../logs/panes/savedLook.ts';
import {type LogFilter, parseFilter} from '../logs/search/filters.ts';
import type {Axis} from '../panes/tree.ts';
import {type Located, type LocatedEntry, namedKey, quoted} from './located.ts';
import {type Reader, type Tell, textOfNode, unlike} from './reader.ts';

const deepest = 16;
const mostPanes = 64;

/** Words of the command line that would be taken for something else than a name. */
const reserved = ['save', 'rm'];

/** What is wrong with the name of a layout or of filters; `undefined` when nothing is. */
export const wrongName = (name: string): string | undefined => {
	if (reserved.includes(name))
		return `${quoted(name)} is no name: it is a word of the command line`;
	if (/^[\p{L}\p{N}][\p{L}\p{N}_.-]*$/u.test(name)) return undefined;
	return `${quoted(name)} is no name: letters, digits, "-", "_" and "." make one`;
};

type Fields = Readonly<Record<string, Located>>;

const fieldsOf = (entries: readonly LocatedEntry[]): Fields =>
	Object.fromEntries(entries.map(({key, value}) => [key, value]));

/** `undefined` as soon as one of them is. */
const all = <T>(items: readonly (T | undefined)[]): readonly T[] | undefined => {
	const found = items.filter(item => item !== undefined);
	return found.length === items.length ? found : undefined;
};

const itemsOf = (node: Located): readonly Located[] => (node.type === 'list' ? node.items : [node]);

/** Readers of what is saved by name: layouts of panes, and filters of lines. */
export const savedReaders = (
	tell: Tell,
): {
	/** A map from names to what `read` makes of them; what is wrong is told and left out. */
	byName<T>(what: string, read: Reader<T>): Reader<Readonly<Record<string, T>>>;
	readonly filters: Reader<readonly LogFilter[]>;
	readonly layout: Reader<SavedLayout>;
} => {
	const known = (entries: readonly LocatedEntry[], ...keys: readonly string[]): boolean => {
		const strange = entries.filter(({key}) => !keys.includes(key));
		for (const {key, ...place} of strange) {
			tell(place, `there is no ${namedKey(key)} here; there are ${keys.join(', ')}`);
		}
		return strange.length === 0;
	};
	const filter: Reader<LogFilter> = node => {
		const text = textOfNode(node);
		if (text === undefined) return unlike(tell, node, 'a filter such as "& level>=warn" is');
		try {
			return parseFilter(text);
		} catch (thrown) {
			tell(node, toAppError(thrown).message);
			return undefined;
		}
	};
	const filters: Reader<readonly LogFilter[]> = node => all(itemsOf(node).map(filter));
	const source: Reader<SavedSource> = node => {
		const found = readSource(textOfNode(node) ?? '');
		return found ?? unlike(tell, node, 'the name of a container is, or "NAME stderr"');
	};
	const weights = (node: Located | undefined, count: number): readonly number[] | undefined => {
		if (!node) return Array.from({length: count}, () => 1);
		if (node.type !== 'list' || node.items.length !== count) {
			return unlike(tell, node, `a list of ${count} numbers is, one for each pane or split`);
		}
		const read: Reader<number> = item => {
			const value = item.type === 'value' ? Number(item.value ?? Number.NaN) : Number.NaN;
			return value > 0 && Number.isFinite(value)
				? value
				: unlike(tell, item, 'a number above 0 is');
		};
		return all(node.items.map(read));
	};
	const split = (
		node: Located & {type: 'map'},
		{row, column, weights: shares}: Fields,
		depth: number,
	): SavedNode | undefined => {
		const axis: Axis = row ? 'row' : 'column';
		const list = row ?? column;
		if (!known(node.entries, axis, 'weights') || !list) return undefined;
		if (depth >= deepest) return void tell(node, `splits are nested over ${deepest} deep`);
		if (list.type !== 'list' || list.items.length === 0)
			return unlike(tell, list, 'a list of panes is');
		const children = all(list.items.map(item => nodeAt(item, depth + 1)));
		const read = weights(shares, list.items.length);
		return children && read && {type: 'split', axis, children, weights: read};
	};
	/** A view in the place of logs. */
	const view = (
		node: Located & {type: 'map'},
		{view: named, filter: text, sort, active, cursor}: Fields,
	): SavedPane | undefined => {
		if (!(named && known(node.entries, 'view', 'filter', 'sort', 'active', 'cursor'))) {
			return undefined;
		}
		const name = viewNames.find(one => one === textOfNode(named));
		if (!name) return unlike(tell, named, `one of ${viewNames.join(', ')} is`);
		const isActive = active?.type === 'value' && active.value === true;
		const more = {
			...(text && {filter: textOfNode(text) ?? ''}),
			...(sort && {sort: textOfNode(sort) ?? ''}),
			...(isActive && {active: true as const}),
			...(cursor && {cursor: textOfNode(cursor) ?? ''}),
		};
		return {sources: [], filters: [], view: {name, ...more}};
	};
	/** How lines are shown; `undefined` as soon as something of it is wrong. */
	const look = (fields: Fields): SavedLook | undefined => {
		const said = lookNames.flatMap(name => {
			const node = fields[name];
			return node ? [{name, node, words: lookWords(name)}] : [];
		});
		const states = said.map(({name, node, words}): readonly [string, string] | undefined => {
			const state = words.find(word => word === textOfNode(node));
			return state === undefined ? unlike(tell, node, `${words.join(' or ')} is`) : [name, state];
		});
		const {columns} = fields;
		const keys = columns ? all(itemsOf(columns).map(textOfNode)) : [];
		if (columns && !keys) return unlike(tell, columns, 'a list of keys is');
		const read = all(states);
		if (!read || !keys) return undefined;
		return {...Object.fromEntries(read), ...(keys.length > 0 ? {columns: keys} : {})};
	};
	const pane = (
		node: Located & {type: 'map'},
		fields: Fields,
		depth: number,
	): SavedPane | undefined => {
		const {logs, match, folded, filters: given} = fields;
		if (fields['view']) return view(node, fields);
		const own = ['logs', 'match', 'folded', 'filters', ...lookNames, 'columns'];
		if (!known(node.entries, ...own, 'view', 'row', 'column')) {
			return undefined;
		}
		if ([logs, match, folded].filter(Boolean).length !== 1) {
			return void tell(
				node,
				'a pane has one of logs, match, folded, view; a split has one of row, column',
			);
		}
		const sources = logs ? all(itemsOf(logs).map(source)) : [];
		if (sources?.length === 0 && logs) return unlike(tell, logs, 'the name of a container is');
		const text = match && textOfNode(match);
		if (match && text === undefined)
			return unlike(tell, match, 'a filter such as "project=shop" is');
		const inner = folded && nodeAt(folded, depth + 1);
		const read = given ? filters(given) : [];
		const shown = look(fields);
		if (!sources || !read || !shown || (folded && !inner)) return undefined;
		return {
			sources,
			filters: read,
			...(text === undefined ? {} : {match: text}),
			...(inner ? {folded: inner} : {}),
			...(Object.keys(shown).length > 0 ? {look: shown} : {}),
		};
	};
	const nodeAt = (node: Located, depth: number): SavedNode | undefined => {
		if (node.type === 'value') {
			const only = source(node);
			return only && {type: 'pane', pane: {sources: [only], filters: []}};
		}
		if (node.type === 'list')
			return unlike(tell, node, 'a pane is, or {row: […]} or {column: […]}');
		const fields = fieldsOf(node.entries);
		if (fields['row'] || fields['column']) return split(node, fields, depth);
		const read = pane(node, fields, depth);
		return read && {type: 'pane', pane: read};
	};
	const layout: Reader<SavedLayout> = node => {
		if (node.type !== 'map') return unlike(tell, node, '{panes: …} is');
		const {panes, focus} = fieldsOf(node.entries);
		if (!known(node.entries, 'panes', 'focus')) return undefined;
		if (!panes) return void tell(node, 'a layout needs panes');
		const root = nodeAt(panes, 0);
		if (!root) return undefined;
		const count = savedPanes(root).length;
		if (count > mostPanes) return void tell(panes, `there are more than ${mostPanes} panes`);
		const at = focus?.type === 'value' ? Number(focus.value) : focus ? Number.NaN : 1;
		if (focus && !(Number.isInteger(at) && at >= 1 && at <= count)) {
			return unlike(tell, focus, `the number of a pane, 1 to ${count}, is`);
		}
		return {root, focus: at - 1};
	};
	return {
		filters,
		layout,
		byName: (what, read) => node => {
			if (node.type !== 'map') return unlike(tell, node, `a map from names to ${what} is`);
			const pairs = node.entries.flatMap(({key, value, ...place}) => {
				const wrong = wrongName(key);
				if (wrong !== undefined) tell(place, wrong);
				const found = wrong === undefined ? read(value) : undefined;
				return found === undefined ? [] : [[key, found] as const];
			});
			return Object.fromEntries(pairs);
		},
	};
};

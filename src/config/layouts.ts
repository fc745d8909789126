import {type SavedLayout, type SavedNode, savedPanes} from '../layouts/savedLayout.ts';
import type {LogFilter} from '../logs/search/filters.ts';
import type {Axis} from '../panes/tree.ts';
import {readFilters, readLogSource, readPane} from './layoutPane.ts';
import {type Located, quoted} from './located.ts';
import {all, fieldsOf, hasOnly, type Tell, unlike, type ValueReader} from './reader.ts';

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

/** Shares of a split, one for each of its parts; all the same where none are said. */
const readWeights = (
	tell: Tell,
	node: Located | undefined,
	count: number,
): readonly number[] | undefined => {
	if (!node) return Array.from({length: count}, () => 1);
	if (node.type !== 'list' || node.items.length !== count) {
		return unlike(tell, node, `a list of ${count} numbers is, one for each pane or split`);
	}
	const read: ValueReader<number> = item => {
		const value = item.type === 'value' ? Number(item.value ?? Number.NaN) : Number.NaN;
		return value > 0 && Number.isFinite(value) ? value : unlike(tell, item, 'a number above 0 is');
	};
	return all(node.items.map(read));
};

const readSplit = (
	tell: Tell,
	node: Located & {type: 'map'},
	depth: number,
): SavedNode | undefined => {
	const {row, column, weights} = fieldsOf(node.entries);
	const axis: Axis = row ? 'row' : 'column';
	const list = row ?? column;
	if (!hasOnly(tell, node.entries, axis, 'weights') || !list) return undefined;
	if (list.type !== 'list' || list.items.length === 0) {
		return unlike(tell, list, 'a list of panes is');
	}
	const children = all(list.items.map(item => readNode(tell, item, depth + 1)));
	const shares = readWeights(tell, weights, list.items.length);
	return children && shares && {type: 'split', axis, children, weights: shares};
};

/** A pane or a split, with all that is in it. */
const readNode = (tell: Tell, node: Located, depth: number): SavedNode | undefined => {
	if (node.type === 'value') {
		const only = readLogSource(tell, node);
		return only && {type: 'pane', pane: {sources: [only], filters: []}};
	}
	if (node.type === 'list') {
		return unlike(tell, node, 'a pane is, or {row: […]} or {column: […]}');
	}
	const {row, column, folded} = fieldsOf(node.entries);
	if (depth >= deepest && (row || column || folded)) {
		return void tell(node, `panes are nested over ${deepest} deep`);
	}
	if (row || column) return readSplit(tell, node, depth);
	const pane = readPane(tell, node, inner => readNode(tell, inner, depth + 1));
	return pane && {type: 'pane', pane};
};

const readLayout = (tell: Tell, node: Located): SavedLayout | undefined => {
	if (node.type !== 'map') return unlike(tell, node, '{panes: …} is');
	const {panes, focus} = fieldsOf(node.entries);
	if (!hasOnly(tell, node.entries, 'panes', 'focus')) return undefined;
	if (!panes) return void tell(node, 'a layout needs panes');
	const root = readNode(tell, panes, 0);
	if (!root) return undefined;
	const count = savedPanes(root).length;
	if (count > mostPanes) return void tell(panes, `there are more than ${mostPanes} panes`);
	const at = focus?.type === 'value' ? Number(focus.value) : focus ? Number.NaN : 1;
	if (focus && !(Number.isInteger(at) && at >= 1 && at <= count)) {
		return unlike(tell, focus, `the number of a pane, 1 to ${count}, is`);
	}
	return {root, focus: at - 1};
};

/** Readers of what is saved by name: layouts of panes, and filters of lines. */
export const savedReaders = (
	tell: Tell,
): {
	/** A map from names to what `read` makes of them; what is wrong is told and left out. */
	byName<T>(what: string, read: ValueReader<T>): ValueReader<Readonly<Record<string, T>>>;
	readonly filters: ValueReader<readonly LogFilter[]>;
	readonly layout: ValueReader<SavedLayout>;
} => ({
	filters: node => readFilters(tell, node),
	layout: node => readLayout(tell, node),
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
});

import {toAppError} from '../base/errors.ts';
import type {SavedNode, SavedPane} from '../layouts/savedLayout.ts';
import {lookNames, lookWords, type SavedLook} from '../logs/panes/savedLook.ts';
import {readSource, type SavedSource} from '../logs/panes/source.ts';
import {type LogFilter, parseFilter} from '../logs/search/filters.ts';
import {viewNames} from '../state/views.ts';
import type {Located} from './located.ts';
import {
	all,
	fieldsOf,
	hasOnly,
	itemsOf,
	type MapFields,
	type Tell,
	textOfNode,
	unlike,
	type ValueReader,
} from './reader.ts';

type LocatedMap = Located & {type: 'map'};

const readFilter = (tell: Tell, node: Located): LogFilter | undefined => {
	const text = textOfNode(node);
	if (text === undefined) return unlike(tell, node, 'a filter such as "& level>=warn" is');
	try {
		return parseFilter(text);
	} catch (thrown) {
		tell(node, toAppError(thrown).message);
		return undefined;
	}
};

/** Filters of lines; one may stand without a list. */
export const readFilters = (tell: Tell, node: Located): readonly LogFilter[] | undefined =>
	all(itemsOf(node).map(item => readFilter(tell, item)));

/** A log: the name of a container, or `NAME stderr`. */
export const readLogSource = (tell: Tell, node: Located): SavedSource | undefined => {
	const found = readSource(textOfNode(node) ?? '');
	return found ?? unlike(tell, node, 'the name of a container is, or "NAME stderr"');
};

/** The detail of a list: closed, or what the list keeps beside it. */
const readDetail = (tell: Tell, node: Located): number | false | undefined => {
	const value = node.type === 'value' ? node.value : undefined;
	if (value === false || (typeof value === 'number' && value > 0 && value < 1)) return value;
	return unlike(tell, node, 'false, or a share above 0 and below 1, is');
};

/** A view in the place of logs. */
const readView = (tell: Tell, node: LocatedMap, fields: MapFields): SavedPane | undefined => {
	const {view: named, filter: text, sort, active, cursor, detail} = fields;
	const own = ['view', 'filter', 'sort', 'active', 'cursor', 'detail'];
	if (!named || !hasOnly(tell, node.entries, ...own)) return undefined;
	const name = viewNames.find(one => one === textOfNode(named));
	if (!name) return unlike(tell, named, `one of ${viewNames.join(', ')} is`);
	const share = detail && readDetail(tell, detail);
	if (detail && share === undefined) return undefined;
	const isActive = active?.type === 'value' && active.value === true;
	const more = {
		...(text && {filter: textOfNode(text) ?? ''}),
		...(sort && {sort: textOfNode(sort) ?? ''}),
		...(isActive && {active: true as const}),
		...(cursor && {cursor: textOfNode(cursor) ?? ''}),
		...(share !== undefined && {detail: share}),
	};
	return {sources: [], filters: [], view: {name, ...more}};
};

/** How lines are shown; `undefined` as soon as something of it is wrong. */
const readLook = (tell: Tell, fields: MapFields): SavedLook | undefined => {
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

/** A pane of logs: which, through what filters, and how. */
const readLogs = (
	tell: Tell,
	node: LocatedMap,
	fields: MapFields,
	readFolded: ValueReader<SavedNode>,
): SavedPane | undefined => {
	const {logs, match, folded, filters} = fields;
	const own = ['logs', 'match', 'folded', 'filters', ...lookNames, 'columns'];
	if (!hasOnly(tell, node.entries, ...own, 'view', 'row', 'column')) return undefined;
	if ([logs, match, folded].filter(Boolean).length !== 1) {
		return void tell(
			node,
			'a pane has one of logs, match, folded, view; a split has one of row, column',
		);
	}
	const sources = logs ? all(itemsOf(logs).map(item => readLogSource(tell, item))) : [];
	if (sources?.length === 0 && logs) return unlike(tell, logs, 'the name of a container is');
	const text = match && textOfNode(match);
	if (match && text === undefined) {
		return unlike(tell, match, 'a filter such as "project=shop" is');
	}
	const inner = folded && readFolded(folded);
	const read = filters ? readFilters(tell, filters) : [];
	const look = readLook(tell, fields);
	if (!sources || !read || !look || (folded && !inner)) return undefined;
	return {
		sources,
		filters: read,
		...(text === undefined ? {} : {match: text}),
		...(inner ? {folded: inner} : {}),
		...(Object.keys(look).length > 0 ? {look} : {}),
	};
};

/** What a pane shows; `readFolded` reads the panes that are folded into one. */
export const readPane = (
	tell: Tell,
	node: LocatedMap,
	readFolded: ValueReader<SavedNode>,
): SavedPane | undefined => {
	const fields = fieldsOf(node.entries);
	return fields['view'] ? readView(tell, node, fields) : readLogs(tell, node, fields, readFolded);
};

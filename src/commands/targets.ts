import {firstOf, idOfRow, nameOf, nounOf} from '../actions/naming.ts';
import type {AboutRows} from '../actions/ports.ts';
import {clock} from '../base/text/format.ts';
import {isListKind, kindOf, type ListKind} from '../kinds/index.ts';
import {hasDetail} from '../state/details.ts';
import {containerShown} from '../state/state.ts';
import type {WorkspaceState} from '../state/types.ts';
import {isOnDetail, routeNow} from '../state/windows.ts';
import type {AnyList, Targets} from './context.ts';

/** The row under the cursor as it is now, whatever moment the list shows; `undefined` where there is none any more. */
export const rowUnder = ({
	kind,
	current,
	find,
}: Pick<AnyList, 'kind' | 'current' | 'find'>): unknown => {
	const row = current();
	return row === undefined ? undefined : find(idOfRow(kind, row));
};

/** Why there is none: it was removed while it stood there, or after the moment that is shown. */
export const removedUnder = (
	list: Pick<AnyList, 'kind' | 'current' | 'find' | 'absence'>,
): string | undefined => {
	const {removed} = list.absence();
	const row = list.current();
	if (row !== undefined && rowUnder(list) === undefined) {
		return `${nameOf(list.kind, row)} was removed since`;
	}
	return removed === undefined ? undefined : `${removed} was removed; move to choose another`;
};

/** The detail beside the list shows what was removed under the cursor, as it was last: that can be read on. */
export const isReadBeside = (list: Pick<AnyList, 'absence'>, state: WorkspaceState): boolean =>
	list.absence().removed !== undefined && hasDetail(state);

/** What was marked has gone: it is never replaced by what the cursor happens to be on. */
const marksGone = (list: Pick<AnyList, 'kind' | 'absence'>): string | undefined => {
	const {lost} = list.absence();
	if (lost === 0) return undefined;
	const what = `${lost} ${nounOf(list.kind, lost)} that ${lost === 1 ? 'was' : 'were'} marked`;
	return `${what} ${lost === 1 ? 'is' : 'are'} gone; choose again`;
};

type TargetList = Pick<
	AnyList,
	'kind' | 'absence' | 'targets' | 'hiddenMarks' | 'find' | 'current'
>;

/** Why nothing can be done where a list shows another moment than now; `undefined` elsewhere. */
export const pastReason = (state: WorkspaceState): string | undefined => {
	const {moment} = state;
	const route = routeNow(state);
	return route.view === 'list' && route.kind === 'container' && moment !== undefined
		? `the list shows ${clock(moment)}; esc shows what is now`
		: undefined;
};

/** Of a list that shows another moment: what is there still can be looked at, and nothing be done to it. */
const targetsThen = ({kind, find}: TargetList, seen: readonly unknown[], past: string): Targets => {
	const rows = seen.map(row => find(idOfRow(kind, row))).filter(row => row !== undefined);
	const gone = `${seen.length === 1 ? nameOf(kind, seen[0]) : `these ${nounOf(kind, 2)}`} was removed since`;
	return {kind, rows, absent: rows.length === 0 && seen.length > 0 ? gone : past};
};

const targetsIn = (list: TargetList): Targets => {
	const rows = list.targets();
	const absent = rows.length > 0 ? undefined : (marksGone(list) ?? removedUnder(list));
	return {kind: list.kind, rows, absent, hidden: list.hiddenMarks()};
};

/** Where it is looked for what became of rows. */
type KnownList = Pick<AnyList, 'kind' | 'view' | 'find'>;

/** Tells of a row how it was, under the name that it has now; `undefined` for one that was removed. */
export const calledNow = ({kind, view, find}: KnownList): ((row: unknown) => unknown) => {
	const {isAnother, renamed} = kindOf(kind);
	if (view.get().phase !== 'ready') return row => row;
	return row => {
		const now = find(idOfRow(kind, row));
		if (now === undefined || isAnother?.(row, now)) return undefined;
		return renamed ? renamed(row, now) : row;
	};
};

/** What is said of rows that have all gone while they were asked about; `undefined` while any is there. */
const goneOf = (list: KnownList, rows: readonly unknown[]): string | undefined => {
	const now = calledNow(list);
	if (rows.length === 0 || rows.some(row => now(row) !== undefined)) return undefined;
	return rows.length === 1
		? `${nameOf(list.kind, rows[0])} was removed`
		: `All ${rows.length} ${nounOf(list.kind, rows.length)} were removed`;
};

/** Rows that are told one by one. */
const mostTold = 3;

/** What is said of rows of which some have gone while they were asked about, or are called otherwise. */
const changesOf = (list: KnownList, rows: readonly unknown[]): string | undefined => {
	const now = calledNow(list);
	const told = rows.flatMap(row => {
		const before = nameOf(list.kind, row);
		const there = now(row);
		if (there === undefined) return [`${before} was removed`];
		const name = nameOf(list.kind, there);
		return name === before ? [] : [`${before} is called ${name} now`];
	});
	return told.length === 0 ? undefined : firstOf(told, mostTold).join('; ');
};

/** What is known of rows while they are asked about. */
export const aboutRows = (list: KnownList, rows: readonly unknown[]): AboutRows => ({
	gone: () => goneOf(list, rows),
	changed: () => changesOf(list, rows),
});

/** Rows that an act would take: the marked ones or the one under the cursor; in a viewer, its object. */
export const targetsOf = (
	state: WorkspaceState,
	listOf: (kind: ListKind) => AnyList,
): Targets | undefined => {
	const route = routeNow(state);
	if (route.view === 'list') {
		const list = listOf(route.kind);
		const isList = !isOnDetail(state);
		const past = pastReason(state);
		// The detail pane is about one row, whatever is marked beside it.
		const row = isList ? undefined : list.current();
		const shown = row === undefined ? [] : [row];
		if (past !== undefined) {
			return targetsThen(list, isList ? list.targets() : shown, past);
		}
		if (isList) return targetsIn(list);
		return {kind: route.kind, rows: shown, absent: removedUnder(list)};
	}
	const one = (kind: ListKind, id: string, name?: string): Targets => {
		const list = listOf(kind);
		const row = list.find(id);
		if (row !== undefined) return {kind, rows: [row], absent: undefined};
		const seen = list.seen();
		const known = seen !== undefined && idOfRow(kind, seen) === id ? nameOf(kind, seen) : name;
		const isListed = list.view.get().phase === 'ready';
		const absent = isListed ? `${known ?? `this ${kindOf(kind).noun[0]}`} was removed` : undefined;
		return {kind, rows: [], absent};
	};
	if (route.view === 'log') {
		const [source, ...others] = route.log.sources;
		return source && others.length === 0
			? one('container', source.containerId, source.name)
			: undefined;
	}
	if (route.view === 'shell') return one('container', route.id, route.name);
	const containerId = containerShown(route);
	if (containerId !== undefined) {
		return one('container', containerId, route.view === 'top' ? route.name : undefined);
	}
	if (route.view === 'files') return one(route.of, route.id, route.name);
	return route.view === 'detail' && isListKind(route.kind) ? one(route.kind, route.id) : undefined;
};

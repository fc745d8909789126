import {idOfRow, nameOf, nounOf} from '../actions/naming.ts';
import {isListKind, kindOf, type ListKind, type Rows} from '../kinds/index.ts';
import {containerOf} from '../state/state.ts';
import type {WorkspaceState} from '../state/types.ts';
import type {AnyList, Targets} from './context.ts';

/** Why nothing can be done with the row under the cursor: it was removed while it stood there. */
export const removedUnder = (list: Pick<AnyList, 'absence'>): string | undefined => {
	const {removed} = list.absence();
	return removed === undefined ? undefined : `${removed} was removed; move to choose another`;
};

/** What was marked has gone: it is never replaced by what the cursor happens to be on. */
const marksGone = (list: Pick<AnyList, 'kind' | 'absence'>): string | undefined => {
	const {lost} = list.absence();
	if (lost === 0) return undefined;
	const what = `${lost} ${nounOf(list.kind, lost)} that ${lost === 1 ? 'was' : 'were'} marked`;
	return `${what} ${lost === 1 ? 'is' : 'are'} gone; choose again`;
};

const targetsIn = (list: Pick<AnyList, 'kind' | 'absence' | 'targets'>): Targets => {
	const rows = list.targets();
	const absent = rows.length > 0 ? undefined : (marksGone(list) ?? removedUnder(list));
	return {kind: list.kind, rows, absent};
};

const bornAt = (volume: unknown) => (volume as Rows['volume']).createdAt;

/** What is said of one of these rows that has gone while it was asked about; `undefined` while any is there. */
export const goneOf = (
	list: Pick<AnyList, 'kind' | 'view' | 'find'>,
	rows: readonly unknown[],
): string | undefined => {
	const {kind} = list;
	const isListed = list.view.get().phase === 'ready';
	const isGone = (row: unknown) => {
		const now = list.find(idOfRow(kind, row));
		// A volume of the same name that was made since is another one.
		return now === undefined || (kind === 'volume' && bornAt(now) !== bornAt(row));
	};
	if (!isListed || rows.length === 0 || !rows.every(isGone)) return undefined;
	return rows.length === 1
		? `${nameOf(kind, rows[0])} was removed`
		: `All ${rows.length} ${nounOf(kind, rows.length)} were removed`;
};

/** What a log pane is about. */
export interface Logged {
	readonly containerId: string;
	readonly name: string;
}

/** Rows that an act would take: the marked ones or the one under the cursor; in a viewer, its object. */
export const targetsOf = (
	state: WorkspaceState,
	listOf: (kind: ListKind) => AnyList,
	/** Container of the focused log pane. */
	logged: Logged | undefined,
): Targets | undefined => {
	const {route} = state;
	if (route.view === 'list') {
		const list = listOf(route.kind);
		if (state.focus === 'main') return targetsIn(list);
		// The detail pane is about one row, whatever is marked beside it.
		const row = list.current();
		return {kind: route.kind, rows: row === undefined ? [] : [row], absent: removedUnder(list)};
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
	if (route.view === 'logs') return logged && one('container', logged.containerId, logged.name);
	const containerId = containerOf(route);
	if (containerId !== undefined) {
		return one('container', containerId, route.view === 'top' ? route.name : undefined);
	}
	if (route.view === 'files') return one('image', route.imageId, route.name);
	return route.view === 'detail' && isListKind(route.kind) ? one(route.kind, route.id) : undefined;
};

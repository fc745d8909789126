import type {AnyList, Targets} from './commands/desk.ts';
import {containerOf, isListKind, type ListKind} from './state.ts';
import type {WorkspaceState} from './types.ts';

/** Rows that an act would take: the marked ones or the one under the cursor; in a viewer, its object. */
export const targetsOf = (
	state: WorkspaceState,
	listOf: (kind: ListKind) => AnyList,
	/** Container of the focused log pane. */
	logged: string | undefined,
): Targets | undefined => {
	const {route} = state;
	if (route.view === 'list') {
		const list = listOf(route.kind);
		if (state.focus === 'main') return {kind: route.kind, rows: list.targets()};
		// The detail pane is about one row, whatever is marked beside it.
		const row = list.current();
		return {kind: route.kind, rows: row === undefined ? [] : [row]};
	}
	const one = (kind: ListKind, id: string): Targets => {
		const row = listOf(kind).find(id);
		return {kind, rows: row === undefined ? [] : [row]};
	};
	const containerId = route.view === 'logs' ? logged : containerOf(route);
	if (containerId !== undefined) return one('container', containerId);
	return route.view === 'detail' && isListKind(route.kind) ? one(route.kind, route.id) : undefined;
};

import {shortId} from '../../base/text/format.ts';
import type {Uses} from '../../commands/context.ts';
import type {Hub} from '../../hub/types.ts';
import {nameHeard} from '../../kinds/eventTarget.ts';
import {type AnyKind, isListKind, kindOf, type ListKind, type TabId} from '../../kinds/index.ts';
import type {Line} from '../../spans/span.ts';
import {lineWidth} from '../../spans/spans.ts';
import {titleRoom} from '../../spans/titleRoom.ts';
import {slotsOf} from '../../state/layout.ts';
import type {WorkspaceState} from '../../state/types.ts';
import {routeOf} from '../../state/windows.ts';
import {type ViewerSubject, viewerSubject} from '../../viewers/subject.ts';
import type {Viewer} from '../../viewers/types.ts';
import {detailTitle, type PlacedTab, tabsIn} from './detailTitle.ts';
import {hiddenPanesNote} from './hiddenPanesNote.ts';

/** What the titles of details are made of: for who draws them, and for who clicks. */
export interface Titled {
	readonly state: WorkspaceState;
	readonly hub: Pick<Hub, 'rows' | 'events'> | undefined;
	/** The row under the cursor of the list of a pane, as it is seen. */
	seen(kind: ListKind, pane: string): unknown;
	/** What scrolls in a leaf. */
	viewer(leaf: string): Viewer | undefined;
}

/** Of what commands reach. */
export const titledBy = (context: Uses<'state' | 'engine' | 'lists' | 'viewers'>): Titled => ({
	state: context.state(),
	hub: context.engine.hub(),
	seen: (kind, pane) => context.lists.of(kind, pane).seen(),
	viewer: context.viewers.in,
});

/** The name of an object in a leaf; once it is gone as a program in it or the last event of it tells, else its id. */
const objectName = ({hub, viewer}: Titled, {kind, id}: ViewerSubject, leaf: string): string => {
	if (!hub || !isListKind(kind)) return id;
	const row = hub.rows(kind).get().rows.get(id);
	if (row) return kindOf(kind).name(row);
	const heard = nameHeard(hub.events.get().events, kind, id);
	return viewer(leaf)?.program?.name ?? heard ?? shortId(id);
};

/** What the detail of a list shows: while the cursor moves on, or the engine is slow, not yet what it stands on. */
const nameBeside = (
	titled: Titled,
	leaf: string,
	pane: string,
	list: ListKind,
): string | undefined => {
	const {identify, name} = kindOf(list);
	const row = titled.seen(list, pane);
	const viewer = titled.viewer(leaf);
	const subject = viewer && viewerSubject(viewer);
	// The list also knows what is gone, and what was at another moment.
	const isAhead = subject && (row === undefined || identify(row) !== subject.id);
	if (isAhead) return objectName(titled, subject, leaf);
	return row === undefined ? undefined : name(row);
};

interface About {
	readonly kind: AnyKind;
	readonly name: string;
	readonly tab: TabId | undefined;
}

/** What the detail in a leaf is about; undefined for what is no detail. */
const aboutOf = (titled: Titled, leaf: string): About | undefined => {
	const {state} = titled;
	const {pane, isDetail = false} = slotsOf(state).all.get(leaf) ?? {};
	const route = pane === undefined ? undefined : routeOf(state, pane);
	if (pane === undefined || !route) return undefined;
	if (route.view === 'detail') {
		const name = objectName(titled, route, leaf);
		return {kind: kindOf(route.kind), name, tab: route.tab};
	}
	if (route.view !== 'list' || !isDetail) return undefined;
	const name = nameBeside(titled, leaf, pane, route.kind);
	// Beside a list of another moment.
	const when = route.kind === 'container' && state.moment !== undefined ? ' now' : '';
	return {
		kind: kindOf(route.kind),
		name: name === undefined ? 'nothing to show' : name + when,
		tab: state.tabs[route.kind],
	};
};

/** What the title of a detail may take. */
export interface DetailTitleRoom {
	/** Cells beside the state of the viewer. */
	readonly room: number;
	/** Cells of that state. */
	readonly state: number;
	/** It has the keys. */
	readonly focused: boolean;
}

/** The title of the detail in a leaf; empty for what is no detail. */
export const titleIn = (titled: Titled, leaf: string, room: DetailTitleRoom): Line => {
	const about = aboutOf(titled, leaf);
	return about ? detailTitle({...about, ...room}) : [];
};

/** The tab of the detail in a leaf of so many cells that is drawn at this cell of its title. */
export const tabAt = (
	titled: Titled,
	leaf: string,
	cells: number,
	cell: number,
): PlacedTab['id'] | undefined => {
	const about = aboutOf(titled, leaf);
	if (!about) return undefined;
	const right = titled.viewer(leaf)?.status() ?? [];
	const noted = lineWidth(hiddenPanesNote(titled.state, leaf));
	const room = {room: titleRoom(cells, right) - noted, state: lineWidth(right), focused: false};
	const places = tabsIn(titleIn(titled, leaf, room), about.kind);
	const at = cell - noted;
	return places.find(({start, width}) => at >= start && at < start + width)?.id;
};

import {frameOf, slotsOf} from '../state/layout.ts';
import {bodyOf, type Slot} from '../state/slot.ts';
import type {Size, WorkspaceState} from '../state/types.ts';
import type {Viewer} from '../viewers/types.ts';

type Sized = Pick<Viewer, 'setSize'>;

/** How much room there is in the slots that are drawn, by leaf. */
const bodiesIn = (state: WorkspaceState): ReadonlyMap<string, readonly [Slot, Size]> => {
	if (frameOf(state.size).tooSmall) return new Map();
	const bodies = [...slotsOf(state).all.values()].map(slot => [slot, bodyOf(slot)] as const);
	return new Map(
		bodies.filter(([, {columns, rows}]) => columns > 0 && rows > 0).map(body => [body[0].id, body]),
	);
};

/** Of a viewer that is made for a leaf: it has its size before anything is asked of it. */
export const sizeFirst = (state: WorkspaceState, leaf: string, viewer: Sized): void => {
	const [, size] = bodiesIn(state).get(leaf) ?? [];
	if (size) viewer.setSize(size.columns, size.rows);
};

export interface ViewerSizesOptions<V extends Sized> {
	state(): WorkspaceState;
	/** What scrolls in a slot that is drawn. */
	viewerIn(slot: Slot): V | undefined;
	/** What a viewer shows, where that becomes another while the viewer stays: a program is told its size as well. */
	shownBy(viewer: V): unknown;
}

interface Told extends Size {
	readonly viewer: unknown;
	readonly shown: unknown;
}

const isSame = (a: Told, b: Told): boolean =>
	a.viewer === b.viewer && a.shown === b.shown && a.columns === b.columns && a.rows === b.rows;

/**
 * Tells viewers how much room they have, from the layout alone: whoever draws them changes nothing. To be called when the
 * layout, or what is in it, is another: those are told to whom that is news.
 */
export const createViewerSizes = <V extends Sized>({
	state,
	viewerIn,
	shownBy,
}: ViewerSizesOptions<V>): (() => void) => {
	/** By leaf. What is not drawn any more is told again when it is: another pane may have shown the same since. */
	let told: ReadonlyMap<string, Told> = new Map();
	return () => {
		const now = new Map<string, Told>();
		for (const [id, [slot, {columns, rows}]] of bodiesIn(state())) {
			const viewer = viewerIn(slot);
			if (!viewer) continue;
			const one = {viewer, shown: shownBy(viewer), columns, rows};
			now.set(id, one);
			const before = told.get(id);
			if (!before || !isSame(one, before)) viewer.setSize(columns, rows);
		}
		told = now;
	};
};

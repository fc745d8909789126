import type {AboutRows} from '../actions/ports.ts';
import type {Scheduler} from '../base/schedule.ts';
import {createStore, type Readable} from '../store/store.ts';
import type {OverlayId} from './commands.ts';
import type {OpenedAt} from './guard.ts';
import type {Overlay} from './types.ts';

/** An overlay without its number, which the stack gives. */
export type NewOverlay = Overlay extends infer O
	? O extends Overlay
		? Omit<O, 'id'>
		: never
	: never;

export interface OpenOptions extends AboutRows {
	/** Called once, with `undefined` when it was dismissed; the overlay is gone by then. */
	readonly onAnswer?: (answer: unknown) => void;
	/** What depends on what was typed: the docker lines of a form, the items of the palette. */
	readonly refresh?: (overlay: Overlay) => Overlay;
	/** Keys typed ahead do not answer it. */
	readonly guarded?: boolean;
	/** What its keys do beside answering, by what they mean. */
	readonly does?: Readonly<Partial<Record<OverlayId, (overlay: Overlay) => void>>>;
}

/** An overlay where it lies. */
export interface StackedOverlay {
	readonly overlay: Overlay;
	readonly options: OpenOptions;
	readonly opened: OpenedAt;
}

/** Overlays over each other. */
export interface OverlayStack {
	/** Bottom first. */
	readonly view: Readable<readonly Overlay[]>;
	/** Bottom first; a new list at each change. */
	all(): readonly StackedOverlay[];
	top(): StackedOverlay | undefined;
	/** Lays one over the others; returns its number. */
	add(overlay: NewOverlay, options: OpenOptions, opened: OpenedAt): number;
	/** Changes one wherever it lies, if it is still there. */
	update(id: number, change: (overlay: Overlay) => Overlay): void;
	remove(id: number): void;
}

/** Nothing lies there. */
export const createStack = (schedule: Scheduler): OverlayStack => {
	let laid: readonly StackedOverlay[] = [];
	const view = createStore<readonly Overlay[]>([], schedule, {lane: 'input'});
	let lastId = 0;
	const show = (next: readonly StackedOverlay[]) => {
		laid = next;
		view.set(next.map(({overlay}) => overlay));
	};
	return {
		view,
		all: () => laid,
		top: () => laid.at(-1),
		add(overlay, options, opened) {
			lastId += 1;
			const numbered: Overlay = {...overlay, id: lastId};
			const first = options.refresh?.(numbered) ?? numbered;
			show([...laid, {overlay: first, options, opened}]);
			return numbered.id;
		},
		update(id, change) {
			if (!laid.some(({overlay}) => overlay.id === id)) return;
			show(laid.map(one => (one.overlay.id === id ? {...one, overlay: change(one.overlay)} : one)));
		},
		remove: id => show(laid.filter(({overlay}) => overlay.id !== id)),
	};
};

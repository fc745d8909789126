import type {KindId} from '../kinds/index.ts';

/** The object that a viewer shows. */
export interface ViewerSubject {
	readonly kind: KindId;
	readonly id: string;
}

/** By the viewer of a tab. */
const subjects = new WeakMap<object, ViewerSubject>();

/** Whoever makes a viewer tells what it is about. */
export const tellSubject = (viewer: object, subject: ViewerSubject): void => {
	subjects.set(viewer, subject);
};

/** A list may be ahead of its detail: undefined where it is about no object. */
export const viewerSubject = (viewer: object): ViewerSubject | undefined => subjects.get(viewer);

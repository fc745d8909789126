import type {KindId} from '../kinds/index.ts';

/** The object that a viewer shows. */
export interface Subject {
	readonly kind: KindId;
	readonly id: string;
}

/** By the viewer of a tab. */
const subjects = new WeakMap<object, Subject>();

/** Whoever makes a viewer tells what it is about. */
export const tellSubject = (viewer: object, subject: Subject): void => {
	subjects.set(viewer, subject);
};

/** A list may be ahead of its detail: undefined where it is about no object. */
export const viewerSubject = (viewer: object): Subject | undefined => subjects.get(viewer);

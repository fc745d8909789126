import {follow, type Readable} from '../src/store/store.ts';
import type {Viewer} from '../src/viewers/types.ts';

type Hiding = Pick<Viewer, 'revision' | 'copied'>;

/** Whether a viewer hides secrets, which decides what keys mean. Notifies when that changes, not with every line of a log. */
export const watchHidden = (viewer: Readable<Hiding | undefined>): Readable<boolean> => {
	const revision = follow(viewer, now => now?.revision);
	const get = () => (viewer.get()?.copied.hidden?.() ?? 0) > 0;
	return {
		get,
		subscribe(listener) {
			let known = get();
			return revision.subscribe(() => {
				const now = get();
				if (now === known) return;
				known = now;
				listener();
			});
		},
	};
};

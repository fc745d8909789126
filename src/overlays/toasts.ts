import type {Scheduler} from '../base/schedule.ts';
import {safeText} from '../base/text/text.ts';
import {createStore, type Readable} from '../store/store.ts';
import type {Toast} from './types.ts';

/** How long a toast that is not sticky stays. */
const staysMs = 4000;
/** More would cover the panes. */
const most = 4;

export interface Toasts {
	readonly view: Readable<readonly Toast[]>;
	show(toast: Omit<Toast, 'id'>): void;
	/** Takes the newest sticky one away; false when there is none. */
	dismiss(): boolean;
}

/** Short messages over the panes, oldest first. The same text twice is one toast that starts anew. */
export const createToasts = (schedule: Scheduler): Toasts => {
	const view = createStore<readonly Toast[]>([], schedule, {lane: 'input'});
	const timers = new Map<number, () => void>();
	let lastId = 0;
	const remove = (id: number) => {
		timers.get(id)?.();
		timers.delete(id);
		view.update(toasts => toasts.filter(toast => toast.id !== id));
	};
	return {
		view,
		show(given) {
			// What was typed, and names of files, are told as well.
			const {text, hint} = given;
			const toast = {...given, text: safeText(text), hint: hint && safeText(hint)};
			lastId += 1;
			const id = lastId;
			for (const known of view.get()) if (known.text === toast.text) remove(known.id);
			const shown = view.get();
			// An error that nobody has read goes last.
			const oldest = shown.find(({sticky}) => !sticky) ?? shown[0];
			if (shown.length >= most && oldest) remove(oldest.id);
			view.update(toasts => [...toasts, {...toast, id}]);
			if (!toast.sticky) {
				timers.set(
					id,
					schedule.after(staysMs, () => remove(id)),
				);
			}
		},
		dismiss() {
			const newest = view.get().findLast(({sticky}) => sticky);
			if (newest) remove(newest.id);
			return newest !== undefined;
		},
	};
};

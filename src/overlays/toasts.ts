import type {Scheduler} from '../base/schedule.ts';
import {safeText} from '../base/text/text.ts';
import {createStore, type Readable} from '../store/store.ts';
import type {Toast} from './types.ts';

/** How long a toast that is not sticky stays. */
const staysMs = 4000;
/** More would cover the panes; what an act came to is in the journal as well. */
const most = 2;
/** Errors that nobody has read yet wait under those that are shown. */
const mostKept = 8;

export interface Toasts {
	readonly view: Readable<readonly Toast[]>;
	show(toast: Omit<Toast, 'id'>): void;
	/** Takes the newest sticky one away; false when there is none. */
	dismiss(): boolean;
	/** Takes all sticky ones away. */
	clear(): void;
	/** Which keys dismiss them from now on, for people; undefined = `esc`, unless a program has that. */
	keysAre(keys: string | undefined): void;
}

/** Short messages over the panes, the newest ones, oldest first. The same text twice is one toast that starts anew. */
export const createToasts = (schedule: Scheduler): Toasts => {
	const view = createStore<readonly Toast[]>([], schedule, {lane: 'input'});
	const timers = new Map<number, () => void>();
	let lastId = 0;
	let all: readonly Toast[] = [];
	let keys: string | undefined;
	const become = (next: readonly Toast[]) => {
		all = next;
		const newest = all.slice(-most);
		view.set(keys === undefined ? newest : newest.map(toast => ({...toast, keys})));
	};
	const remove = (id: number) => {
		timers.get(id)?.();
		timers.delete(id);
		become(all.filter(toast => toast.id !== id));
	};
	return {
		view,
		show(given) {
			// What was typed, and names of files, are told as well.
			const {text, hint} = given;
			const toast = {...given, text: safeText(text), hint: hint && safeText(hint)};
			lastId += 1;
			const id = lastId;
			for (const known of all) if (known.text === toast.text) remove(known.id);
			const oldest = all.find(({sticky}) => !sticky);
			if (all.length >= most && oldest) remove(oldest.id);
			else if (all.length >= mostKept && all[0]) remove(all[0].id);
			become([...all, {...toast, id}]);
			if (!toast.sticky) {
				timers.set(
					id,
					schedule.after(staysMs, () => remove(id)),
				);
			}
		},
		dismiss() {
			const newest = all.findLast(({sticky}) => sticky);
			if (newest) remove(newest.id);
			return newest !== undefined;
		},
		clear() {
			for (const {id, sticky} of all) if (sticky) remove(id);
		},
		keysAre(next) {
			if (next === keys) return;
			keys = next;
			if (all.length > 0) become(all);
		},
	};
};

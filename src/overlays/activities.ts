import type {ActivityHandle} from '../actions/ports.ts';
import type {Scheduler} from '../base/schedule.ts';
import type {Scope} from '../base/scope.ts';
import {hideText} from '../base/secrets.ts';
import {createStore, type Readable} from '../store/store.ts';
import type {Activity} from './types.ts';

/** Ended ones that are remembered. */
const historyLength = 1000;

export interface Activities {
	/** Oldest first; running ones are never dropped. */
	readonly view: Readable<readonly Activity[]>;
	start(title: string, line: string): ActivityHandle;
	/** Shows what was done before this session, in place of what was known of it. */
	remember(before: readonly Omit<Activity, 'id'>[]): void;
	/** Cancels the newest that runs; its title, or `undefined` when none runs. */
	cancelNewest(): string | undefined;
	/** Resolves when none runs. */
	idle(): Promise<void>;
}

const trim = (activities: readonly Activity[]): readonly Activity[] => {
	let spare = activities.filter(({outcome}) => outcome !== 'running').length - historyLength;
	if (spare <= 0) return activities;
	return activities.filter(({outcome}) => {
		if (outcome === 'running' || spare <= 0) return true;
		spare -= 1;
		return false;
	});
};

/** Operations on the engine: what runs, what ran, and how it ended. They end with `scope`. */
export const createActivities = (schedule: Scheduler, scope: Scope): Activities => {
	const view = createStore<readonly Activity[]>([], schedule);
	/** Of those that run, newest last. */
	const scopes = new Map<number, Scope>();
	let waiters: (() => void)[] = [];
	let lastId = 0;
	const change = (id: number, part: Partial<Activity>) =>
		view.update(all => all.map(one => (one.id === id ? {...one, ...part} : one)));
	return {
		view,
		start(title, line) {
			lastId += 1;
			const id = lastId;
			const own = scope.child();
			scopes.set(id, own);
			view.update(all => [
				...all,
				{
					id,
					title,
					line: hideText(line),
					startedAt: schedule.now(),
					endedAt: undefined,
					progress: '',
					outcome: 'running',
					result: '',
				},
			]);
			return {
				signal: own.signal,
				progress: text => change(id, {progress: text}),
				end(outcome, result) {
					if (!scopes.delete(id)) return;
					own.end();
					change(id, {outcome, result: hideText(result), endedAt: schedule.now(), progress: ''});
					view.update(trim);
					if (scopes.size > 0) return;
					const told = waiters;
					waiters = [];
					for (const resolve of told) resolve();
				},
				amend: result => change(id, {result: hideText(result)}),
			};
		},
		remember(before) {
			const known = before.slice(-historyLength).map((one, index) => ({...one, id: -1 - index}));
			view.update(all => [...known, ...all.filter(({id}) => id > 0)]);
		},
		cancelNewest() {
			const running = view.get().findLast(({id}) => scopes.get(id)?.signal.aborted === false);
			if (!running) return undefined;
			scopes.get(running.id)?.end();
			return running.title;
		},
		idle: () =>
			scopes.size === 0 ? Promise.resolve() : new Promise(resolve => waiters.push(resolve)),
	};
};

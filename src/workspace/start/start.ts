import type {Lane, Scheduler} from '../../base/schedule.ts';
import {createPending, type Pending} from '../../overlays/pending.ts';
import {createToasts, type Toasts} from '../../overlays/toasts.ts';
import {createSession, type Session} from '../../session/session.ts';
import {initialState} from '../../state/state.ts';
import type {Transition, WorkspaceState} from '../../state/types.ts';
import {createStore, type Readable, type Store, whileHeard} from '../../store/store.ts';
import type {WorkspaceOptions} from '../options.ts';
import type {FirstView} from '../types.ts';
import {createFitting} from './fitting.ts';
import {createLists, type Lists} from './lists.ts';
import {createMessageRoom} from './messageRoom.ts';

/** What a first list needs; the rest of the workspace is loaded, and made around it, when that list is on the screen. */
export interface Start extends FirstView {
	readonly state: Store<WorkspaceState>;
	change(transition: Transition, lane?: Lane): void;
	readonly session: Session;
	readonly lists: Lists;
	readonly pending: Pending;
	readonly toasts: Toasts;
	/** Tells it until it is dismissed. */
	warn(text: string): void;
}

const stepMs = 10_000;

/** Milliseconds since the epoch in steps of ten seconds; it ticks only while somebody looks. */
const createClock = (schedule: Scheduler): Readable<number> => {
	const now = () => Math.floor(schedule.now() / stepMs) * stepMs;
	const store = createStore(now(), schedule, {lane: 'flow'});
	const begin = () => {
		let cancel = () => {};
		const arm = () => {
			const left = now() + stepMs - schedule.now();
			cancel = schedule.after(left, () => {
				store.set(now());
				arm();
			});
		};
		arm();
		return () => cancel();
	};
	return {get: now, subscribe: whileHeard(store, begin).subscribe};
};

/** Begins to look for an engine, and keeps its containers from then on. */
export const createStart = (options: WorkspaceOptions): Start => {
	const {schedule, scope, settings, size, hostClassOf} = options;
	const {readOnly, mouse} = settings;
	const initial = initialState({size, readOnly, mouse, hostClass: 'dev'});
	const state = createStore<WorkspaceState>(initial, schedule, {lane: 'input'});
	const change = (transition: Transition, lane?: Lane) => state.update(transition, lane);
	const toasts = createToasts(schedule);
	const warn = (text: string) => toasts.show({tone: 'warn', text, hint: undefined, sticky: true});
	const session = createSession({...options, onWarning: warn});
	const {hub, connection} = session;
	const pending = createPending(schedule);
	const lists = createLists({hub, pending, schedule, state, change});
	createFitting({schedule, scope, state, hub, lists, change});
	createMessageRoom({scope, state, toasts: toasts.view, change});

	let leaveContainers = () => {};
	const followHub = () => {
		const now = hub.get();
		// They are counted in the header, and are what viewers are about: they are kept in every view.
		leaveContainers();
		leaveContainers = now?.rows('container').subscribe(() => {}) ?? (() => {});
		if (!now) return;
		const hostClass = hostClassOf(now.engine.endpoint);
		change(was => (was.hostClass === hostClass ? was : {...was, hostClass}));
	};
	const leave = hub.subscribe(followHub);
	scope.defer(() => {
		leave();
		leaveContainers();
	});
	return {
		...{state, change, session, lists, pending, toasts, warn, connection},
		clock: createClock(schedule),
		list: lists.of,
	};
};

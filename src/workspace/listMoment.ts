import {msToNano, nanoToMs} from '../base/time.ts';
import type {Hub} from '../hub/types.ts';
import {showMoment} from '../state/reduce.ts';
import type {Transition, WorkspaceState} from '../state/types.ts';
import {pick, type Readable} from '../store/store.ts';
import type {Viewer} from '../viewers/types.ts';

export interface ListMomentDeps {
	readonly state: Readable<WorkspaceState>;
	change(transition: Transition): void;
	hub(): Pick<Hub, 'about' | 'past'> | undefined;
	/** ms since the epoch. */
	now(): number;
}

/** So long after its event a row is another one at the most, where the line is not slow, ms. */
const lateMs = 300;

/** The moment that is shown for one that is wanted, ms: as near as it was recorded; undefined = now. */
export const shownMoment = (wanted: number, since: number, now: number): number | undefined =>
	wanted >= now ? undefined : Math.max(since, wanted);

/** The time that lists of containers show, for panes that are kept at one: logs and events have that of the engine. */
export const createListMoment = ({
	state,
	change,
	hub,
	now,
}: ListMomentDeps): {
	readonly moment: NonNullable<Viewer['moment']>;
	readonly revision: Readable<unknown>;
} => {
	const ahead = () => hub()?.about.get()?.clockAheadMs ?? 0;
	return {
		revision: pick(state, ({moment}) => moment),
		moment: {
			now() {
				const {moment} = state.get();
				return moment === undefined ? 'end' : msToNano(moment + ahead());
			},
			goTo(wanted) {
				const past = hub()?.past;
				const since = past?.since();
				const at = wanted === 'end' ? now() : nanoToMs(wanted) - ahead();
				if (since === undefined) return change(showMoment(undefined));
				// What an event tells came here a moment after it.
				const next = past?.after(at - 1)?.at ?? Number.POSITIVE_INFINITY;
				change(showMoment(shownMoment(next - at < lateMs ? next : at, since, now())));
			},
		},
	};
};

import type {Scheduler} from '../../base/schedule.ts';
import type {Inspections} from './inspections.ts';

/** More rows than this to inspect: one list is cheaper. */
const most = 300;
/** A list can be this much behind the events; inspect is not. */
const lagMs = 50;

/** So many events that one list answers them. */
export interface Storm {
	/** Whether so many rows wait to be inspected that a list settles them: `list` asks for one then. */
	overflows(waiting: number, list: () => void): boolean;
	/** A list has come: it answers for the rows that were quiet before it was asked for, which was at `askedAt`, ms. */
	settle(inspections: Pick<Inspections, 'dirty' | 'isWatched' | 'drop'>, askedAt: number): void;
	/** No list comes: the next overflow asks for another one. */
	forget(): void;
}

/** No list is asked for. */
export const createStorm = (schedule: Scheduler): Storm => {
	let isListed = false;
	return {
		overflows(waiting, list) {
			if (waiting <= most) return false;
			if (!isListed) schedule.after(lagMs, list);
			isListed = true;
			return true;
		},
		settle(inspections, askedAt) {
			if (!isListed) return;
			isListed = false;
			const quiet = [...inspections.dirty].filter(([, at]) => at <= askedAt - lagMs);
			for (const [id] of quiet) if (!inspections.isWatched(id)) inspections.drop(id);
		},
		forget() {
			isListed = false;
		},
	};
};

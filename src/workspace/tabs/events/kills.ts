import type {EngineEvent} from '../../../engine/things.ts';
import {byItself, containerIn} from './cycles.ts';

/** Finds kills for want of memory of a container that runs on: those that follow each other, with nothing done to it between. */
export interface Kills {
	/**
	 * Takes the next event, whose row would stand at `at`; negative where it has no row of its own. Of a kill it tells where the
	 * one before stands.
	 */
	next(event: EngineEvent, at: number, isNoise: boolean): number | undefined;
}

export const createKills = (): Kills => {
	/** By container, where its last kill stands. */
	const last = new Map<string, number>();
	return {
		next(event, at, isNoise) {
			const id = containerIn(event);
			const {action} = event;
			if (action === 'oom') {
				const before = last.get(id);
				last.set(id, at);
				return before !== undefined && before >= 0 && at >= 0 ? before : undefined;
			}
			// Of its next run they are others.
			if (action === 'start' || !(isNoise || byItself(action))) last.delete(id);
			return undefined;
		},
	};
};

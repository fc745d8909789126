import type {EngineEvent} from '../../../engine/things.ts';

/** The same end of a container, over and over: where its row stands, and what stands between it and now. */
interface Cycle {
	/** Negative where it is not shown. */
	readonly at: number;
	readonly exitCode: string | undefined;
	readonly between: number[];
	hasStarted: boolean;
}

/** An end that is like the one before: rows that are one row with it. */
export interface FoldedCycle {
	/** Of the end before. */
	readonly first: number;
	/** What lay between, and means nothing any more. */
	readonly between: readonly number[];
}

const withoutHelp = new Set(['start', 'oom', 'connect', 'disconnect', 'mount', 'unmount']);

/** What comes to a container by itself between two of its ends, or of its kills. */
export const byItself = (action: string): boolean =>
	withoutHelp.has(action) || action.startsWith('health_status');

/** The container that an event is about: networks and volumes tell to whom they are given. */
export const containerIn = ({type, id, attributes}: EngineEvent): string =>
	type === 'container' ? id : (attributes['container'] ?? '');

/** Finds ends with the same exit code, with nothing between them but that the container was started again. */
export interface Cycles {
	/**
	 * Takes the next event, whose row would stand at `at`; negative where it has no row of its own. Tells with what it is one
	 * row.
	 */
	next(event: EngineEvent, at: number, isNoise: boolean): FoldedCycle | undefined;
}

export const createCycles = (): Cycles => {
	const open = new Map<string, Cycle>();
	return {
		next(event, at, isNoise) {
			const id = containerIn(event);
			const cycle = open.get(id);
			const {action, attributes} = event;
			if (event.type === 'container' && action === 'die') {
				const {exitCode} = attributes;
				open.set(id, {at, exitCode, between: [], hasStarted: false});
				const isSame = exitCode !== undefined && cycle?.exitCode === exitCode;
				return isSame && cycle.hasStarted && cycle.at >= 0 && at >= 0
					? {first: cycle.at, between: cycle.between}
					: undefined;
			}
			if (!cycle) return undefined;
			// What was done to it by somebody is not what it does by itself.
			if (!(isNoise || byItself(action))) open.delete(id);
			if (action === 'start') cycle.hasStarted = true;
			if (at >= 0) cycle.between.push(at);
			return undefined;
		},
	};
};

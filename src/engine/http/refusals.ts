import type {AppError} from '../../base/errors.ts';
import type {Scheduler} from '../../base/schedule.ts';
import type {EngineOperation} from '../errors.ts';

/** A call that a proxy before the engine, or the engine itself, lets nobody of us make. */
export interface Refusal {
	/** `system.events`, `container.kill`. */
	readonly op: string;
	readonly error: AppError;
}

/** What is refused as a whole; a call that has ever been answered is not, whatever else it is denied. */
export interface Refusals {
	/** In the order in which it was found out; a new list at each change. */
	all(): readonly Refusal[];
	/** Told each change; returns how to stop. */
	listen(listener: () => void): () => void;
	/** Somebody wants to know whether it is still so: all is asked for again. */
	forget(): void;
}

/** Who writes down what is refused. */
export interface RefusalBook extends Refusals {
	/** The answer of before, for a read that was refused a moment ago: nobody shall be asked all the time. */
	recent(ask: EngineOperation): AppError | undefined;
	refused(ask: EngineOperation, error: AppError): void;
	answered(ask: EngineOperation): void;
}

/** What was refused is not asked for again so soon. */
const holdMs = 60_000;

/** Refused by a status, not by the operating system. */
export const isRefusal = ({code, status}: AppError): boolean =>
	code === 'DENIED' && status !== undefined;

export const createRefusals = (schedule: Scheduler): RefusalBook => {
	const answered = new Set<string>();
	const held = new Map<string, {readonly error: AppError; readonly until: number}>();
	const listeners = new Set<() => void>();
	let refusals: readonly Refusal[] = [];

	const become = (next: readonly Refusal[]) => {
		refusals = next;
		for (const listener of [...listeners]) listener();
	};
	/** Proxies refuse by the path, whatever the object; of an engine with rules of its own each object has its answer. */
	const keyOf = ({op, target = ''}: EngineOperation) => (answered.has(op) ? `${op} ${target}` : op);
	return {
		all: () => refusals,
		listen(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
		forget: () => held.clear(),
		recent(ask) {
			const known = held.get(keyOf(ask));
			return known && schedule.now() < known.until ? known.error : undefined;
		},
		refused(ask, error) {
			held.set(keyOf(ask), {error, until: schedule.now() + holdMs});
			if (answered.has(ask.op) || refusals.some(({op}) => op === ask.op)) return;
			become([...refusals, {op: ask.op, error}]);
		},
		answered(ask) {
			held.delete(keyOf(ask));
			answered.add(ask.op);
			if (refusals.some(({op}) => op === ask.op)) {
				become(refusals.filter(({op}) => op !== ask.op));
			}
		},
	};
};

import type {Scheduler} from '../../base/schedule.ts';
import type {RowSource} from '../../kinds/source.ts';

/** Between two questions about a row that stays as it is. */
const longestMs = 10_000;

/** Asks again about rows that claim to be in between: of many an end the engine sends no event. */
export interface RowRechecks<Row> {
	/** Tells `ask` of each whose time has come, until `signal` aborts. */
	open(signal: AbortSignal, ask: (id: string) => void): void;
	/** What the row is now. */
	note(id: string, row: Row): void;
	forget(id: string): void;
}

export const createRowRechecks = <Row>(
	source: RowSource<Row>,
	schedule: Scheduler,
): RowRechecks<Row> => {
	const waiting = new Map<
		string,
		{readonly claim: string; readonly asked: number; readonly cancel: (() => void) | undefined}
	>();
	/** Who asks about them; nobody before it is opened. */
	let ask: ((id: string) => void) | undefined;
	const forget = (id: string) => {
		waiting.get(id)?.cancel?.();
		waiting.delete(id);
	};
	const arm = (id: string, claim: string, asked: number, ms: number) => {
		const cancel = schedule.after(ms, () => {
			waiting.set(id, {claim, asked: asked + 1, cancel: undefined});
			ask?.(id);
		});
		waiting.set(id, {claim, asked, cancel});
	};
	const end = () => {
		for (const {cancel} of waiting.values()) cancel?.();
		waiting.clear();
	};
	return {
		open(signal, asker) {
			ask = asker;
			signal.addEventListener('abort', end, {once: true});
		},
		note(id, row) {
			const next = source.unsettled?.(row, schedule.now());
			if (!next) return forget(id);
			const {claim, afterMs, times = Number.POSITIVE_INFINITY} = next;
			const known = waiting.get(id);
			const isSame = known?.claim === claim;
			// Its time has not come, or it has been believed.
			if (isSame && (known.cancel !== undefined || known.asked >= times)) return;
			known?.cancel?.();
			const asked = isSame ? known.asked : 0;
			arm(id, claim, asked, asked === 0 ? afterMs : Math.min(longestMs, 1000 * 2 ** asked));
		},
		forget,
	};
};

import type {AppError} from '../../../base/errors.ts';
import type {Scheduler} from '../../../base/schedule.ts';
import {rest} from '../../../base/turns.ts';
import type {Engine} from '../../../engine/engine.ts';
import type {FieldCount} from '../../count/fieldCount.ts';
import {isSameLine, isWholeSecond, skewNano} from '../../feed/time.ts';
import type {LogWindow} from '../../feed/types.ts';
import {engineLines} from '../../merge/streams/engineLines.ts';

export interface CountOlderOptions {
	readonly engine: Engine;
	readonly schedule: Scheduler;
	readonly sources: readonly {readonly containerId: string}[];
	readonly window: LogWindow;
	/** Nothing older counts; nanoseconds since the epoch. */
	readonly since: bigint | undefined;
	readonly count: Pick<FieldCount, 'addOlder' | 'scan'>;
	readonly signal: AbortSignal;
	/** So many lines were read. */
	progress(lines: number): void;
}

/** Lines counted before a key may be answered. */
const sliceLines = 512;

/** Counts what stands before a window, as the engine has it; a sentence why that is not all. */
export const countOlder = async (options: CountOlderOptions): Promise<string | undefined> => {
	const {window, count, signal, since} = options;
	const first = window.at(window.first);
	if (!first) return undefined;
	if (isWholeSecond(first.timeNano))
		return 'this engine tells whole seconds: older lines are not counted';
	// Somebody may scroll to them meanwhile.
	count.scan.leaveBefore(window.first);
	let failure: AppError | undefined;
	let lines = 0;
	const read = engineLines({
		...{...options, since, until: first.timeNano + skewNano},
		failed(_source, error) {
			failure ??= error;
		},
	});
	for await (const batch of read) {
		const end = batch.findIndex(line => isSameLine(line, first));
		const wanted = end < 0 ? batch : batch.slice(0, end);
		for (let at = 0; at < wanted.length && !signal.aborted; at += sliceLines) {
			count.addOlder(wanted.slice(at, at + sliceLines));
			await rest();
		}
		lines += wanted.length;
		options.progress(lines);
		if (end >= 0 || signal.aborted) break;
	}
	if (failure) return `older lines did not come: ${failure.message}`;
	if (!signal.aborted) count.scan.knowStart();
	return undefined;
};

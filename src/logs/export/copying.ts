import type {Scheduler} from '../../base/schedule.ts';
import {counted, grouped} from '../../base/text/format.ts';
import {type Telling, type TerminalContext, tell} from '../../commands/context.ts';
import type {ContainerCalls} from '../../engine/engine.ts';
import {touch} from '../../state/reduce.ts';
import type {Transition} from '../../state/types.ts';
import {mostCopied} from '../../terminal/osc52.ts';
import type {FilterTools, LogOrigin, LogTools} from '../../viewers/logTools.ts';
import {rotatedAway, sumOf} from '../feed/gaps.ts';
import type {LogMarkers} from '../feed/markers.ts';
import type {SourcedLine} from '../merge/streams/engineLines.ts';
import {createMarkerLines} from '../output/markerLines.ts';
import {bothTests, compileFilters} from '../search/filters.ts';
import {createStreamFilter} from '../search/streamFilter.ts';
import {plainText} from '../text/plain.ts';
import {markedLines} from './markedLines.ts';

/** What of a log says which of its lines are copied. */
interface Copied extends Pick<LogTools, 'mark'> {
	readonly filters: Pick<FilterTools, 'all'>;
}

/** What a copy of lines takes of the workspace. */
export interface CopyContext extends Telling {
	readonly engine: {hub(): {readonly engine: ContainerCalls<'rawLogs'>} | undefined};
	readonly terminal: Pick<TerminalContext, 'copy'>;
	readonly logs: {readonly markers: Pick<LogMarkers, 'get'>};
	readonly schedule: Scheduler;
	change(transition: Transition): void;
}

/**
 * Copies the marked lines that are shown, without colours. Where they are more than a terminal takes, as many of the
 * first ones as fit, which is said; then they stay marked, to be saved.
 */
export const copyMarked = async (
	context: CopyContext,
	{log, origin}: {readonly log: Copied; readonly origin: LogOrigin},
): Promise<void> => {
	const {mark} = log;
	const engine = context.engine.hub()?.engine;
	if (!mark?.range || !engine) return;
	const stop = new AbortController();
	const test = bothTests(origin.only, compileFilters(log.filters.all()));
	const names = origin.sources().map(({name}) => name);
	const filter = test && createStreamFilter<SourcedLine>(test, ({source}) => names[source] ?? '');
	const markers = createMarkerLines({
		...{markers: context.logs.markers.get(), form: 'text'},
		since: mark.edges?.[0].timeNano,
	});
	const copied: string[] = [];
	let bytes = 0;
	let missed: number | undefined = 0;
	let isFull = false;
	const batches = markedLines({
		...{mark, origin, engine, schedule: context.schedule, signal: stop.signal},
		missed(count) {
			missed = sumOf(missed, count);
		},
		failed(_source, error) {
			throw error;
		},
	});
	for await (const batch of batches) {
		for (const line of filter?.filter(batch) ?? batch) {
			const text = `${markers.before(line.timeNano)}${plainText(line.text)}`;
			const size = Buffer.byteLength(text) + 1;
			isFull = bytes + size > mostCopied;
			if (isFull) break;
			bytes += size;
			copied.push(text);
		}
		if (isFull) break;
	}
	stop.abort();
	if (copied.length === 0) {
		tell(
			context,
			isFull ? 'That line is too long to be copied: Z saves it' : 'Nothing is left of these lines',
			'warn',
		);
		return;
	}
	const text = copied.join('\n');
	if (isFull) {
		context.terminal.copy(text, `the first ${grouped(copied.length)} of ${mark.count}`);
		tell(context, 'A terminal takes no more as a copy: Z saves all that is marked', 'warn');
		return;
	}
	context.terminal.copy(text, counted(copied.length, 'line'));
	if (missed !== 0) tell(context, rotatedAway(missed), 'warn');
	mark.drop();
	context.change(touch);
};

import type {MergedLine} from '../../merge/merged.ts';
import type {LogSource} from '../../panes/pane.ts';
import type {LineTest} from '../../search/filters.ts';

/** Passes the lines of the streams that are wanted; `undefined` when all are. The engine's stream is read once for both. */
export const streamsTest = (
	sources: readonly Pick<LogSource, 'name' | 'stream'>[],
): LineTest | undefined => {
	const streams = new Map(
		sources.flatMap(({name, stream}) => (stream === undefined ? [] : [[name, stream] as const])),
	);
	if (streams.size === 0) return undefined;
	const [only] = sources.length === 1 ? streams.values() : [];
	return {
		hasRegex: false,
		patterns: [],
		test: ({line, source}) => {
			// A log of its own has no name; words about a log are of no stream.
			const wanted = only ?? streams.get(source);
			return wanted === undefined || line.stream === wanted || (line as MergedLine).mark === true;
		},
	};
};

import type {LogLine} from '../../engine/logTypes.ts';
import type {LogFeed} from '../feed/types.ts';

/** Lines of a log as they come, from a time on (nanoseconds since the epoch). Returns how to leave; the feed is released then. */
export const tapLog = (
	feed: LogFeed,
	since: bigint,
	take: (lines: readonly LogLine[]) => void,
): (() => void) => {
	/** One past the last line that was seen; what is there at first is looked at by its time. */
	let seen: number | undefined;
	const look = () => {
		const {first, end, at} = feed.get();
		const lines: LogLine[] = [];
		for (let index = Math.max(seen ?? first, first); index < end; index++) {
			const line = at(index);
			if (line && line.timeNano >= since) lines.push(line);
		}
		seen = end;
		if (lines.length > 0) take(lines);
	};
	const leave = feed.subscribe(look);
	look();
	return () => {
		leave();
		feed.release();
	};
};

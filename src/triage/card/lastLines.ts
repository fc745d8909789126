import {clock} from '../../base/text/format.ts';
import {plain} from '../../base/text/text.ts';
import {nanoToMs} from '../../base/time.ts';
import type {Call} from '../../engine/call.ts';
import type {Engine} from '../../engine/engine.ts';
import type {LogLine} from '../../engine/logTypes.ts';
import type {Line} from '../../spans/span.ts';
import {saysError} from '../lastWords.ts';

/** Lines before an end that are shown. */
const most = 30;
/** A container that is restarted wrote since: so many lines are looked through for those before its end. */
const mostRead = 2000;
/** UTF-16 units of a line that are read, and that are shown: a secret is found before it is cut in two. */
const longestRead = 2048;
const longest = 400;
/** What it wrote is stamped a moment after the end, ms. */
const lateMs = 500;

/** What a container wrote; not safe yet. */
export interface SaidLine {
	/** ms since the epoch. */
	readonly at: number;
	readonly text: string;
}

/**
 * The last lines before its end, oldest first; the newest ones where `endedAt` is undefined. At most `most` are kept while
 * the log is read. Throws AppError.
 */
export const readLastLines = async (
	engine: Engine,
	id: string,
	{endedAt, isPast}: {readonly endedAt: number | undefined; readonly isPast: boolean},
	call: Call,
): Promise<readonly SaidLine[]> => {
	const tail = isPast ? mostRead : most;
	const kept: SaidLine[] = [];
	const until = endedAt === undefined || !isPast ? undefined : endedAt + lateMs;
	const keep = ({timeNano, text}: LogLine) => {
		const at = nanoToMs(timeNano);
		if (until !== undefined && at > until) return;
		kept.push({at, text: text.slice(0, longestRead)});
		if (kept.length > most) kept.shift();
	};
	const stream = await engine.containers.logs(id, {follow: false, tail}, call);
	for await (const batch of stream) for (const line of batch) keep(line);
	return kept;
};

/** What was said, a line each with its time, the first error marked. `hide`: takes secrets out. Safe. */
export const lastLines = (
	said: readonly SaidLine[],
	hide: (text: string) => string,
): readonly Line[] => {
	const texts = said.map(({at, text}) => ({
		at,
		text: hide(plain(text, {max: longestRead})).slice(0, longest),
	}));
	const first = texts.findIndex(({text}) => saysError(text));
	return texts.map(({at, text}, index): Line => {
		const time = {text: `${clock(at)} `, tone: 'muted'} as const;
		return index === first
			? [time, {text: '▶ ', tone: 'bad', bold: true}, {text, tone: 'bad'}]
			: [time, {text: `  ${text}`}];
	});
};

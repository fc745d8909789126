import {clock, counted} from '../../base/text/format.ts';
import {plain} from '../../base/text/text.ts';
import {nanoToMs} from '../../base/time.ts';
import type {Call} from '../../engine/call.ts';
import type {Engine} from '../../engine/engine.ts';
import type {LogLine} from '../../engine/logTypes.ts';
import type {LogWindow} from '../../logs/feed/types.ts';
import type {Section} from '../../spans/sections.ts';
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

/** What is known of its log; undefined where that is on its way. */
export interface LastLines {
	readonly said: readonly SaidLine[] | undefined;
	/** Why its log cannot be read; empty when it can. */
	readonly unsaid: string;
	/** It went with its container: what was said is what had been read by then. */
	readonly isLogGone: boolean;
}

const saidLine = ({timeNano, text}: LogLine): SaidLine => ({
	at: nanoToMs(timeNano),
	text: text.slice(0, longestRead),
});

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
	const keep = (line: LogLine) => {
		const said = saidLine(line);
		if (until !== undefined && said.at > until) return;
		kept.push(said);
		if (kept.length > most) kept.shift();
	};
	const stream = await engine.containers.logs(id, {follow: false, tail}, call);
	for await (const batch of stream) for (const line of batch) keep(line);
	return kept;
};

/** What is here of a log. */
export type KeptLog = Pick<LogWindow, 'first' | 'end' | 'at'>;

/** The last lines that are here of a log, oldest first. */
export const lastKept = ({first, end, at}: KeptLog): readonly SaidLine[] => {
	const kept: SaidLine[] = [];
	for (let index = end - 1; index >= first && kept.length < most; index--) {
		const line = at(index);
		if (line) kept.unshift(saidLine(line));
	}
	return kept;
};

/** What was said, a line each with its time, the first error marked. `hide`: takes secrets out. Safe. */
const lastLines = (said: readonly SaidLine[], hide: (text: string) => string): readonly Line[] => {
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

/** What a container said last, before its end where it has ended; empty where its log went unread. `hide`: takes secrets out. */
export const saidSection = (
	{said, unsaid, isLogGone, hide}: LastLines & {readonly hide: (text: string) => string},
	isEnded: boolean,
): Section => {
	const section = (title: string, lines: readonly Line[]): Section => ({title, plain: true, lines});
	if (unsaid !== '') return section('Its log cannot be read', [[{text: unsaid, tone: 'muted'}]]);
	const title = 'Its last lines';
	if (said === undefined || said.length === 0) {
		if (isLogGone) return section(title, []);
		return section(title, [
			said
				? [{text: 'It said nothing.', tone: 'muted'}]
				: [{text: 'reading its log …', tone: 'busy'}],
		]);
	}
	const lines = said.length === 1 ? 'line' : counted(said.length, 'line');
	const until = isLogGone ? ', read before it went' : isEnded ? ' before the end' : '';
	return section(`Its last ${lines}${until}`, lastLines(said, hide));
};

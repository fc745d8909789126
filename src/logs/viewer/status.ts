import type {AppError} from '../../base/errors.ts';
import {age, grouped, moment} from '../../base/text/format.ts';
import {nanoToMs} from '../../base/time.ts';
import type {Line, Span} from '../../spans/span.ts';
import {wrapWords} from '../../spans/wrapWords.ts';
import {aboutLines, countText, linesBetween} from '../feed/gaps.ts';
import type {LogGap, LogWindow} from '../feed/types.ts';
import type {MergedWindow} from '../merge/merged.ts';
import type {ShownLines} from '../search/visible.ts';
import type {ItemType} from './layout.ts';
import {type Limit, type LimitedWindow, logWindows} from './limit.ts';

const lines = (value: number): string => `${grouped(value)} ${value === 1 ? 'line' : 'lines'}`;

const span = (minutes: number): string => (minutes === 60 ? 'hour' : `${minutes} min`);

/** Nothing was written for so long: what was written last is one key away. */
const nothingSince = (
	{minutes, newest}: {readonly minutes: number; readonly newest: bigint},
	now: number,
): readonly Line[] => {
	const ms = Math.max(0, now - nanoToMs(newest));
	const wider = logWindows.find(([, wide]) => wide > minutes && wide * 60_000 > ms);
	const key = wider ? `@${wider[0]} shows the last ${span(wider[1])}, ` : '';
	return [
		[{text: `Nothing in the last ${span(minutes)}.`, tone: 'warn'}],
		[{text: `The newest line is ${age(ms)} old.`, tone: 'muted'}],
		[{text: `${key}@0 shows everything.`, tone: 'muted'}],
	];
};

/** The logs that it is merged from; none where it is a single one. */
const sourcesOf = (window: LogWindow): MergedWindow['sources'] =>
	'sources' in window ? (window as MergedWindow).sources : [];

/** What is said instead of an empty body; each state differs, and says what to do. `now`: ms since the epoch. */
const emptyLog = (window: LimitedWindow, now: number): readonly Line[] => {
	const {status, limit, until} = window;
	const {length: many} = sourcesOf(window);
	const isSaid = status.phase === 'failed' || status.phase === 'lost';
	if (until !== undefined && window.more === false && !isSaid) {
		const when = limit ? `between ${limit.begin} and ${until}` : `until ${until}`;
		return [
			[{text: `Nothing was written ${when}.`, tone: 'warn'}],
			[{text: '@0 shows everything.', tone: 'muted'}],
		];
	}
	if (until !== undefined && !isSaid) return [[{text: `Looking for ${until} …`, tone: 'muted'}]];
	const {minutes, newest} = limit ?? {};
	if (minutes !== undefined && newest !== undefined && !isSaid) {
		return nothingSince({minutes, newest}, now);
	}
	const who = many > 1 ? 'one of the containers' : 'the container';
	switch (status.phase) {
		case 'opening':
			return [[{text: `Opening ${many > 1 ? `${many} logs` : 'the log'} …`, tone: 'muted'}]];
		case 'following':
			return [
				[{text: 'Nothing written yet.'}],
				[{text: `Lines appear here as soon as ${who} writes them.`, tone: 'muted'}],
			];
		case 'ended':
			return [
				[{text: 'The container wrote nothing.'}],
				[{text: 'It does not run; its log goes on here when it is started.', tone: 'muted'}],
			];
		case 'failed':
		case 'lost':
			return [
				[{text: status.error.message, tone: 'bad'}],
				...(status.error.hint ? [[{text: status.error.hint, tone: 'muted'} as const]] : []),
				...(status.phase === 'lost'
					? [[{text: 'Reading goes on by itself when the engine is back.', tone: 'muted'} as const]]
					: []),
			];
	}
};

/** The same in rows of so many cells: what to do must be read in a narrow pane, too. */
export const emptyRows = (window: LimitedWindow, now: number, cells: number): readonly Line[] =>
	emptyLog(window, now).flatMap(line => wrapWords(line, cells, 0));

/** What may be said after the newest line. */
export interface Tail {
	/** How the container ended. */
	readonly ended?: string | undefined;
	/** Markers that no line is newer than. */
	readonly marker?: string | undefined;
}

const endOf = ({status}: LogWindow, ended = 'the container stopped'): Span | undefined => {
	switch (status.phase) {
		case 'ended':
			return {text: ended, tone: 'muted'};
		case 'failed':
			return {text: status.error.message, tone: 'bad'};
		case 'lost':
			return {
				text: `reading goes on when the engine is back: ${status.error.message}`,
				tone: 'warn',
			};
		default:
			return undefined;
	}
};

/** What is said after the newest line; undefined while more may come. */
export const tailOf = (window: LimitedWindow, {ended, marker}: Tail): Line | undefined => {
	const {until} = window;
	if (until !== undefined) {
		return [{text: `── until ${until}: @0 shows everything ──`, tone: 'muted'}];
	}
	const end = endOf(window, ended);
	if (!end && marker === undefined) return undefined;
	const text = [end?.text, marker].filter(part => part !== undefined).join(' · ');
	return [{...(end ?? {tone: 'accent'}), text: `── ${text} ──`}];
};

/** `last 5 min`, `since 14:03:00`. */
const beginOf = ({minutes, begin}: Limit): string =>
	minutes === undefined ? `since ${begin}` : `last ${span(minutes)}`;

const headOf = (window: LimitedWindow, isSlow: boolean): Line => {
	const {more, loadingOlder, olderError, dropped, limit} = window;
	if (limit?.reached) {
		const from = limit.minutes === undefined ? '' : 'the ';
		return [{text: `── ${from}${beginOf(limit)}: @0 shows everything ──`, tone: 'muted'}];
	}
	if (loadingOlder && isSlow) return [{text: '⋯ reading older lines …', tone: 'info'}];
	// Whether there are any is known in a moment.
	if (loadingOlder && more === undefined && dropped === 0) return [];
	if (olderError) return [{text: `⋯ older lines did not come: ${olderError.message}`, tone: 'bad'}];
	if (more !== false) {
		const what = dropped > 0 ? `${lines(dropped)} not kept` : 'older lines';
		return [{text: `⋯ ${what}: scroll to load`, tone: 'info'}];
	}
	if (dropped > 0) return [{text: `⋯ ${lines(dropped)} are no longer in the log`, tone: 'warn'}];
	return [{text: '── start of the log ──', tone: 'muted'}];
};

/** Undefined where it is not known. */
const inGap = ({from, to, size}: LogGap): number | undefined =>
	size === 'none' ? 0 : size ? undefined : to - from;

/** The row of an item that is not a line. `isSlow`: what is read does not come at once. */
export const itemNote = (
	window: LimitedWindow,
	{type, index}: {readonly type: ItemType; readonly index: number},
	{isSlow, ...tail}: Tail & {readonly isSlow: boolean},
): Line => {
	if (type === 'tail') return tailOf(window, tail) ?? [];
	if (type === 'head') return headOf(window, isSlow);
	const gap = window.gaps.find(({from, to}) => index >= from && index < to);
	if (!gap) return [];
	const known = inGap(gap);
	const guess = gap.about === undefined ? 'lines' : aboutLines(gap.about);
	const missing = known === undefined ? guess : lines(known);
	if (gap.gone) return [{text: `⋯ ${missing} are no longer in the log`, tone: 'warn'}];
	if (window.loadingOlder && isSlow) return [{text: `⋯ reading ${missing} …`, tone: 'info'}];
	return [{text: `⋯ ${missing} not kept: scroll to load`, tone: 'info'}];
};

/** The state in the title: `following · 1,204 lines`. */
export const logStatus = (
	window: LimitedWindow,
	{
		follows,
		last,
		own,
		visible = own,
	}: {
		readonly follows: boolean;
		/** The last line on the screen. */
		readonly last: number;
		/** Where not all lines are shown. */
		readonly visible?: ShownLines | undefined;
		/** Where not all lines are those of the pane. */
		readonly own?: ShownLines | undefined;
	},
): Line => {
	const {limit} = window;
	const only = limit ? [{text: `${beginOf(limit)} · `, tone: 'accent'} as const] : [];
	const count = (from: number, to: number, of: ShownLines | undefined) =>
		of?.count(from, to) ?? linesBetween(window.gaps, from, to);
	const {first, end} = window;
	const isBelow = (visible?.countIn(last + 1, end) ?? end - 1 - last) > 0;
	const below = follows || !isBelow ? undefined : countText(count(last + 1, end, visible));
	return [...only, ...stateOf(window, countText(count(first, end, own)), below)];
};

const failedState = ({code}: AppError, kept: Line[number]): Line => {
	if (code === 'NOT_FOUND') return [{text: 'removed', tone: 'warn'}, kept];
	return [{text: code === 'UNSUPPORTED' ? 'cannot be read' : 'failed', tone: 'bad'}];
};

/** `all`: lines that there are; `below`: those under the last row, where the reader does not follow. */
const stateOf = ({status, until}: LimitedWindow, all: string, below: string | undefined): Line => {
	const kept = {text: ` · ${all}`, tone: 'muted'} as const;
	if (status.phase === 'failed') return failedState(status.error, kept);
	if (status.phase === 'lost') return [{text: 'engine lost', tone: 'warn'}, kept];
	if (status.phase === 'opening') return [{text: 'opening', tone: 'busy'}];
	const end: Line = until === undefined ? [] : [{text: `until ${until}`, tone: 'accent'}];
	if (below !== undefined) {
		const under = {text: `${below.replace(/ lines?$/, '')} below`, tone: 'warn'} as const;
		return [
			...end,
			...(until === undefined ? [under] : [{...under, text: ` · ${under.text}`}]),
			kept,
		];
	}
	if (until !== undefined) return [...end, kept];
	return status.phase === 'ended'
		? [{text: 'stopped', tone: 'muted'}, kept]
		: [{text: 'following', tone: 'good'}, kept];
};

/** Told while a time is read back to. */
export const seekingStatus = (timeNano: bigint | undefined, now: number): Line => {
	if (timeNano === undefined) return [];
	const ms = nanoToMs(timeNano);
	const when = ms > 0 ? moment(ms, now) : 'the start';
	return [{text: `reading back to ${when} … · `, tone: 'busy'}];
};

import {clock, grouped} from '../../base/format.ts';
import type {LogWindow} from '../../hub/types.ts';
import type {Visible} from '../../log/visible.ts';
import type {ItemType} from './logLayout.ts';
import type {Line} from './spans.ts';

const lines = (value: number): string => `${grouped(value)} ${value === 1 ? 'line' : 'lines'}`;

/** What is said instead of an empty body; each state differs, and says what to do. */
export const emptyLog = ({status}: LogWindow): readonly Line[] => {
	switch (status.phase) {
		case 'opening':
			return [[{text: 'Opening the log …', tone: 'muted'}]];
		case 'following':
			return [
				[{text: 'Nothing written yet.'}],
				[{text: 'Lines appear here as soon as the container writes them.', tone: 'muted'}],
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

/** What is said after the newest line; undefined while more may come. */
export const tailOf = ({status}: LogWindow): Line | undefined => {
	switch (status.phase) {
		case 'ended':
			return [{text: '── the container stopped ──', tone: 'muted'}];
		case 'failed':
			return [{text: `── ${status.error.message} ──`, tone: 'bad'}];
		case 'lost':
			return [
				{
					text: `── ${status.error.message}: reading goes on when the engine is back ──`,
					tone: 'warn',
				},
			];
		default:
			return undefined;
	}
};

const headOf = ({more, loadingOlder, olderError, dropped}: LogWindow): Line => {
	if (loadingOlder) return [{text: '⋯ reading older lines …', tone: 'info'}];
	if (olderError) return [{text: `⋯ older lines did not come: ${olderError.message}`, tone: 'bad'}];
	if (more !== false) {
		const what = dropped > 0 ? `${lines(dropped)} not kept` : 'older lines';
		return [{text: `⋯ ${what}: scroll to load`, tone: 'info'}];
	}
	if (dropped > 0) return [{text: `⋯ ${lines(dropped)} are no longer in the log`, tone: 'warn'}];
	return [{text: '── start of the log ──', tone: 'muted'}];
};

/** The row of an item that is not a line. */
export const noteOf = (window: LogWindow, type: ItemType, index: number): Line => {
	if (type === 'tail') return tailOf(window) ?? [];
	if (type === 'head') return headOf(window);
	const gap = window.gaps.find(({from, to}) => index >= from && index < to);
	if (!gap) return [];
	const missing = lines(gap.to - gap.from);
	if (gap.gone) return [{text: `⋯ ${missing} are no longer in the log`, tone: 'warn'}];
	if (window.loadingOlder) return [{text: `⋯ reading ${missing} …`, tone: 'info'}];
	return [{text: `⋯ ${missing} not kept: scroll to load`, tone: 'info'}];
};

/** The state in the title: `following · 1,204 lines`. */
export const logStatus = (window: LogWindow, follows: boolean, below: number): Line => {
	const {status, first, end} = window;
	const kept = {text: ` · ${lines(end - first)}`, tone: 'muted'} as const;
	if (status.phase === 'failed') return [{text: 'failed', tone: 'bad'}];
	if (status.phase === 'lost') return [{text: 'engine lost', tone: 'warn'}, kept];
	if (status.phase === 'opening') return [{text: 'opening', tone: 'busy'}];
	if (!follows && below > 0) return [{text: `${grouped(below)} below`, tone: 'warn'}, kept];
	return status.phase === 'ended'
		? [{text: 'stopped', tone: 'muted'}, kept]
		: [{text: 'following', tone: 'good'}, kept];
};

/** Told while a time is read back to. */
export const seekingStatus = (timeNano: bigint | undefined, now: number): Line => {
	if (timeNano === undefined) return [];
	const ms = Number(timeNano / 1_000_000n);
	const when = now - ms > 86_400_000 ? 'the start' : clock(ms);
	return [{text: `reading back to ${when} … · `, tone: 'busy'}];
};

/** What is said when the filters hide all that there is. */
export const filteredOut = (visible: Visible | undefined): Line => [
	{
		text: visible?.running
			? ' Looking for lines that pass the filters …'
			: ' No line passes the filters; & and enter takes the newest one away.',
		tone: 'muted',
	},
];

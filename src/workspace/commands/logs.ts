import type {ContainerRow} from '../../kinds/containerRow.ts';
import {openField} from '../reduce.ts';
import type {LogTools} from '../types.ts';
import {type Desk, tell, type UiCommand} from './desk.ts';

type LogCommand = Pick<UiCommand, 'id' | 'keys' | 'title' | 'hint'> & {
	readonly layer?: 'logs' | 'panes';
	readonly group?: string;
	run(log: LogTools, desk: Desk): void;
};

const command = ({run, ...rest}: LogCommand): UiCommand => ({
	group: 'look',
	layer: 'logs',
	...rest,
	unavailable: desk => (desk.viewer()?.log ? undefined : 'there is no log'),
	run(desk) {
		const log = desk.viewer()?.log;
		if (log) run(log, desk);
	},
});

const minuteMs = 60_000;
const nanos = (ms: number): bigint => BigInt(Math.round(ms)) * 1_000_000n;

/** How far back a digit jumps, minutes. */
const windows: readonly (readonly [key: string, minutes: number, title: string])[] = [
	['2', 1, 'A minute ago'],
	['3', 5, '5 minutes ago'],
	['4', 15, '15 minutes ago'],
	['5', 30, '30 minutes ago'],
	['6', 60, 'An hour ago'],
];

/** The end of what the container wrote before it was started last. */
const previousRun = (log: LogTools, desk: Desk) => {
	const row = desk.targets()?.rows[0] as ContainerRow | undefined;
	const startedAt = row?.detail?.startedAt;
	if (startedAt === undefined) return tell(desk, 'It is not known when it was started', 'warn');
	log.seek(nanos(startedAt), 'bottom');
};

/** What keys do to a log: filters, errors, times. */
export const logCommands: readonly UiCommand[] = [
	command({
		id: 'logs.filter',
		keys: ['&'],
		title: 'Filter lines',
		hint: 8.5,
		run: (_log, desk) => desk.change(openField('lines', '')),
	}),
	command({
		id: 'logs.unfilter',
		keys: [],
		title: 'Take the newest filter away',
		run: log => log.popFilter(),
	}),
	command({
		id: 'logs.nextError',
		keys: ['e'],
		title: 'Next error',
		hint: 8.6,
		run: log => log.stepError(1),
	}),
	command({
		id: 'logs.previousError',
		keys: ['E'],
		title: 'Error before',
		run: log => log.stepError(-1),
	}),
	command({
		id: 'logs.jump',
		keys: ['@'],
		title: 'Jump to a time',
		hint: 8.7,
		run: (_log, desk) => desk.change(openField('time', '')),
	}),
	command({
		id: 'logs.previousRun',
		keys: ['p'],
		title: 'The end of the run before',
		run: previousRun,
	}),
	command({
		id: 'logs.newest',
		keys: ['0'],
		title: 'Newest lines',
		group: 'move',
		layer: 'panes',
		run: (_log, desk) => desk.viewer()?.toEnd(),
	}),
	command({
		id: 'logs.oldest',
		keys: ['1'],
		title: 'Oldest lines that are kept',
		group: 'move',
		layer: 'panes',
		run: (_log, desk) => desk.viewer()?.toStart(),
	}),
	...windows.map(([key, minutes, title]) =>
		command({
			id: `logs.${minutes}m`,
			keys: [key],
			title,
			group: 'move',
			layer: 'panes',
			run: (log, desk) => log.seek(nanos(desk.now() - minutes * minuteMs)),
		}),
	),
	command({
		id: 'logs.searchAll',
		keys: ['ctrl+w /'],
		title: 'Search in all panes',
		layer: 'panes',
		run: (_log, desk) => desk.change(openField('searchAll', '')),
	}),
];

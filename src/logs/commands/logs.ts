import {msToNano} from '../../base/time.ts';
import {type CommandContext, tell, type UiCommand, type Uses} from '../../commands/context.ts';
import type {ContainerRow} from '../../kinds/container/row.ts';
import {openField} from '../../state/reduce.ts';
import type {LogTools} from '../../viewers/logTools.ts';
import {logWindows} from '../viewer/limit.ts';

type LogCommand = Pick<UiCommand, 'id' | 'keys' | 'title'> & {
	readonly layer?: 'logs' | 'panes';
	readonly group?: string;
	run(log: LogTools, context: CommandContext): void;
};

const command = ({run, ...rest}: LogCommand): UiCommand => ({
	group: 'look',
	layer: 'logs',
	...rest,
	unavailable: context => (context.viewers.focused()?.log ? undefined : 'there is no log'),
	run(context) {
		const log = context.viewers.focused()?.log;
		if (log) run(log, context);
	},
});

const titles: Readonly<Record<number, string>> = {1: 'The last minute', 60: 'The last hour'};

/** Nothing hides lines by their time any more. */
const unlimit = ({reading}: Pick<LogTools, 'reading'>) => {
	if (reading?.minutes !== undefined || reading?.until !== undefined) reading.limit(undefined);
};

const openTrace = ({reading}: Pick<LogTools, 'reading'>, context: Uses<'dialog'>) => {
	if (reading?.toggleTrace() === false) tell(context, 'There is no stack trace on the screen');
};

/** The end of what the container wrote before it was started last. */
const previousRun = ({place}: Pick<LogTools, 'place'>, context: Uses<'lists' | 'dialog'>) => {
	const row = context.lists.targets()?.rows[0] as ContainerRow | undefined;
	const startedAt = row?.detail?.startedAt;
	if (row?.state === 'created') return tell(context, 'It was never started');
	if (startedAt === undefined) return tell(context, 'It is not known when it was started', 'warn');
	place.seekRun(msToNano(startedAt));
};

/** What keys do to a log: filters, errors, times. */
export const logCommands: readonly UiCommand[] = [
	command({
		id: 'logs.filter',
		keys: ['&'],
		title: 'Filter lines',
		run: (_log, context) => context.change(openField('lines', '')),
	}),
	command({
		id: 'logs.unfilter',
		keys: [],
		title: 'Take the newest filter away',
		run: log => log.filters.pop(),
	}),
	command({
		id: 'logs.highlight',
		keys: ['+'],
		title: 'Highlight words, and hide nothing',
		run: (log, context) => context.change(openField('highlight', log.reading?.highlighted ?? '')),
	}),
	command({
		id: 'logs.marker',
		keys: ['='],
		title: 'Draw a line across the logs',
		run: (_log, context) => context.change(openField('marker', '')),
	}),
	command({
		id: 'logs.nextError',
		keys: ['e'],
		title: 'Next error',
		run: log => log.place.stepError(1),
	}),
	command({
		id: 'logs.previousError',
		keys: ['E'],
		title: 'Error before',
		run: log => log.place.stepError(-1),
	}),
	command({
		id: 'logs.jump',
		keys: ['@'],
		title: 'Jump to a time, or show a span by one digit',
		run: (_log, context) => context.change(openField('time', '')),
	}),
	command({
		id: 'logs.previousRun',
		keys: ['p'],
		title: 'The end of the run before',
		run: previousRun,
	}),
	command({
		id: 'logs.newest',
		keys: [],
		title: 'The newest lines, of any time',
		group: 'move',
		run(log, context) {
			unlimit(log);
			context.viewers.focused()?.scroll?.toEnd();
		},
	}),
	command({
		id: 'logs.oldest',
		keys: [],
		title: 'The oldest lines of the log',
		group: 'move',
		run(log, context) {
			unlimit(log);
			context.viewers.focused()?.scroll?.toStart();
		},
	}),
	...logWindows.map(([, minutes]) =>
		command({
			id: `logs.${minutes}m`,
			keys: [],
			title: titles[minutes] ?? `The last ${minutes} minutes`,
			group: 'move',
			run: log => log.reading?.limit(minutes),
		}),
	),
	command({
		id: 'logs.trace',
		keys: ['o'],
		title: 'Open or fold a stack trace',
		run: openTrace,
	}),
	command({
		id: 'logs.traces',
		keys: ['O'],
		title: 'Open or fold all stack traces',
		run: log => log.reading?.toggleTraces(),
	}),
	command({
		id: 'logs.searchAll',
		keys: ['ctrl+w /'],
		title: 'Search in all panes',
		layer: 'panes',
		run: (_log, context) => context.change(openField('searchAll', '')),
	}),
];

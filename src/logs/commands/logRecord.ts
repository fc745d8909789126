import {type CommandContext, tell, type UiCommand, type Uses} from '../../commands/context.ts';
import {touch} from '../../state/reduce.ts';
import type {LogTools, RecordTools} from '../../viewers/logTools.ts';
import type {LogFilter} from '../search/filters.ts';

type RecordCommand = Pick<UiCommand, 'id' | 'keys' | 'title'> & {
	readonly layer?: UiCommand['layer'];
	readonly group?: string;
	run(context: CommandContext, record: RecordTools, log: LogTools): void;
};

const command = ({run, ...rest}: RecordCommand): UiCommand => ({
	...{group: 'fields', layer: 'record'},
	...rest,
	unavailable: context => (context.viewers.focused()?.log?.record ? undefined : 'there is no log'),
	run(context) {
		const log = context.viewers.focused()?.log;
		if (!log?.record) return;
		run(context, log.record, log);
		context.change(touch);
	},
});

/** Of a line that is looked at. */
const field = ({run, ...rest}: RecordCommand): UiCommand =>
	command({
		...rest,
		run(context, record, log) {
			if (record.shown) run(context, record, log);
		},
	});

type Filtered = Pick<LogTools, 'filters'>;

const push =
	(mode: LogFilter['mode']) =>
	(context: Uses<'dialog'>, record: RecordTools, {filters}: Filtered) => {
		const filter = record.filter(mode);
		if (!filter)
			return tell(context, `No filter can say ${record.current()?.key ?? 'this'}`, 'warn');
		record.hide();
		filters.push(filter);
	};

const step = (direction: 1 | -1) => (context: Uses<'dialog'>, record: RecordTools) => {
	if (record.step(direction)) return;
	tell(context, direction > 0 ? 'This is the last line' : 'No line before this is kept');
};

const close = (context: Uses<'viewers'>, record: RecordTools) => {
	const viewer = context.viewers.focused();
	if (viewer?.search?.isOn) viewer.search.start('');
	else record.hide();
};

/** Looks at one line of a log with all its fields, and what keys do to those. */
export const logRecordCommands: readonly UiCommand[] = [
	field({
		id: 'record.only',
		keys: ['enter', '='],
		title: 'Only this value',
		run: push('include'),
	}),
	field({
		id: 'record.without',
		keys: ['!'],
		title: 'Not this value',
		run: push('exclude'),
	}),
	field({
		id: 'record.copy',
		keys: ['y'],
		title: 'Copy the value',
		run(context, record) {
			const current = record.current();
			if (current) context.terminal.copy(current.text, current.key);
		},
	}),
	field({
		id: 'record.copyAll',
		keys: ['Y'],
		title: 'Copy the whole line',
		run: (context, record) => context.terminal.copy(record.whole(), 'the line'),
	}),
	field({
		id: 'record.next',
		keys: ['right', 'l'],
		title: 'Next line',
		run: step(1),
	}),
	field({
		id: 'record.previous',
		keys: ['left', 'h'],
		title: 'Line before',
		run: step(-1),
	}),
	field({
		id: 'record.close',
		keys: ['esc', 'q'],
		title: 'Back to the lines',
		run: close,
	}),
	command({
		id: 'logs.record',
		keys: ['enter'],
		title: 'All fields of a line',
		group: 'look',
		layer: 'logs',
		run(context, record) {
			if (!record.show()) tell(context, 'There is no line on the screen');
		},
	}),
];

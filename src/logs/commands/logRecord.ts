import {tell, type UiCommand, type Uses} from '../../commands/context.ts';
import type {LogTools, RecordTools} from '../../viewers/logTools.ts';
import type {LogFilter} from '../search/filters.ts';
import {backToLines, toolCommands, whileShown} from './toolCommand.ts';

const command = toolCommands('record', {layer: 'record', group: 'fields'});

/** Of a line that is looked at. */
const field = whileShown(command, ({shown}) => shown);

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
		run: backToLines,
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

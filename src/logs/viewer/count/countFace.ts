import {AppError} from '../../../base/errors.ts';
import {createMemo} from '../../../base/memo.ts';
import type {Line} from '../../../spans/span.ts';
import {createCursorViewer} from '../../../viewers/cursorViewer.ts';
import type {CountTools} from '../../../viewers/logTools.ts';
import {type CountKey, readCountKeys} from '../../count/keys.ts';
import type {LogWindow} from '../../feed/types.ts';
import {readRequest} from '../../text/access.ts';
import {plainText} from '../../text/plain.ts';
import type {FaceHost, LogFace} from '../pane/faces.ts';
import {hasAllSince} from '../passing.ts';
import {createLogCounting, type LogCountingOptions} from './counting.ts';
import {type CountRow, countHead, countLine, paintFor} from './countRows.ts';
import {type Counting, countStatus} from './countStatus.ts';

/** Lines looked at for what they can be counted by. */
const looked = 300;
const noKeys: readonly CountKey[] = [];

/** What lines of a server that logs requests can be counted by; nothing where none of the newest is one. */
const requestKeys = ({first, end, at}: LogWindow): readonly string[] => {
	for (let index = end - 1; index >= Math.max(first, end - looked); index--) {
		const line = at(index);
		if (line && readRequest(plainText(line.text))) return ['status', 'path', 'method', 'client'];
	}
	return [];
};

/** No line that passes is left out: all are kept, or all of the time that is looked at. */
const isAll = ({count, since}: Counting, window: LogWindow): boolean =>
	count.scan.isWhole || hasAllSince(window, since);

const nothing = (counting: Counting | undefined): Line => {
	const isRunning = counting?.count.scan.running ?? false;
	const text = isRunning ? ' Looking at the lines …' : ' No line says anything of it.';
	return [{text, tone: 'muted'}];
};

const copyOf = (rows: readonly CountRow[]): string =>
	rows.map(({lines, text}) => `${lines}\t${text}`).join('\n');

/** What lets pass the lines of a row; undefined where one of its values cannot be asked for. */
const queryOf = ({keys}: Counting, {values}: CountRow): string | undefined => {
	const queries = keys.map(({query}, at) => query(values[at] ?? ''));
	return queries.every(query => query !== undefined) ? queries.join(' ') : undefined;
};

/** The lines of a log counted by what they say, in the place of them. */
export const createCountFace = (host: FaceHost, options: LogCountingOptions): LogFace => {
	const {lines: log, changed} = host;
	const {schedule, origin, nameOf} = options;
	const {feed} = origin;
	const counting = createLogCounting(host, options);

	const paintOf = createMemo(paintFor);
	const paint = (cells: number) =>
		paintOf(counting.current?.keys ?? noKeys, counting.rows(), cells);
	const table = createCursorViewer<CountRow>({
		schedule,
		rows: counting.rows,
		none: () => nothing(counting.current),
		status() {
			const {current} = counting;
			return current ? countStatus(current, isAll(current, feed.get())) : [];
		},
		head: cells => countHead(paint(cells)),
		paint: (row, cells) => countLine(row, paint(cells)),
	});
	const leave = table.revision.subscribe(() => changed());
	const counts: CountTools = {
		get by() {
			return counting.current?.typed;
		},
		keys: () => [
			...new Set([
				'level',
				...requestKeys(feed.get()),
				...(nameOf ? ['source'] : []),
				'stream',
				...(log.reading?.keys() ?? []),
			]),
		],
		show(typed) {
			try {
				counting.begin(typed, readCountKeys(typed));
			} catch (thrown) {
				if (thrown instanceof AppError) return thrown.message;
				throw thrown;
			}
			table.select(undefined);
			return undefined;
		},
		hide() {
			counting.end();
			table.search.start('');
			changed();
		},
		countAll: counting.countAll,
		current: () => (counting.current ? table.current()?.text : undefined),
		filter(mode) {
			const row = table.current();
			const text = counting.current && row && queryOf(counting.current, row);
			return text === undefined ? undefined : {mode, text};
		},
	};
	return {
		get shown() {
			return counting.current !== undefined;
		},
		body: {
			...table,
			copied: {text: () => copyOf(counting.rows())},
		},
		tools: {counts},
		arrived: counting.follow,
		release() {
			counting.end();
			leave();
		},
	};
};

import {AppError} from '../../../base/errors.ts';
import {createMemo} from '../../../base/memo.ts';
import type {Scheduler} from '../../../base/schedule.ts';
import {grouped} from '../../../base/text/format.ts';
import type {Engine} from '../../../engine/engine.ts';
import type {LogLine} from '../../../engine/logTypes.ts';
import type {Line} from '../../../spans/span.ts';
import {endLine} from '../../../spans/spans.ts';
import {createCursorViewer} from '../../../viewers/cursorViewer.ts';
import type {CountTools, LogOrigin} from '../../../viewers/logTools.ts';
import {createFieldCount} from '../../count/fieldCount.ts';
import {type CountKey, readCountKeys} from '../../count/keys.ts';
import type {SourcedLine} from '../../merge/engineLines.ts';
import {readRequest} from '../../text/access.ts';
import {plainText} from '../../text/plain.ts';
import type {FaceHost, LogFace} from '../pane/faces.ts';
import {passingNow} from '../passing.ts';
import {countOlder} from './countOlder.ts';
import {type CountRow, countHead, countLine, countRowOf, paintFor} from './countRows.ts';
import {type Counting, countStatus} from './countStatus.ts';

export interface CountFaceOptions {
	readonly schedule: Scheduler;
	readonly origin: LogOrigin;
	/** Name of what wrote a line, where there are several. */
	nameOf?(line: LogLine): string;
	readonly engine: Engine;
}

/** Rows of the table: nobody reads more, and all of them need not be sorted. */
const mostRows = 1000;
/** Lines looked at for what they can be counted by. */
const looked = 300;
const noKeys: readonly CountKey[] = [];

/** The lines of a log counted by what they say, in the place of them. */
export const createCountFace = (
	{lines: log, changed}: FaceHost,
	{schedule, origin, nameOf, engine}: CountFaceOptions,
): LogFace => {
	const {feed} = origin;
	let current: Counting | undefined;
	let rows: readonly CountRow[] | undefined;
	let [width, height] = [80, 24];

	const recounted = () => {
		rows = undefined;
		changed('state');
	};
	const olderNameOf = (line: LogLine) => origin.sources()[(line as SourcedLine).source]?.name ?? '';
	const end = () => {
		current?.count.end();
		current?.stop.abort();
		current = undefined;
	};
	const begin = (typed: string, keys: readonly CountKey[]) => {
		end();
		const filters = log.filters();
		const {minutes, since} = log.reading ?? {};
		const test = passingNow(origin, log);
		const count = createFieldCount({
			...{keys, window: feed.get, schedule, test, isMark: origin.isMark},
			...(nameOf ? {nameOf, olderNameOf} : {}),
			changed: recounted,
		});
		rows = undefined;
		const stop = new AbortController();
		current = {typed, keys, filters, minutes, since, count, stop, older: undefined};
		// What is said of older lines depends on whether there are any.
		if (feed.get().more === undefined) void feed.loadOlder(1);
		return current;
	};
	const countAll = async (counting: Counting) => {
		const {count, since, stop} = counting;
		const say = (text: string, isDone: boolean) => {
			if (current !== counting) return;
			counting.older = {text, isDone};
			recounted();
		};
		say('reading older lines', false);
		const wrong = await countOlder({
			...{engine, schedule, count, since, signal: stop.signal},
			sources: origin.sources(),
			window: feed.get(),
			progress: lines => say(`reading older lines · ${grouped(lines)}`, false),
		});
		say(wrong ?? '', true);
	};
	/** Counted anew when other lines pass, older ones as well where somebody wanted them. */
	const follow = () => {
		if (!current) return;
		const {typed, keys, filters, minutes, older} = current;
		rows = undefined;
		if (filters === log.filters() && minutes === log.reading?.minutes) {
			return current.count.update();
		}
		const next = begin(typed, keys);
		if (older) void countAll(next);
	};
	const shownRows = (): readonly CountRow[] => {
		const tally = current?.count.tally;
		rows ??= (tally?.rows(mostRows) ?? []).map(row => countRowOf(row, tally?.lines ?? 0));
		return rows;
	};
	const paintOf = createMemo(paintFor);
	const paint = () => paintOf(current?.keys ?? noKeys, shownRows(), width - 1);
	/** All lines of that time or later are kept. */
	const isWithin = (since: bigint | undefined) => {
		const {first, at} = feed.get();
		return since !== undefined && (at(first)?.timeNano ?? since) < since;
	};
	const status = (): Line =>
		current ? countStatus(current, current.count.isWhole || isWithin(current.since)) : [];
	const none = (): Line => {
		const isRunning = current?.count.running ?? false;
		return [
			{
				text: isRunning ? ' Looking at the lines …' : ' No line says anything of it.',
				tone: 'muted',
			},
		];
	};
	const table = createCursorViewer<CountRow>({
		schedule,
		...{rows: shownRows, none, status},
		paint: row => countLine(row, paint()),
	});
	const leave = table.revision.subscribe(() => changed());
	const requestKeys = (): readonly string[] => {
		const {first, end, at} = feed.get();
		for (let index = end - 1; index >= Math.max(first, end - looked); index--) {
			const line = at(index);
			if (line && readRequest(plainText(line.text))) return ['status', 'path', 'method', 'client'];
		}
		return [];
	};
	const counts: CountTools = {
		get by() {
			return current?.typed;
		},
		keys: () => [
			...new Set([
				'level',
				...requestKeys(),
				...(nameOf ? ['source'] : []),
				'stream',
				...(log.reading?.keys() ?? []),
			]),
		],
		show(typed) {
			try {
				begin(typed, readCountKeys(typed));
			} catch (thrown) {
				if (thrown instanceof AppError) return thrown.message;
				throw thrown;
			}
			table.select(undefined);
			return undefined;
		},
		hide() {
			end();
			rows = undefined;
			table.search.start('');
			changed();
		},
		countAll() {
			if (!current || current.older || current.count.isWhole) return;
			// Anew: what was counted and dropped meanwhile is among the older ones as well.
			void countAll(begin(current.typed, current.keys));
		},
		current: () => (current ? table.current()?.text : undefined),
		filter(mode) {
			const row = current && table.current();
			const queries = row && current?.keys.map(({query}, at) => query(row.values[at] ?? ''));
			const isSaid = queries?.every(query => query !== undefined);
			return isSaid ? {mode, text: queries?.join(' ') ?? ''} : undefined;
		},
	};
	return {
		get shown() {
			return current !== undefined;
		},
		body: {
			...table,
			setSize(cells, lines) {
				[width, height] = [cells, lines];
				table.setSize(width, Math.max(1, height - 1));
			},
			row: index => (index === 0 ? endLine(countHead(paint()), width) : table.row(index - 1)),
			cursorRow() {
				const row = table.cursorRow?.();
				return row === undefined ? undefined : row + 1;
			},
			text: () =>
				shownRows()
					.map(({lines, text}) => `${lines}\t${text}`)
					.join('\n'),
		},
		tools: {counts},
		arrived: follow,
		release() {
			end();
			leave();
		},
	};
};

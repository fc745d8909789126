import {type AppError, toAppError} from '../../../base/errors.ts';
import type {LogScan, LogScanned} from '../types.ts';
import {fillGap} from './fillGap.ts';
import {createLogStart} from './logStart.ts';
import {pageBefore} from './page.ts';
import {type PageSource, pageRequest} from './pageRequest.ts';
import {putPageBefore} from './putPage.ts';
import {readHead} from './readHead.ts';
import {scanLog} from './scan.ts';

/** Brings lines into a buffer that are not in it: older ones, or those of a gap. One page at a time. */
export interface LogPager {
	/** Whether there are lines before the first kept one; undefined = not known. */
	readonly more: boolean | undefined;
	readonly loading: boolean;
	/** Why the last page did not come. */
	readonly error: AppError | undefined;
	/** A page before the first kept line. Resolves also when the engine cannot be read: then nothing changed. */
	older(lines?: number): Promise<void>;
	/** A page at the side of the gap that is nearer to `index`. */
	fill(index: number, lines?: number): Promise<void>;
	/** The oldest page of the log, however far it is from what is kept; `holder` looks there from then on. */
	head(holder: unknown): Promise<void>;
	/** As `scan` of a feed. Does not wait for a page. */
	scan(asked: LogScan, holder: unknown): Promise<LogScanned | undefined>;
	/** Forgets what is known: the log was empty, and now may have more than what came. */
	reset(): void;
}

export interface LogPagerOptions extends PageSource {
	/** Lets keys be answered in between. */
	readonly breathe: () => Promise<void>;
	/** Something of `more`, `loading` or the buffer changed. */
	readonly changed: () => void;
}

/** One reading at a time; who asks meanwhile gets the one that goes on. */
interface Reading {
	readonly isOn: boolean;
	/** Resolves when it is over, also where it failed. */
	begin(read: () => Promise<void>): Promise<void>;
}

/** `ended`: it is over; undefined = all came. */
const createReading = (
	begun: () => void,
	ended: (error: AppError | undefined) => void,
): Reading => {
	let running: Promise<void> | undefined;
	const run = async (read: () => Promise<void>) => {
		let error: AppError | undefined;
		try {
			await read();
		} catch (thrown) {
			error = toAppError(thrown);
		}
		running = undefined;
		ended(error);
	};
	return {
		get isOn() {
			return running !== undefined;
		},
		begin(read) {
			running ??= run(read);
			begun();
			return running;
		},
	};
};

/** A pager over a buffer; it owns no stream longer than a page takes. */
export const createLogPager = (options: LogPagerOptions): LogPager => {
	const {buffer, changed} = options;
	const start = createLogStart(buffer);
	let error: AppError | undefined;
	const ended = (why: AppError | undefined) => {
		error = why;
		changed();
	};
	const pages = createReading(changed, ended);
	/** Does not wait for a page that is on its way, which may take long. */
	const head = createReading(changed, ended);

	const readOlder = async (wanted?: number) => {
		if (!start.isOpen) return;
		const {index, isReread} = start.joint();
		const joined = {index, direction: 1, pieces: buffer.piecesFrom(index)} as const;
		const {lines, complete} = await pageBefore(pageRequest(options, joined, wanted));
		start.came(lines.length, isReread);
		// Meanwhile the budget may have taken the line that the page joins.
		if (buffer.first !== index) return;
		if (!(await putPageBefore(options, index, lines))) return;
		start.know(complete);
	};
	return {
		get more() {
			return start.more;
		},
		get loading() {
			return pages.isOn || head.isOn;
		},
		get error() {
			return error;
		},
		older: wanted => pages.begin(() => readOlder(wanted)),
		fill: (index, wanted) => pages.begin(() => fillGap(options, index, wanted)),
		head: holder => head.begin(() => readHead({...options, start}, holder)),
		async scan(asked, holder) {
			const found = await scanLog(options, asked, holder);
			error = undefined;
			// Where the first line of all is kept, nothing can be older.
			if (found?.isStart && asked.since === undefined && found.from === buffer.first) {
				start.know(true);
			}
			changed();
			return found;
		},
		reset: start.reset,
	};
};

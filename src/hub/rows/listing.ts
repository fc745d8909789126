import {type AppError, type ErrorCode, toAppError} from '../../base/errors.ts';
import type {Scheduler} from '../../base/schedule.ts';

/**
 * Runs `list` one at a time. Who asks while one is under way gets the one after it, which has not
 * begun yet and so knows all that happened before it was asked for. `list` is given how to ask for another one.
 */
const createSerialised = (
	list: (another: () => Promise<void>) => Promise<void>,
): (() => Promise<void>) => {
	let current: Promise<void> | undefined;
	let following: Promise<void> | undefined;
	const run = (): Promise<void> => {
		if (!current) {
			current = list(run).finally(() => {
				current = undefined;
			});
			return current;
		}
		const next = () => {
			following = undefined;
			return run();
		};
		following ??= current.then(next, next);
		return following;
	};
	return run;
};

/** Asked again, these may have another answer: a connection was cut, the engine stumbled. */
const passing: ReadonlySet<ErrorCode> = new Set(['UNREACHABLE', 'SERVER', 'PROTOCOL', 'TIMEOUT']);
/** Before the list after so many that failed. */
const retryMs = {first: 250, most: 10_000};
/** A failure is told when it lasts: after so many lists, each of which was tried twice. */
const patience = 3;

/** After the first of several changes that only a list tells. */
const relistMs = 30;
/** Least pause between two such lists. */
const relistGapMs = 100;

/**
 * The net below the events: a list although nothing was heard, and less often one that doubts what inspect told. A list
 * that takes long, because of its length or the link, is asked for less often: it takes a two-hundredth of the time.
 */
const net = {listMs: 10_000, share: 200, doubtMs: 60_000};

/** The lists of one kind: one at a time, again when they fail, and every now and then. */
export interface KindLists {
	/** Lists now. Rejects with an AppError. */
	now(): Promise<void>;
	/** The same for those who need not know what becomes of it. */
	quietly(): Promise<void>;
	/** Lists soon, once for all who ask meanwhile. */
	soon(): void;
	/** Lists, and goes on until `signal` aborts. Rejects with an AppError when the first one fails. */
	open(signal: AbortSignal): Promise<void>;
}

export interface ListingDeps {
	readonly schedule: Scheduler;
	/** Asks once and takes the answer; resolves when it was called off, rejects with what went wrong. */
	ask(): Promise<void>;
	/** What went wrong lasts. */
	failed(error: AppError): void;
	/** From the next list on what inspect told is doubted. */
	doubt(): void;
}

/** For who need not know what becomes of a list: what lasts is told by the collection. */
const quiet = (list: Promise<void>): Promise<void> => list.catch(() => {});

const isWorthAgain = ({code}: AppError): boolean => passing.has(code) && code !== 'TIMEOUT';

export const createListing = ({schedule, ask, failed, doubt}: ListingDeps): KindLists => {
	let connection: AbortSignal | undefined;
	let failures = 0;
	let tookMs = 0;
	let retry: (() => void) | undefined;
	let isArmed = false;
	let relistedAt = Number.NEGATIVE_INFINITY;

	const isOver = () => connection?.aborted ?? true;
	const retryLater = (another: () => Promise<void>) => {
		const wait = Math.min(retryMs.most, retryMs.first * 2 ** (failures - 1));
		retry?.();
		retry = schedule.after(wait, () => {
			retry = undefined;
			if (!isOver()) void quiet(another());
		});
	};
	const fail = (error: AppError, another: () => Promise<void>) => {
		failures++;
		const mayPass = passing.has(error.code);
		if (!mayPass || error.code === 'TIMEOUT' || failures >= patience) failed(error);
		if (mayPass && !isOver()) retryLater(another);
	};
	const now = createSerialised(async another => {
		const begun = schedule.now();
		retry?.();
		retry = undefined;
		try {
			await ask().catch(thrown => {
				// One that was cut is asked for again at once, and nobody need see it.
				if (isOver() || !isWorthAgain(toAppError(thrown))) throw thrown;
				return ask();
			});
			failures = 0;
			tookMs = schedule.now() - begun;
		} catch (thrown) {
			if (!isOver()) fail(toAppError(thrown), another);
			throw thrown;
		}
	});
	const quietly = () => quiet(now());
	const watchOver = async (signal: AbortSignal) => {
		let doubtedAt = schedule.now();
		const rest = () => Math.min(net.doubtMs, Math.max(net.listMs, net.share * tookMs));
		await schedule.sleep(rest(), signal);
		while (!signal.aborted) {
			if (schedule.now() - doubtedAt >= net.doubtMs) {
				doubtedAt = schedule.now();
				doubt();
			}
			await quietly();
			await schedule.sleep(rest(), signal);
		}
	};
	return {
		now,
		quietly,
		soon() {
			if (isArmed) return;
			isArmed = true;
			const wait = Math.max(relistMs, relistedAt + relistGapMs - schedule.now());
			schedule.after(wait, () => {
				isArmed = false;
				relistedAt = schedule.now();
				void quietly();
			});
		},
		async open(signal) {
			connection = signal;
			try {
				await now();
			} finally {
				void watchOver(signal);
			}
		},
	};
};

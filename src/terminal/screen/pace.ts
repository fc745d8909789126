import type {Scheduler} from '../../base/schedule.ts';

/** What a terminal answers to the question in `mark`: DSR, "ready". Source: ECMA-48, 8.3.35. */
export const paceAnswer = '\x1b[0n';
const question = '\x1b[5n';

/**
 * How much may be on its way to the terminal. What the kernel took is not yet shown: it holds 16 kB, an ssh client
 * and its server more, and over a bad link that is many seconds of the past. So the terminal is asked to answer when
 * it has come to the end of an update, and while it does not, newer updates replace each other. What only flows rests
 * after an update for as long as that takes of 75 kB/s.
 */
export interface Pace {
	/** What to send behind an update of so many bytes: the question, or nothing when little was sent since the last. */
	mark(bytes: number): string;
	/** The question alone, behind another one whose answer comes before this one's. */
	ask(): string;
	/**
	 * Calls back once little enough is on its way. `ask` sends a question alone, where an answer seems to be lost: who takes
	 * nothing for a while is not filled with the past meanwhile.
	 */
	whenFree(done: () => void, ask: (question: string) => void): void;
	/** The terminal answered. */
	answered(): void;
	/** Answers that the terminal still owes. */
	readonly due: number;
	/** How long they are worth waiting for when the terminal is given back: one that comes later is typed into the shell, ms. */
	readonly patienceMs: number;
	/** Another program had the terminal, and what was asked before is lost. */
	reset(): void;
}

/** What data may take of a line. */
const bytesPerMs = 75;
/** This part of what may be on its way is worth an answer: a quick terminal is asked once in 512 bytes, a slow one in 8. */
const askedShare = 1 / 16;
/** Bytes on their way: at first, at least, at most. */
const firstLimit = 2048;
const lowestLimit = 128;
const highestLimit = 8192;
/** An answer that takes longer says that too much is on its way, a quicker one that there may be more, ms. */
const slowMs = 250;
const quickMs = 60;
/** One that has not answered by then never will, or the link is so slow that it is found out later. */
const deafMs = 3000;
/** A terminal that is known to be quick, one that has not answered yet, and the most that a slow one is waited for, ms. */
const shortPatienceMs = 300;
const firstPatienceMs = 1000;
const longPatienceMs = 1500;
/** How much of a slow answer is remembered at the next one. */
const forgets = 0.9;
/** Answers can get lost: so long behind the question it is asked again, so often before more is sent without an answer. */
const lostMs = 5000;
const mostAsked = 3;

/** Holds nothing back until the terminal has answered once: those that never do are served as before. */
export const createPace = (schedule: Scheduler): Pace => {
	let marks: {readonly bytes: number; readonly at: number}[] = [];
	let unmarked = 0;
	let underWay = 0;
	let limit = firstLimit;
	let answers = false;
	let isDeaf = false;
	/** What the slowest of the latest answers took, ms. */
	let slowest = 0;
	let waiting: (() => void) | undefined;
	let cancelLost = () => {};

	const release = () => {
		if (underWay > limit) return;
		cancelLost();
		const done = waiting;
		waiting = undefined;
		done?.();
	};
	const reset = () => {
		marks = [];
		unmarked = 0;
		underWay = 0;
		release();
	};
	/** One answer to the new question is as good as all those that are owed. */
	const askAgain = (again: (question: string) => void, asked: number) => {
		if (asked === mostAsked) {
			// One update, and no more until it answers.
			limit = lowestLimit;
			return reset();
		}
		marks = [{bytes: underWay, at: schedule.now()}];
		again(question);
		cancelLost = schedule.after(lostMs, () => askAgain(again, asked + 1));
	};
	const ask = (): string => {
		if (isDeaf) return '';
		marks.push({bytes: unmarked, at: schedule.now()});
		underWay += unmarked;
		unmarked = 0;
		if (!answers) {
			schedule.after(deafMs, () => {
				if (answers) return;
				isDeaf = true;
				reset();
			});
		}
		return question;
	};
	return {
		mark(bytes) {
			schedule.rest(bytes / bytesPerMs);
			unmarked += bytes;
			// One that has not answered yet is asked once in a while.
			const isAsked = !answers && marks.length > 0;
			return isAsked || unmarked < limit * askedShare ? '' : ask();
		},
		ask,
		whenFree(done, ask) {
			if (!answers || underWay <= limit) return done();
			waiting = done;
			cancelLost = schedule.after(lostMs, () => askAgain(ask, 0));
		},
		answered() {
			answers = true;
			isDeaf = false;
			const mark = marks.shift();
			if (!mark) return;
			underWay -= mark.bytes;
			const took = schedule.now() - mark.at;
			slowest = Math.max(took, slowest * forgets);
			if (took > slowMs) limit = Math.max(lowestLimit, limit / 2);
			else if (took < quickMs) limit = Math.min(highestLimit, limit * 2);
			release();
		},
		get due() {
			return marks.length;
		},
		get patienceMs() {
			if (!answers) return firstPatienceMs;
			return Math.min(longPatienceMs, Math.max(shortPatienceMs, slowest * 2.5));
		},
		reset,
	};
};

/** Holds nothing back, and asks nothing. */
export const noPace: Pick<Pace, 'mark' | 'whenFree'> = {
	mark: () => '',
	whenFree: done => done(),
};

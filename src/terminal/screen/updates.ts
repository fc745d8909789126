import type {Pace} from './pace.ts';
import type {Writer} from './writer.ts';

export interface UpdateCounters {
	/** Bytes given to the terminal. */
	bytes: number;
	/** Updates that changed something. */
	frames: number;
	/** Updates that were never sent, since a newer one came while the terminal was busy. */
	dropped: number;
}

export interface UpdatesOptions {
	readonly writer: Writer;
	readonly pace: Pick<Pace, 'mark' | 'whenFree'>;
	/** The bytes that bring the terminal up to date. */
	update(): string;
}

/** Updates of a terminal, one at a time: while it takes one, newer ones replace each other. */
export interface Updates {
	/** Something changed: it is sent at the end of this turn. */
	schedule(): void;
	/** Sends a sequence that changes no cell; nothing while paused. `done` when the terminal took it. */
	raw(sequence: string, done: () => void): void;
	pause(): void;
	/** What changed meanwhile waits until something is scheduled. */
	resume(): void;
	/** Resolves when the terminal shows everything that was asked for. */
	idle(): Promise<void>;
	readonly counters: Readonly<UpdateCounters>;
}

/** Shorter updates are shown at once by every terminal; longer ones are marked as one (DEC mode 2026). */
const longUpdate = 400;

/** Nothing is under way. */
export const createUpdates = ({writer, pace, update}: UpdatesOptions): Updates => {
	const counters: UpdateCounters = {bytes: 0, frames: 0, dropped: 0};
	let waiting: (() => void)[] = [];
	let isDirty = false;
	let isQueued = false;
	let isBusy = false;
	let isPaused = false;

	const send = (text: string, done: () => void) => {
		counters.bytes += Buffer.byteLength(text);
		writer.write(text, done);
	};

	const settle = () => {
		if (isBusy || isDirty) return;
		const done = waiting;
		waiting = [];
		for (const resolve of done) resolve();
	};

	const askAlone = (question: string) => {
		if (!isPaused) send(question, () => {});
	};

	const flush = () => {
		isQueued = false;
		if (isBusy || isPaused || !isDirty) return;
		isDirty = false;
		const changes = update();
		if (changes === '') return settle();
		counters.frames++;
		isBusy = true;
		const shown = () => {
			isBusy = false;
			if (isDirty) flush();
			settle();
		};
		const text = changes.length > longUpdate ? `\x1b[?2026h${changes}\x1b[?2026l` : changes;
		send(text + pace.mark(text.length), () => pace.whenFree(shown, askAlone));
	};

	return {
		schedule() {
			if (isBusy && isDirty) counters.dropped++;
			isDirty = true;
			if (isBusy || isQueued || isPaused) return;
			isQueued = true;
			queueMicrotask(flush);
		},
		raw(sequence, done) {
			if (isPaused) done();
			else send(sequence, done);
		},
		pause() {
			isPaused = true;
		},
		resume() {
			isPaused = false;
		},
		idle: () =>
			new Promise(resolve => {
				waiting.push(resolve);
				settle();
			}),
		counters,
	};
};

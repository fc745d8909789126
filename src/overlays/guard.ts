import type {Scheduler} from '../base/schedule.ts';
import {guardMs} from '../state/guard.ts';
import type {InputEvent} from '../terminal/input/events.ts';
import type {KeyMeaning} from './commands.ts';
import type {Overlay} from './types.ts';

/** When an overlay was opened. */
export interface OpenedAt {
	/** By the scheduler, ms. */
	readonly at: number;
	/** Which chunk of input it was. */
	readonly chunk: number;
}

/** Keeps keys that were typed ahead from answering a question that nobody had read. */
export interface AnswerGuard {
	/** A new chunk of input begins. */
	beginChunk(): void;
	/** Now. */
	opened(): OpenedAt;
	/** True when the event must not answer: of the chunk that opened the question, or too soon after. */
	holds(overlay: Overlay, opened: OpenedAt, event: InputEvent, meant: KeyMeaning): boolean;
	/** A question was answered. */
	answered(): void;
	/** True when one was answered in this chunk. */
	hasAnswered(): boolean;
}

/** Whatever key it is that would answer a form; the others may be typed at once. */
const answersForm = (meant: KeyMeaning): boolean =>
	meant === 'form.submit' || meant === 'form.close' || meant === 'dismiss';

/** Before the first chunk. */
export const createAnswerGuard = (schedule: Scheduler): AnswerGuard => {
	let chunk = 0;
	let isAnswered = false;
	return {
		beginChunk() {
			chunk += 1;
			isAnswered = false;
		},
		opened: () => ({at: schedule.now(), chunk}),
		holds(overlay, opened, event, meant) {
			if (event.type === 'mouse') return false;
			if (opened.chunk === chunk) return true;
			if (schedule.now() - opened.at >= guardMs) return false;
			// A form swallows no letter of a name that is typed at once; it only cannot be sent yet.
			return overlay.type !== 'form' || answersForm(meant);
		},
		answered() {
			isAnswered = true;
		},
		hasAnswered: () => isAnswered,
	};
};

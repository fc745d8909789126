import {chordOf} from '../../actions/keys/chord.ts';
import type {Scheduler} from '../../base/schedule.ts';
import type {Uses} from '../../commands/context.ts';
import {guardMs} from '../../state/guard.ts';
import type {KeyEvent} from '../../terminal/input/events.ts';
import type {GuestTools} from '../../viewers/guestTools.ts';
import type {Strokes} from './strokes.ts';

/** Keys while a program in a pane has them. */
export interface GuestKeys {
	/** False when the key is not the program's: nobody types in it any more. */
	press(event: KeyEvent, guest: GuestTools): boolean;
	/** Forgets the keys that wait for the next one: the program does not have them any more. */
	forget(): void;
}

/** To the program, but for the chord that leaves it; what may begin that chord waits for the next key. */
export const createGuestKeys = (
	context: Uses<'keys'>,
	strokes: Strokes,
	schedule: Scheduler,
): GuestKeys => {
	/** Keys that may begin the chord that leaves. */
	const held: KeyEvent[] = [];
	return {
		press(event, guest) {
			// It has just ended under the hands of who types.
			if (guest.endedAt !== undefined && schedule.now() - guest.endedAt < guardMs) return true;
			const chord = chordOf(event);
			// Nobody is there any more to whom it would mean something.
			if (guest.phase === 'ended' && chord === 'escape') {
				guest.type(false);
				return false;
			}
			const found = strokes.add(context.keys.layers(), chord);
			held.push(event);
			if (found?.type === 'more') return true;
			const [entry] = found?.ids ?? [];
			const events = held.splice(0);
			if (entry !== undefined) context.keys.run(entry);
			else for (const one of events) guest.press(one);
			return true;
		},
		forget() {
			held.length = 0;
		},
	};
};

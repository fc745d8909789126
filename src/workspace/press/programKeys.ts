import {chordOf} from '../../actions/keys/chord.ts';
import type {Scheduler} from '../../base/schedule.ts';
import type {Uses} from '../../commands/context.ts';
import {guardMs} from '../../state/guard.ts';
import type {KeyEvent} from '../../terminal/input/events.ts';
import type {ProgramTools} from '../../viewers/programTools.ts';
import type {Strokes} from './strokes.ts';

/** Keys while a program in a pane has them. */
export interface ProgramKeys {
	/** False when the key is not the program's: nobody types in it any more. */
	press(event: KeyEvent, program: ProgramTools): boolean;
	/** Forgets the keys that wait for the next one: the program does not have them any more. */
	forget(): void;
}

/** To the program, but for the chord that leaves it; what may begin that chord waits for the next key. */
export const createProgramKeys = (
	context: Uses<'keys'>,
	strokes: Strokes,
	schedule: Scheduler,
): ProgramKeys => {
	/** Keys that may begin the chord that leaves. */
	const held: KeyEvent[] = [];
	return {
		press(event, program) {
			// It has just ended under the hands of who types.
			if (program.endedAt !== undefined && schedule.now() - program.endedAt < guardMs) return true;
			const chord = chordOf(event);
			// Nobody is there any more to whom it would mean something.
			if (program.phase === 'ended' && chord === 'escape') {
				program.type(false);
				return false;
			}
			const found = strokes.add(context.keys.layers(), chord);
			held.push(event);
			if (found?.type === 'more') return true;
			const [entry] = found?.ids ?? [];
			const events = held.splice(0);
			if (entry !== undefined) context.keys.run(entry);
			else for (const one of events) program.press(one);
			return true;
		},
		forget() {
			held.length = 0;
		},
	};
};

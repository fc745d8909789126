import type {Catalog, Entry} from '../../actions/catalog.ts';
import type {Layer} from '../../actions/command.ts';
import {printChord} from '../../actions/keys/chord.ts';
import type {Scheduler} from '../../base/schedule.ts';
import {oneLine} from '../../base/text/text.ts';
import {type CommandContext, tell, type Uses} from '../../commands/context.ts';
import type {KeyEvent} from '../../terminal/input/events.ts';
import type {Strokes} from './strokes.ts';

/** A held key that means nothing is told about once in this time. */
const quietMs = 4000;

/** What is typed this soon behind a key that opens no field here was meant for that field. */
const burstMs = 700;

/** The letters behind such a key, until there is a pause or the line is ended: they do nothing. */
const createBurst = (schedule: Scheduler) => {
	let until = Number.NEGATIVE_INFINITY;
	const begin = () => {
		until = schedule.now() + burstMs;
	};
	return {
		begin,
		takes({name, text, ctrl, alt}: KeyEvent): boolean {
			if (schedule.now() >= until) return false;
			const isTyped = (text !== '' && !ctrl && !alt) || name === 'backspace';
			until = Number.NEGATIVE_INFINITY;
			if (isTyped) begin();
			return isTyped || name === 'return' || name === 'escape';
		},
	};
};

/** Says of keys that they do nothing: nobody should wonder whether one was taken. */
const createNothing = (
	context: Uses<'engine' | 'dialog'>,
	catalog: Catalog,
	schedule: Scheduler,
) => {
	let last = {chord: '', at: Number.NEGATIVE_INFINITY};
	return (chord: string): void => {
		const isBusy = context.engine.session.connection.get().phase === 'connecting';
		const now = schedule.now();
		const isToldAlready = chord === last.chord && now - last.at < quietMs;
		// Esc where there is nothing to leave is not a mistake.
		if (chord === 'escape' || isBusy || isToldAlready) return;
		last = {chord, at: now};
		const [help] = catalog.entry('program.help')?.shown ?? [];
		const where = help === undefined ? '' : `; ${help} shows the keys`;
		tell(context, `${oneLine(printChord(chord))} does nothing here${where}`);
	};
};

export interface LayerKeysOptions {
	readonly context: CommandContext;
	readonly catalog: Catalog;
	readonly strokes: Strokes;
	readonly schedule: Scheduler;
	/** Of the ids on one key, the one that it means now. */
	pick(ids: readonly string[]): Entry | undefined;
}

/** What stands in a text when it is typed. */
const isText = (stroke: string): boolean => stroke.length === 1;

/** Runs what a key, with its chord, means in the layers of what has the focus, or says that it means nothing. */
export const createLayerKeys = (
	options: LayerKeysOptions,
): ((event: KeyEvent, chord: string) => void) => {
	const {context, catalog, strokes, schedule, pick} = options;
	const burst = createBurst(schedule);
	const tellNothing = createNothing(context, catalog, schedule);
	const runIds = (ids: readonly string[], chord: string) => {
		const entry = pick(ids);
		const opensNone = chord === '/' && entry?.command?.unavailable?.(context) !== undefined;
		if (opensNone) burst.begin();
		if (entry) context.keys.run(entry.id);
	};
	const press = (chord: string, layers: readonly Layer[]): void => {
		const {begun} = strokes;
		const found = strokes.add(layers, chord);
		if (found) {
			if (found.type === 'hit') runIds(found.ids, chord);
		} else if (begun.some(isText)) {
			// A letter and then something else: the something else still means what it means.
			press(chord, layers);
		} else {
			if (chord === '/') burst.begin();
			// Behind `ctrl-w` whoever has another program in his fingers means no act: `ctrl-w S` stops nothing.
			tellNothing(chord === 'escape' ? chord : [...begun, chord].join(' '));
		}
	};
	return (event, chord) => {
		if (!burst.takes(event)) press(chord, context.keys.layers());
	};
};

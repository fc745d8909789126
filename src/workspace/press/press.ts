import type {Catalog, Entry} from '../../actions/catalog.ts';
import {chordOf} from '../../actions/keys/chord.ts';
import type {Scheduler} from '../../base/schedule.ts';
import type {CommandContext, Uses} from '../../commands/context.ts';
import type {GetExtent} from '../../overlays/overlays.ts';
import {frameOf} from '../../state/layout.ts';
import {closeField} from '../../state/reduce.ts';
import type {InputEvent, KeyEvent} from '../../terminal/input/events.ts';
import {editLine} from '../../terminal/input/lineEdit.ts';
import type {ProgramTools} from '../../viewers/programTools.ts';
import type {Workspace} from '../types.ts';
import {endsSpan, pressField} from './fields.ts';
import {createLayerKeys} from './layerKeys.ts';
import {pressMouse} from './mouse.ts';
import {createProgramKeys} from './programKeys.ts';
import {createStrokes, type Strokes} from './strokes.ts';

/** Two ctrl-c within this time quit. */
const twiceMs = 2000;

export interface PressOptions {
	readonly context: CommandContext;
	readonly catalog: Catalog;
	readonly schedule: Scheduler;
	/** Of the ids on one key, the one that it means now. */
	pick(ids: readonly string[]): Entry | undefined;
	/** How far an overlay scrolls. */
	readonly extent: GetExtent;
	/** True once after an action was begun: what was typed behind it was not typed for what it shows. */
	hasActed(): boolean;
}

/** The window is so small that nothing is drawn. */
const isUnseen = (context: Uses<'state'>): boolean => frameOf(context.state().size).tooSmall;

/** Who has the keys, and types them. */
const typedIn = (context: Uses<'viewers' | 'keys'>): ProgramTools | undefined => {
	const {program} = context.viewers.focused() ?? {};
	return program?.isTyping && context.keys.layers().includes('typing') ? program : undefined;
};

/** Nothing but what is typed somewhere else takes a key from a program that has them. */
const isTypedElsewhere = (context: Uses<'state' | 'dialog'>): boolean =>
	context.dialog.overlays.view.get().length > 0 || context.state().field !== undefined;

/** Whether alt and a key mean something to whoever has the keys. */
const isTaken = (
	context: Uses<'state' | 'keys' | 'dialog'>,
	strokes: Strokes,
	event: KeyEvent,
	extent: GetExtent,
): boolean => {
	const isTakenAbove = context.dialog.overlays.takes(event, extent);
	if (isTakenAbove !== undefined) return isTakenAbove;
	const {field} = context.state();
	if (field) return editLine(field.line, event).state !== field.line;
	return strokes.wouldMean(context.keys.layers(), chordOf(event));
};

/** The ways out that are there whatever is open; `press` is true when a key was one. */
const createWaysOut = (context: Uses<'terminal'>, {keymap}: Catalog, schedule: Scheduler) => {
	let interruptedAt = Number.NEGATIVE_INFINITY;
	/** Whoever does something else in between does not mean to quit. */
	const forget = () => {
		interruptedAt = Number.NEGATIVE_INFINITY;
	};
	return {
		forget,
		press({ctrl}: KeyEvent, chord: string): boolean {
			const isSecond = chord === 'ctrl+c' && schedule.now() - interruptedAt < twiceMs;
			forget();
			if (isSecond) {
				context.terminal.quit();
				return true;
			}
			if (chord === 'ctrl+c') interruptedAt = schedule.now();
			// Also where a key is text, or an answer.
			if (!ctrl || !keymap.keysOf('program.suspend').includes(chord)) return false;
			context.terminal.suspend();
			return true;
		},
	};
};

/** Gives a key to exactly one: a program that has the keys, the ways out, an overlay, a text field, the layers. */
const createPressKey = (options: PressOptions, strokes: Strokes) => {
	const {context, catalog, schedule, pick, extent} = options;
	const programKeys = createProgramKeys(context, strokes, schedule);
	const pressLayers = createLayerKeys({context, catalog, strokes, schedule, pick});
	const waysOut = createWaysOut(context, catalog, schedule);
	const pressKey = (event: KeyEvent) => {
		const unseen = isUnseen(context);
		const program = unseen || isTypedElsewhere(context) ? undefined : typedIn(context);
		if (program && programKeys.press(event, program)) return waysOut.forget();
		programKeys.forget();
		// On a busy machine `esc` and the key after it are read at once, and look like alt and that key.
		if (event.apart && !isTaken(context, strokes, event, extent))
			return event.apart.forEach(pressKey);
		const chord = chordOf(event);
		if (waysOut.press(event, chord)) return;
		// Nobody acts on what is not seen.
		if (unseen || context.dialog.overlays.press(event, extent)) return strokes.drop();
		const {field} = context.state();
		if (field) strokes.drop();
		if (field && endsSpan(field, event)) context.change(closeField);
		else if (field) return pressField(context, field, event);
		pressLayers(event, chord);
	};
	return pressKey;
};

/** Gives a chunk of input to whoever it is for: overlay, text field, or the layers of the focused pane. */
export const createPress = (options: PressOptions): Workspace['press'] => {
	const {context, catalog, extent, hasActed} = options;
	const {overlays} = context.dialog;
	const strokes = createStrokes(catalog.keymap);
	const pressKey = createPressKey(options, strokes);
	const press = (event: InputEvent) => {
		if (event.type === 'key') return pressKey(event);
		if (isUnseen(context) || (event.type !== 'paste' && event.type !== 'mouse')) return;
		strokes.drop();
		if (overlays.press(event, extent)) return;
		if (event.type === 'mouse') return pressMouse(context, event);
		// A paste is text: without a field to take it, it means nothing at all.
		const {field} = context.state();
		if (field) pressField(context, field, event);
		else typedIn(context)?.press(event);
	};
	return events => {
		overlays.beginChunk();
		hasActed();
		for (const event of events) {
			press(event);
			if (hasActed() || overlays.hasAnswered()) return event;
		}
		return undefined;
	};
};

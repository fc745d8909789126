import type {Catalog, Entry} from '../actions/catalog.ts';
import type {Layer} from '../actions/command.ts';
import {chordOf, printChord} from '../actions/keys/chord.ts';
import type {Scheduler} from '../base/schedule.ts';
import {oneLine} from '../base/text/text.ts';
import {type CommandContext, tell} from '../commands/context.ts';
import {guardMs} from '../state/guard.ts';
import {countLogs, frameOf} from '../state/layout.ts';
import {closeField, editField, openField} from '../state/reduce.ts';
import type {InputEvent, KeyEvent, PasteEvent} from '../terminal/input/events.ts';
import {editLine, value} from '../terminal/input/lineEdit.ts';
import type {GuestTools} from '../viewers/guestTools.ts';
import {applyField, endsSpan, submitField} from './fields.ts';
import {pressMouse} from './mouse.ts';
import type {Workspace} from './types.ts';

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

/** Two ctrl-c within this time quit. */
const twiceMs = 2000;

export interface PressOptions {
	readonly context: CommandContext;
	readonly catalog: Catalog;
	readonly schedule: Scheduler;
	/** Of the ids on one key, the one that it means now. */
	pick(ids: readonly string[]): Entry | undefined;
	/** True once after an action was begun: what was typed behind it was not typed for what it shows. */
	hasActed(): boolean;
}

/** Gives a chunk of input to whoever it is for: overlay, text field, or the layers of the focused pane. */
export const createPress = (options: PressOptions): Workspace['press'] => {
	const {context, catalog, schedule, pick, hasActed} = options;
	/** Of a chord that is not complete yet. */
	let strokes: readonly string[] = [];
	const burst = createBurst(schedule);
	/** Keys that may begin the chord that leaves a program. */
	const held: KeyEvent[] = [];
	let interruptedAt = Number.NEGATIVE_INFINITY;
	/** The key that last meant nothing. */
	let unknown = {chord: '', at: Number.NEGATIVE_INFINITY};

	/** The text so far, to the filter or the search; enter keeps it, esc takes it back. */
	const pressField = (event: KeyEvent | PasteEvent) => {
		const {field} = context.state();
		if (!field) return;
		const isInterrupt = event.type === 'key' && chordOf(event) === 'ctrl+c';
		const {state, done} = editLine(field.line, event);
		const use = (text: string) => applyField(context, field.purpose, text);
		const isAgain = field.purpose === 'search' && value(field.line) === '' && value(state) === '/';
		if (isAgain && countLogs(context.state()) > 1 && context.state().route.view === 'logs') {
			// The key of the search once more: in all panes.
			context.change(openField('searchAll', ''));
		} else if (done === 'cancel' || isInterrupt) {
			context.change(closeField);
			use('');
		} else if (done === 'submit') {
			if (submitField(context, field.purpose, value(state))) context.change(closeField);
		} else if (state !== field.line) {
			context.change(editField(state));
			if (value(state) !== value(field.line)) use(value(state));
		} else if (event.type === 'key' && field.purpose === 'filter') {
			if (event.name === 'down') context.lists.current()?.move(1);
			if (event.name === 'up') context.lists.current()?.move(-1);
		}
	};

	/** Nobody should wonder whether a key was taken. */
	const pressNothing = (chord: string) => {
		const isBusy = context.engine.session.connection.get().phase === 'connecting';
		const now = schedule.now();
		const isToldAlready = chord === unknown.chord && now - unknown.at < quietMs;
		// Esc where there is nothing to leave is not a mistake.
		if (chord === 'escape' || isBusy || isToldAlready) return;
		unknown = {chord, at: now};
		const [help] = catalog.entry('program.help')?.shown ?? [];
		const where = help === undefined ? '' : `; ${help} shows the keys`;
		tell(context, `${oneLine(printChord(chord))} does nothing here${where}`);
	};

	const pressLayers = (chord: string, layers: readonly Layer[]): void => {
		const tried = [...strokes, chord];
		const found = catalog.keymap.find(layers, tried);
		strokes = found?.type === 'more' ? tried : [];
		if (found?.type === 'hit') {
			const entry = pick(found.ids);
			const opensNone = chord === '/' && entry?.command?.unavailable?.(context) !== undefined;
			if (opensNone) burst.begin();
			if (entry) context.keys.run(entry.id);
		} else if (!found && tried.length > 1) {
			// `g` and then something else: the something else still means what it means.
			pressLayers(chord, layers);
		} else if (!found) {
			if (chord === '/') burst.begin();
			pressNothing(chord);
		}
	};

	/** To a program in a pane, but for the chord that leaves it; what may begin that chord waits for the next key. */
	const pressGuest = (event: KeyEvent, guest: GuestTools): void => {
		// It has just ended under the hands of who types.
		if (guest.endedAt !== undefined && schedule.now() - guest.endedAt < guardMs) return;
		// Nobody is there any more to whom it would mean something.
		if (guest.phase === 'ended' && chordOf(event) === 'escape') {
			guest.type(false);
			pressKey(event);
			return;
		}
		const tried = [...strokes, chordOf(event)];
		const found = catalog.keymap.find(context.keys.layers(), tried);
		const [entry] = found?.type === 'hit' ? found.ids : [];
		strokes = found?.type === 'more' ? tried : [];
		held.push(event);
		if (found?.type === 'more') return;
		const events = held.splice(0);
		if (entry !== undefined) context.keys.run(entry);
		else for (const one of events) guest.press(one);
	};

	/** Who has the keys, and types them. */
	const typedIn = (): GuestTools | undefined => {
		const {guest} = context.viewers.focused() ?? {};
		return guest?.isTyping && context.keys.layers().includes('typing') ? guest : undefined;
	};

	/** Whether alt and a key mean something to whoever has the keys. */
	const isTaken = (event: KeyEvent): boolean => {
		const isTakenAbove = context.dialog.overlays.takes(event);
		if (isTakenAbove !== undefined) return isTakenAbove;
		const {field} = context.state();
		if (field) return editLine(field.line, event).state !== field.line;
		return catalog.keymap.find(context.keys.layers(), [...strokes, chordOf(event)]) !== undefined;
	};

	/** Nothing but what is typed somewhere else takes a key from a program that has them. */
	const isOver = () => context.dialog.overlays.view.get().length > 0 || context.state().field;

	const pressKey = (event: KeyEvent) => {
		const guest = isUnseen() || isOver() ? undefined : typedIn();
		if (guest) return pressGuest(event, guest);
		held.length = 0;
		// On a busy machine `esc` and the key after it are read at once, and look like alt and that key.
		if (event.apart && !isTaken(event)) return event.apart.forEach(pressKey);
		const chord = chordOf(event);
		if (chord === 'ctrl+c') {
			const isSecond = schedule.now() - interruptedAt < twiceMs;
			interruptedAt = schedule.now();
			// Whatever is open: this is the way out that always works.
			if (isSecond) return context.terminal.quit();
		}
		// Also where a key is text, or an answer.
		if (event.ctrl && catalog.keymap.keysOf('program.suspend').includes(chord)) {
			return context.terminal.suspend();
		}
		// Nobody acts on what is not seen; the ways out are above.
		if (isUnseen()) return;
		if (context.dialog.overlays.press(event)) return;
		const {field} = context.state();
		if (field && endsSpan(field, event)) context.change(closeField);
		else if (field) return pressField(event);
		if (burst.takes(event)) return;
		pressLayers(chord, context.keys.layers());
	};

	/** The window is so small that nothing is drawn. */
	const isUnseen = () => frameOf(context.state().size).tooSmall;

	const press = (event: InputEvent) => {
		if (event.type !== 'key' && isUnseen()) return;
		switch (event.type) {
			case 'key':
				return pressKey(event);
			case 'paste':
				// A paste is text: without a field to take it, it means nothing at all.
				if (context.dialog.overlays.press(event)) return;
				if (context.state().field) pressField(event);
				else typedIn()?.press(event);
				return;
			case 'mouse':
				if (!context.dialog.overlays.press(event)) pressMouse(context, event);
				return;
			default:
				return;
		}
	};

	return events => {
		context.dialog.overlays.beginChunk();
		hasActed();
		for (const event of events) {
			press(event);
			if (hasActed() || context.dialog.overlays.hasAnswered()) return event;
		}
		return undefined;
	};
};

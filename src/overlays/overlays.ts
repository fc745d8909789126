import type {Keymap} from '../actions/keys/keymap.ts';
import type {AboutRows} from '../actions/ports.ts';
import type {Scheduler} from '../base/schedule.ts';
import type {Readable} from '../store/store.ts';
import type {InputEvent} from '../terminal/input/events.ts';
import type {KeyMeaning} from './commands.ts';
import {createAnswerGuard} from './guard.ts';
import {type Extent, type OverlayStep, pressOverlay} from './keys.ts';
import {meantBy} from './meaning.ts';
import {createQuestions, type Questions} from './questions.ts';
import {createStack, type NewOverlay, type OpenOptions, type StackedOverlay} from './stack.ts';
import type {Overlay} from './types.ts';

/** Asked for where a key scrolls. */
export type GetExtent = (overlay: Overlay) => Extent;

export interface Overlays extends Questions {
	/** Bottom first. */
	readonly view: Readable<readonly Overlay[]>;
	open(overlay: NewOverlay, options?: OpenOptions): void;
	/** A new chunk of input begins. */
	beginChunk(): void;
	/** True when a question was answered in this chunk: what was typed behind it was not typed for what comes of it. */
	hasAnswered(): boolean;
	/** Gives an event to the topmost; false when there is none. `extent`: how far that scrolls. */
	press(event: InputEvent, extent: GetExtent): boolean;
	/** Whether an event means something to the topmost; undefined when there is none. */
	takes(event: InputEvent, extent: GetExtent): boolean | undefined;
	/** What the topmost depends on has changed. */
	refresh(): void;
	/** Rows have changed: questions about some that have gone say so. */
	look(): void;
	/** Dismisses all of them (the engine went away, the program ends). */
	closeAll(): void;
}

/** What an event does to an overlay; a form that means nothing any more need not be right to be closed. */
const stepOf = (
	{overlay, options}: StackedOverlay,
	event: InputEvent,
	meant: KeyMeaning,
	extent: GetExtent,
): OverlayStep => {
	const isOver = overlay.type === 'form' && options.gone?.() !== undefined;
	return isOver && meant === 'form.submit'
		? {answer: true}
		: pressOverlay(overlay, event, meant, extent);
};

/** What a question says of what it is about. */
interface Told {
	readonly gone?: string | undefined;
	readonly changed?: string | undefined;
}

const toldOf = (before: Told, {gone, changed}: AboutRows): Told => {
	// What has gone stays so.
	const all = gone?.() ?? before.gone;
	return all === undefined ? {changed: changed?.()} : {gone: all, changed: undefined};
};

/** What lies over the panes: a stack of which the topmost takes all keys. */
export const createOverlays = (
	schedule: Scheduler,
	keymap: Pick<Keymap, 'find'>,
	/** Says why an answer did nothing. */
	complain: (text: string) => void = () => {},
): Overlays => {
	const stack = createStack(schedule);
	const guard = createAnswerGuard(schedule);
	const look = () => {
		for (const {overlay, options} of stack.all()) {
			const before: Told & Pick<Overlay, 'id'> = overlay;
			const told = toldOf(before, options);
			if (before.gone === told.gone && before.changed === told.changed) continue;
			stack.update(overlay.id, now => {
				const next = {...now, ...told};
				return options.refresh?.(next) ?? next;
			});
		}
	};
	const open = (overlay: NewOverlay, options: OpenOptions = {}) => {
		const id = stack.add(overlay, options, guard.opened());
		look();
		return id;
	};
	const close = ({overlay, options}: StackedOverlay, answer: unknown) => {
		stack.remove(overlay.id);
		const isDismissal = answer === undefined || answer === false;
		if (options.guarded && !isDismissal) guard.answered();
		const gone = isDismissal ? undefined : options.gone?.();
		if (gone !== undefined) complain(`Nothing was done: ${gone}`);
		options.onAnswer?.(gone === undefined ? answer : undefined);
	};
	const replace = ({overlay, options}: StackedOverlay, next: Overlay) => {
		if (next !== overlay) stack.update(overlay.id, () => options.refresh?.(next) ?? next);
	};
	return {
		view: stack.view,
		open,
		...createQuestions(open, stack.update, schedule.after),
		refresh() {
			const top = stack.top();
			const next = top?.options.refresh?.(top.overlay);
			if (next) stack.update(next.id, () => next);
		},
		look,
		beginChunk: guard.beginChunk,
		hasAnswered: guard.hasAnswered,
		press(event, extent) {
			const top = stack.top();
			if (!top) return false;
			const {overlay, options, opened} = top;
			const meant = meantBy(keymap, overlay, event);
			if (options.guarded && guard.holds(overlay, opened, event, meant)) return true;
			const does = meant && meant !== 'dismiss' ? options.does?.[meant] : undefined;
			if (does) {
				does(overlay);
				return true;
			}
			const step = stepOf(top, event, meant, extent);
			if ('answer' in step) close(top, step.answer);
			else replace(top, step.next);
			return true;
		},
		takes(event, extent) {
			const top = stack.top();
			if (!top) return undefined;
			const meant = meantBy(keymap, top.overlay, event);
			const step = pressOverlay(top.overlay, event, meant, extent);
			return 'answer' in step || step.next !== top.overlay;
		},
		closeAll() {
			for (const laid of [...stack.all()].reverse()) close(laid, undefined);
		},
	};
};

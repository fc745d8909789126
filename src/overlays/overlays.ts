import {chordOf} from '../actions/keys/chord.ts';
import type {ChooseRequest, ConfirmRequest, FormRequest} from '../actions/ports.ts';
import type {Scheduler} from '../base/schedule.ts';
import {guardMs} from '../state/guard.ts';
import {createStore, type Readable} from '../store/store.ts';
import type {InputEvent} from '../terminal/input/events.ts';
import {emptyLine} from '../terminal/input/lineEdit.ts';
import {createForm, withWrong} from './form.ts';
import {answersForm, type Extent, pressOverlay} from './keys.ts';
import {type Offers, withOffers} from './offered.ts';
import type {FormState, Overlay} from './types.ts';

/** An overlay without its number, which the stack gives. */
export type NewOverlay = Overlay extends infer O
	? O extends Overlay
		? Omit<O, 'id'>
		: never
	: never;

export interface OpenOptions {
	/** Called once, with `undefined` when it was dismissed; the overlay is gone by then. */
	readonly onAnswer?: (answer: unknown) => void;
	/** What depends on what was typed: the docker lines of a form, the items of the palette. */
	readonly refresh?: (overlay: Overlay) => Overlay;
	/** Keys typed ahead do not answer it. */
	readonly guarded?: boolean;
	/** What keys do beside answering, by their chord. */
	readonly keys?: Readonly<Record<string, (overlay: Overlay) => void>>;
	/** What became of what it is about; an answer does nothing then but close it. */
	readonly gone?: (() => string | undefined) | undefined;
}

export interface Overlays {
	/** Bottom first. */
	readonly view: Readable<readonly Overlay[]>;
	open(overlay: NewOverlay, options?: OpenOptions): void;
	/** The answers of `Promise`s are for the runner: `false` or `undefined` = dismissed. */
	askConfirm(request: ConfirmRequest): Promise<boolean>;
	/** `offers`: what the text of a field can become. */
	askForm(request: FormRequest, offers?: Offers): Promise<FormState['values'] | undefined>;
	choose(request: ChooseRequest): Promise<string | undefined>;
	/** A new chunk of input begins. */
	beginChunk(): void;
	/** True when a question was answered in this chunk: what was typed behind it was not typed for what comes of it. */
	hasAnswered(): boolean;
	/** Gives an event to the topmost; false when there is none. */
	press(event: InputEvent): boolean;
	/** Whether an event means something to the topmost; undefined when there is none. */
	takes(event: InputEvent): boolean | undefined;
	/** What the topmost depends on has changed. */
	refresh(): void;
	/** Rows have changed: questions about some that have gone say so. */
	look(): void;
	/** Dismisses all of them (the engine went away, the program ends). */
	closeAll(): void;
}

interface Asking extends Pick<OpenOptions, 'gone'> {
	readonly refresh?: (overlay: Overlay) => Overlay;
	/** What becomes known while it is asked. */
	readonly later?: Promise<(overlay: Overlay) => Overlay> | undefined;
}

interface Entry {
	readonly overlay: Overlay;
	readonly options: OpenOptions;
	readonly openedAt: number;
	readonly chunk: number;
}

/** What lies over the panes: a stack of which the topmost takes all keys. */
export const createOverlays = (
	schedule: Scheduler,
	extent: (overlay: Overlay) => Extent,
	/** Says why an answer did nothing. */
	complain: (text: string) => void = () => {},
): Overlays => {
	let entries: readonly Entry[] = [];
	const view = createStore<readonly Overlay[]>([], schedule, {lane: 'input'});
	let chunk = 0;
	let answered = false;
	let lastId = 0;
	const show = (next: readonly Entry[]) => {
		entries = next;
		view.set(next.map(({overlay}) => overlay));
	};
	const close = (entry: Entry, answer: unknown) => {
		show(entries.filter(other => other.overlay.id !== entry.overlay.id));
		const isDismissal = answer === undefined || answer === false;
		if (entry.options.guarded && !isDismissal) answered = true;
		const gone = isDismissal ? undefined : entry.options.gone?.();
		if (gone !== undefined) complain(`Nothing was done: ${gone}`);
		entry.options.onAnswer?.(gone === undefined ? answer : undefined);
	};
	const replaceTop = (entry: Entry, overlay: Overlay) => {
		if (overlay === entry.overlay) return;
		const next = entry.options.refresh?.(overlay) ?? overlay;
		show([...entries.slice(0, -1), {...entry, overlay: next}]);
	};
	/** Changes one wherever it lies, if it is still there. */
	const update = (id: number, change: (overlay: Overlay) => Overlay) => {
		if (!entries.some(({overlay}) => overlay.id === id)) return;
		show(
			entries.map(entry =>
				entry.overlay.id === id ? {...entry, overlay: change(entry.overlay)} : entry,
			),
		);
	};
	const open = (overlay: NewOverlay, options: OpenOptions = {}) => {
		lastId += 1;
		const numbered: Overlay = {...overlay, id: lastId};
		const first = options.refresh?.(numbered) ?? numbered;
		show([...entries, {overlay: first, options, openedAt: schedule.now(), chunk}]);
	};

	/** True when the event must not answer: of the chunk that opened the question, or too soon after. */
	const isGuarded = (entry: Entry, event: InputEvent): boolean => {
		if (!entry.options.guarded || event.type === 'mouse') return false;
		if (entry.chunk === chunk) return true;
		if (schedule.now() - entry.openedAt >= guardMs) return false;
		// A form swallows no letter of a name that is typed at once; it only cannot be sent yet.
		return entry.overlay.type !== 'form' || (event.type === 'key' && answersForm(event));
	};

	const ask = <T>(
		overlay: NewOverlay,
		dismissed: T,
		{refresh, later, gone}: Asking = {},
	): Promise<T> =>
		new Promise(resolve => {
			const onAnswer = (answer: unknown) => resolve((answer ?? dismissed) as T);
			open(overlay, {guarded: true, onAnswer, gone, ...(refresh ? {refresh} : {})});
			const id = lastId;
			void later?.then(change => update(id, change));
		});

	return {
		view,
		open,
		askConfirm: ({later, gone, ...request}) =>
			ask<boolean>({type: 'confirm', ...request, line: emptyLine(), focus: 'cancel'}, false, {
				gone,
				later: later?.then(
					consequences => overlay =>
						overlay.type === 'confirm' ? {...overlay, consequences} : overlay,
				),
			}),
		askForm: ({fields, wrong = {}, commands, laterNotes, gone, completes: _, ...request}, offers) =>
			ask<FormState['values'] | undefined>(
				{type: 'form', ...request, form: withWrong(createForm(fields), wrong), commands: []},
				undefined,
				{
					gone,
					refresh: overlay =>
						overlay.type === 'form'
							? {
									...overlay,
									commands: commands(overlay.form.values),
									form: offers ? withOffers(overlay.form, offers) : overlay.form,
								}
							: overlay,
					later: laterNotes?.then(
						notes => overlay => (overlay.type === 'form' ? {...overlay, notes} : overlay),
					),
				},
			),
		choose: ({title, options, initial, gone}) =>
			ask<string | undefined>(
				{
					type: 'choose',
					title,
					options,
					cursor: Math.max(
						0,
						options.findIndex(({value}) => value === initial),
					),
				},
				undefined,
				{gone},
			),
		refresh() {
			const top = entries.at(-1);
			const next = top?.options.refresh?.(top.overlay);
			if (top && next) show([...entries.slice(0, -1), {...top, overlay: next}]);
		},
		look() {
			for (const {overlay, options} of entries) {
				const gone = options.gone?.();
				if (gone === undefined || !('gone' in overlay ? overlay.gone !== gone : true)) continue;
				update(overlay.id, now => ({...now, gone}));
			}
		},
		beginChunk() {
			chunk += 1;
			answered = false;
		},
		hasAnswered: () => answered,
		press(event) {
			const top = entries.at(-1);
			if (!top) return false;
			if (isGuarded(top, event)) return true;
			const own = event.type === 'key' ? top.options.keys?.[chordOf(event)] : undefined;
			if (own) {
				own(top.overlay);
				return true;
			}
			// A form that means nothing any more need not be right to be closed.
			const isOver = top.overlay.type === 'form' && top.options.gone?.() !== undefined;
			const isSent = isOver && event.type === 'key' && event.name === 'return';
			const step = isSent ? {answer: true} : pressOverlay(top.overlay, event, extent);
			if ('answer' in step) close(top, step.answer);
			else replaceTop(top, step.next);
			return true;
		},
		takes(event) {
			const top = entries.at(-1);
			if (!top) return undefined;
			const step = pressOverlay(top.overlay, event, extent);
			return 'answer' in step || step.next !== top.overlay;
		},
		closeAll() {
			for (const entry of [...entries].reverse()) close(entry, undefined);
		},
	};
};

import type {AboutRows, ChooseRequest, ConfirmRequest, FormRequest} from '../actions/ports.ts';
import type {Scheduler} from '../base/schedule.ts';
import {emptyLine} from '../terminal/input/lineEdit.ts';
import {withProposedTexts} from './following.ts';
import {createForm, withWrong} from './form.ts';
import {createLookups} from './lookups.ts';
import {type Offers, withOffers} from './offered.ts';
import type {NewOverlay, OpenOptions, OverlayStack} from './stack.ts';
import type {FormState, Overlay} from './types.ts';

/** Questions of the runner. The answers of `Promise`s are for it: `false` or `undefined` = dismissed. */
export interface Questions {
	askConfirm(request: ConfirmRequest): Promise<boolean>;
	/** `offers`: what the text of a field can become. */
	askForm(request: FormRequest, offers?: Offers): Promise<FormState['values'] | undefined>;
	choose(request: ChooseRequest): Promise<string | undefined>;
}

type Change = (overlay: Overlay) => Overlay;
type FormOverlay = Extract<Overlay, {type: 'form'}>;

interface Asking extends AboutRows {
	readonly refresh?: Change;
	/** What becomes known while it is asked. */
	readonly later?: readonly (Promise<Change> | undefined)[];
}

/** What depends on the values of a form: its title, its docker lines, and what a field can become. */
const refreshForm =
	({commands, titleOf}: Pick<FormRequest, 'commands' | 'titleOf'>, offers?: Offers) =>
	(overlay: FormOverlay): FormOverlay => {
		const {form, title} = overlay;
		return {
			...overlay,
			title: titleOf?.(form.values) ?? title,
			commands: commands(form.values),
			form: offers ? withOffers(form, offers) : form,
		};
	};

/** `open` lays a question over the others, and returns its number. */
export const createQuestions = (
	open: (overlay: NewOverlay, options: OpenOptions) => number,
	update: OverlayStack['update'],
	after: Scheduler['after'],
): Questions => {
	const ask = <T>(
		overlay: NewOverlay,
		dismissed: T,
		{refresh, later = [], ...about}: Asking = {},
	): Promise<T> =>
		new Promise(resolve => {
			const onAnswer = (answer: unknown) => resolve((answer ?? dismissed) as T);
			const id = open(overlay, {guarded: true, onAnswer, ...about, ...(refresh ? {refresh} : {})});
			for (const one of later) void one?.then(change => update(id, change));
		});
	return {
		askConfirm({later, final, gone, changed, commandsNow, ...request}) {
			let {consequences: touched} = request;
			let said: readonly string[] = [];
			const put: Change = overlay =>
				overlay.type === 'confirm' ? {...overlay, consequences: [...touched, ...said]} : overlay;
			const known = later?.then(more => {
				touched = more;
				return put;
			});
			const ended = final?.then(more => {
				said = more;
				return put;
			});
			const asked = {type: 'confirm', ...request, line: emptyLine(), focus: 'cancel'} as const;
			let told: string | undefined;
			const refresh: Change = overlay => {
				if (overlay.type !== 'confirm' || !commandsNow || overlay.changed === told) return overlay;
				told = overlay.changed;
				return {...overlay, commands: commandsNow()};
			};
			return ask<boolean>(asked, false, {gone, changed, refresh, later: [known, ended]});
		},
		async askForm(asked, offers) {
			const {fields, wrong = {}, title, notes, verb, destroys, laterNotes, gone, changed} = asked;
			const put =
				(more: readonly string[]): Change =>
				overlay =>
					overlay.type === 'form' ? {...overlay, notes: more} : overlay;
			const fresh = refreshForm(asked, offers);
			let id = 0;
			const lookups = createLookups(after, () =>
				update(id, overlay =>
					overlay.type === 'form'
						? fresh({...overlay, form: withProposedTexts(overlay.form)})
						: overlay,
				),
			);
			const refresh: Change = overlay => {
				if (overlay.type !== 'form') return overlay;
				id = overlay.id;
				lookups.follow(overlay.form);
				return fresh(overlay);
			};
			const form = withWrong(createForm(fields), wrong);
			const later = [laterNotes?.then(put)];
			const laid = {type: 'form', title, notes, verb, destroys, form, commands: []} as const;
			try {
				return await ask<FormState['values'] | undefined>(laid, undefined, {
					...{gone, changed, refresh, later},
				});
			} finally {
				lookups.end();
			}
		},
		choose({title, options, initial, gone, changed}) {
			const cursor = options.findIndex(({value}) => value === initial);
			const asked = {type: 'choose', title, options, cursor: Math.max(0, cursor)} as const;
			return ask<string | undefined>(asked, undefined, {gone, changed});
		},
	};
};

import type {Fields} from '../actions/action.ts';
import type {Answers, RunnerPorts} from '../actions/ports.ts';
import {AppError} from '../base/errors.ts';
import {createForm, submit} from '../overlays/form.ts';

/**
 * Fields that start with what was given, so that only what is wrong must be repaired. What was given was chosen, also where
 * it is nothing: it goes with nothing else.
 */
const prefilled = (fields: Fields, values: Answers): Fields =>
	Object.fromEntries(
		Object.entries(fields).map(([name, field]) => {
			const given = values[name];
			if (given === undefined || typeof given !== (field.type === 'flag' ? 'boolean' : 'string')) {
				return [name, field];
			}
			const alone = field.type === 'text' ? {follows: undefined} : {};
			return [name, {...field, ...alone, initial: given} as typeof field];
		}),
	);

/** A value that fills more than its own field, as a whole docker line does, as all that it fills. Throws INVALID. */
const expanded = (fields: Fields, values: Answers): Answers => {
	const filled = Object.entries(fields).map(([name, field]) => {
		const given = values[name];
		const made =
			field.type === 'text' && typeof given === 'string' ? field.fills?.(given) : undefined;
		if (typeof made === 'string') throw new AppError('INVALID', made);
		return made ?? {};
	});
	return Object.assign({}, values, ...filled);
};

/** Throws INVALID for a choice that is none, where it is known why. */
const checkChoices = (fields: Fields, values: Answers): void => {
	for (const [name, field] of Object.entries(fields)) {
		const given = values[name];
		if (field.type !== 'choice' || typeof given !== 'string') continue;
		const isOption = field.options.some(({value}) => value === given);
		const why = isOption ? undefined : field.absent?.(given);
		if (why !== undefined) throw new AppError('INVALID', why);
	}
};

/** Ports for a line that says none of the choices: one without a value is what it means then. */
export const withoutChoices = (ports: RunnerPorts): RunnerPorts => ({
	...ports,
	choose: request =>
		request.initial === '' && request.options.some(({value}) => value === '')
			? Promise.resolve('')
			: ports.choose(request),
});

/**
 * Ports that fill in forms by themselves with what a command line said; only what is missing or wrong
 * is still asked for, or all of it where that is wanted. Confirmations are asked as ever.
 */
export const answeringPorts = (ports: RunnerPorts, values: Answers, asks = false): RunnerPorts => {
	const chooseUnsaid = asks ? ports.choose : withoutChoices(ports).choose;
	return {
		...ports,
		said: values,
		async askForm(request) {
			const fields = prefilled(request.fields, expanded(request.fields, values));
			if (asks) return ports.askForm({...request, fields});
			checkChoices(request.fields, values);
			const {form, done} = submit(createForm(fields));
			if (done === 'submit') return form.values;
			return ports.askForm({...request, fields, wrong: form.errors});
		},
		choose(request) {
			const given = Object.values(values).find(one =>
				request.options.some(({value}) => value === one),
			);
			return typeof given === 'string' ? Promise.resolve(given) : chooseUnsaid(request);
		},
	};
};

import {toAppError} from '../base/errors.ts';
import {closest} from '../base/text/closest.ts';
import {wrongName} from '../config/layouts.ts';
import type {SavedItems} from '../session/savedItems.ts';
import {type CommandContext, tell, type Uses} from './context.ts';
import type {Complaint, LineAnswer, LineCommand} from './line.ts';

/** A word for things that are kept by name. */
export interface NamedOptions<T> extends Pick<LineCommand, 'word' | 'title' | 'available'> {
	/** `layout`, `layouts`. */
	readonly noun: readonly [one: string, many: string];
	items(context: CommandContext): SavedItems<T>;
	/** What it is, beside its name. */
	note(thing: T): string;
	/** What would be saved now; a sentence when there is nothing. */
	current(context: CommandContext): T | string;
	use(context: CommandContext, thing: T, name: string): void;
}

const starts =
	(typed: string) =>
	(name: string): boolean =>
		name.toLowerCase().startsWith(typed.toLowerCase());

/** What was done is done here; whether the file has it is told when that is known. */
const tellKept = async (context: Uses<'dialog'>, done: string, written: Promise<string>) => {
	try {
		tell(context, `${done} in ${await written}`);
	} catch (thrown) {
		const {message, hint} = toAppError(thrown);
		const text = `${done} until Gantry ends: ${message}`;
		context.dialog.toasts.show({tone: 'warn', text, hint, sticky: false});
	}
};

/** `layout`: a list to choose from; `layout NAME`, `layout save NAME`, `layout rm NAME`. */
export const namedLine = <T>(options: NamedOptions<T>): LineCommand => {
	const {word, noun, items, current, use} = options;
	const [one, many] = noun;
	const noteOf = (context: CommandContext, name: string): string => {
		const thing = items(context).get(name);
		return thing === undefined ? '' : options.note(thing);
	};

	const save = (context: CommandContext, name: string): LineAnswer => {
		const thing = current(context);
		if (name === '') return {message: `:${word} save wants a name`, word: 'save'};
		const wrong = wrongName(name);
		if (wrong !== undefined) return {message: wrong, word: name};
		if (typeof thing === 'string') return {message: thing};
		const isNew = items(context).get(name) === undefined;
		const done = `${isNew ? 'Saved' : 'Replaced'} ${one} ${name}`;
		void tellKept(context, done, items(context).put(name, thing));
		return true;
	};
	const none = (context: CommandContext, name: string): Complaint => {
		const names = items(context).names();
		const near = closest(name, names);
		const rest = names.length > 0 ? `there is ${names.join(', ')}` : `:${word} save NAME makes one`;
		const hint = near === undefined ? rest : `did you mean ${near}?`;
		return {message: `There is no ${one} ${name}: ${hint}`, word: name};
	};
	const remove = (context: CommandContext, name: string): LineAnswer => {
		if (items(context).get(name) === undefined) return none(context, name);
		void tellKept(context, `Removed ${one} ${name}`, items(context).remove(name));
		return true;
	};
	const load = (context: CommandContext, name: string): LineAnswer => {
		const thing = items(context).get(name);
		if (thing === undefined) return none(context, name);
		use(context, thing, name);
		return true;
	};
	const list = (context: CommandContext) => {
		const names = items(context).names();
		if (names.length === 0) {
			return tell(context, `There are no ${many} yet: :${word} save NAME makes one`);
		}
		context.dialog.overlays.open(
			{
				type: 'choose',
				title: many[0]?.toUpperCase() + many.slice(1),
				cursor: 0,
				options: names.map(name => ({value: name, label: name, note: noteOf(context, name)})),
			},
			{onAnswer: name => typeof name === 'string' && load(context, name)},
		);
	};
	return {
		...options,
		usage: 'NAME, save NAME, rm NAME',
		complete(context, args) {
			const names = items(context).names();
			const [, verb, typed = ''] = /^(save|rm)\s+(.*)$/.exec(args) ?? [];
			if (verb !== undefined) {
				const note = verb === 'save' ? 'replaces it' : 'removes it';
				return names.filter(starts(typed)).map(name => ({args: `${verb} ${name}`, note}));
			}
			return [
				...names.filter(starts(args)).map(name => ({args: name, note: noteOf(context, name)})),
				...[
					{args: 'save ', note: `saves a ${one} by name`},
					{args: 'rm ', note: `removes a ${one}`},
				].filter(choice => starts(args)(choice.args)),
			];
		},
		run(context, args) {
			const [, verb, name = ''] = /^(save|rm)(?:\s+(.*))?$/.exec(args) ?? [];
			if (verb === 'save') return save(context, name);
			if (verb === 'rm') return remove(context, name);
			if (args !== '') return load(context, args);
			list(context);
			return true;
		},
	};
};

import {toAppError} from '../../base/errors.ts';
import {closest} from '../../config/closest.ts';
import {wrongName} from '../../config/layouts.ts';
import type {Shelf} from '../shelf.ts';
import {type Desk, tell} from './desk.ts';
import type {DeskLine} from './lines.ts';

/** A word for things that are kept by name. */
export interface NamedOptions<T> extends Pick<DeskLine, 'word' | 'title' | 'available'> {
	/** `layout`, `layouts`. */
	readonly noun: readonly [one: string, many: string];
	shelf(desk: Desk): Shelf<T>;
	/** What it is, beside its name. */
	note(thing: T): string;
	/** What would be saved now; a sentence when there is nothing. */
	current(desk: Desk): T | string;
	use(desk: Desk, thing: T, name: string): void;
}

const starts =
	(typed: string) =>
	(name: string): boolean =>
		name.toLowerCase().startsWith(typed.toLowerCase());

/** `layout`: a list to choose from; `layout NAME`, `layout save NAME`, `layout rm NAME`. */
export const namedLine = <T>(options: NamedOptions<T>): DeskLine => {
	const {word, noun, shelf, current, use} = options;
	const [one, many] = noun;
	const noteOf = (desk: Desk, name: string): string => {
		const thing = shelf(desk).get(name);
		return thing === undefined ? '' : options.note(thing);
	};

	/** What was done is done here; whether the file has it is told when that is known. */
	const tellKept = async (desk: Desk, done: string, written: Promise<string>) => {
		try {
			tell(desk, `${done} in ${await written}`);
		} catch (thrown) {
			const {message, hint} = toAppError(thrown);
			const text = `${done} until Gantry ends: ${message}`;
			desk.toasts.show({tone: 'warn', text, hint, sticky: false});
		}
	};
	const save = (desk: Desk, name: string) => {
		const thing = current(desk);
		const wrong = name === '' ? `:${word} save wants a name` : wrongName(name);
		if (wrong !== undefined) return tell(desk, wrong, 'warn');
		if (typeof thing === 'string') return tell(desk, thing, 'warn');
		const isNew = shelf(desk).get(name) === undefined;
		const done = `${isNew ? 'Saved' : 'Replaced'} ${one} ${name}`;
		void tellKept(desk, done, shelf(desk).put(name, thing));
	};
	const none = (desk: Desk, name: string) => {
		const names = shelf(desk).names();
		const near = closest(name, names);
		const rest = names.length > 0 ? `there is ${names.join(', ')}` : `:${word} save NAME makes one`;
		const hint = near === undefined ? rest : `did you mean ${near}?`;
		tell(desk, `There is no ${one} ${name}: ${hint}`, 'warn');
	};
	const remove = (desk: Desk, name: string) => {
		if (shelf(desk).get(name) === undefined) return none(desk, name);
		void tellKept(desk, `Removed ${one} ${name}`, shelf(desk).remove(name));
	};
	const load = (desk: Desk, name: string) => {
		const thing = shelf(desk).get(name);
		if (thing === undefined) none(desk, name);
		else use(desk, thing, name);
	};
	const list = (desk: Desk) => {
		const names = shelf(desk).names();
		if (names.length === 0) {
			return tell(desk, `There are no ${many} yet: :${word} save NAME makes one`);
		}
		desk.overlays.open(
			{
				type: 'choose',
				title: many[0]?.toUpperCase() + many.slice(1),
				cursor: 0,
				options: names.map(name => ({value: name, label: name, note: noteOf(desk, name)})),
			},
			{onAnswer: name => typeof name === 'string' && load(desk, name)},
		);
	};
	return {
		...options,
		usage: 'NAME, save NAME, rm NAME',
		complete(desk, args) {
			const names = shelf(desk).names();
			const [, verb, typed = ''] = /^(save|rm)\s+(.*)$/.exec(args) ?? [];
			if (verb !== undefined) {
				const note = verb === 'save' ? 'replaces it' : 'removes it';
				return names.filter(starts(typed)).map(name => ({args: `${verb} ${name}`, note}));
			}
			return [
				...names.filter(starts(args)).map(name => ({args: name, note: noteOf(desk, name)})),
				...[
					{args: 'save ', note: `saves a ${one} by name`},
					{args: 'rm ', note: `removes a ${one}`},
				].filter(choice => starts(args)(choice.args)),
			];
		},
		run(desk, args) {
			const [, verb, name = ''] = /^(save|rm)(?:\s+(.*))?$/.exec(args) ?? [];
			if (verb === 'save') save(desk, name);
			else if (verb === 'rm') remove(desk, name);
			else if (args === '') list(desk);
			else load(desk, args);
			return true;
		},
	};
};

import type {FieldChoice} from '../../actions/action.ts';
import {toAppError} from '../../base/errors.ts';
import {tell, type UiCommand, type Uses} from '../../commands/context.ts';
import type {Complaint, LineCommand} from '../../commands/line.ts';
import type {EngineChoice} from '../../session/session.ts';

/** Whether the session is on that engine, or looks for it. */
const isHere = (context: Uses<'engine'>, {endpoint}: EngineChoice): boolean =>
	endpoint !== undefined && context.engine.hub()?.engine.endpoint.url === endpoint.url;

const lookUp = async (
	context: Uses<'engine' | 'dialog'>,
): Promise<readonly EngineChoice[] | undefined> => {
	try {
		return await context.engine.session.choices();
	} catch (thrown) {
		tell(context, `Cannot list the contexts: ${toAppError(thrown).message}`, 'warn');
		return undefined;
	}
};

const goTo = (context: Uses<'engine' | 'dialog'>, choice: EngineChoice) => {
	const {name, endpoint, problem = 'it has no address'} = choice;
	if (!endpoint) return tell(context, `Cannot go to ${name}: ${problem}`, 'warn');
	if (isHere(context, choice)) return tell(context, `${name} is the engine that is shown`);
	context.engine.session.choose(endpoint);
};

const optionOf = (
	context: Uses<'engine'>,
	choice: EngineChoice,
): FieldChoice & {readonly disabled?: string} => {
	const {name, address, origin, problem} = choice;
	const note = [isHere(context, choice) ? 'shown now' : '', address, origin];
	return {
		value: name,
		label: name,
		note: problem ?? note.filter(Boolean).join(' · '),
		...(problem === undefined ? {} : {disabled: problem}),
	};
};

/** Lets one of the contexts be chosen, with where each leads and where it is from. */
const openChooser = async (context: Uses<'engine' | 'dialog'>) => {
	const choices = await lookUp(context);
	if (!choices) return;
	const here = choices.findIndex(choice => isHere(context, choice));
	context.dialog.overlays.open(
		{
			type: 'choose',
			title: 'Go to another engine',
			cursor: Math.max(0, here),
			options: choices.map(choice => optionOf(context, choice)),
		},
		{
			onAnswer(name) {
				const chosen = choices.find(choice => choice.name === name);
				if (chosen) goTo(context, chosen);
			},
		},
	);
};

const goByName = async (
	context: Uses<'engine' | 'dialog'>,
	name: string,
): Promise<Complaint | undefined> => {
	const choices = await lookUp(context);
	const chosen = choices?.find(choice => choice.name === name);
	if (chosen) goTo(context, chosen);
	if (chosen || !choices) return undefined;
	const known = choices.map(choice => choice.name).join(', ');
	return {message: `There is no context ${name}: there is ${known}`, word: name};
};

/** Contexts of docker, each an engine that one may go to. */
export const contextCommands: readonly UiCommand[] = [
	{
		id: 'program.context',
		keys: [],
		title: 'Go to another engine (context)',
		group: 'program',
		layer: 'global',
		cli: 'docker context ls',
		run: context => void openChooser(context),
	},
	{
		id: 'program.useContext',
		keys: [],
		title: 'Use a context from now on',
		group: 'program',
		layer: 'global',
		cli: 'docker context use',
		docker: {positional: ['name']},
		run(context, {name} = {}) {
			if (name === undefined) void openChooser(context);
			else
				void goByName(context, String(name)).then(why => why && tell(context, why.message, 'warn'));
		},
	},
	{
		id: 'program.showContext',
		keys: [],
		title: 'Which context is shown',
		group: 'program',
		layer: 'global',
		cli: 'docker context show',
		docker: {positional: []},
		run(context) {
			const endpoint = context.engine.hub()?.engine.endpoint;
			if (!endpoint) return tell(context, 'No engine is connected', 'warn');
			const {name, url} = endpoint;
			tell(context, name === url ? name : `${name} is shown, at ${url}`);
		},
	},
];

const contextLine = (word: string): LineCommand => ({
	word,
	title: 'Go to a context by its name',
	usage: 'NAME',
	complete: (context, args) =>
		context.engine.session
			.known()
			.filter(({name}) => name.startsWith(args.replace(/^use\s+/, '')))
			.map(choice => ({args: choice.name, note: optionOf(context, choice).note ?? ''})),
	run(context, args) {
		// Docker's own words for it; those that do something else are read elsewhere.
		if (/^(?:show|inspect)(?:\s|$)/.test(args)) return false;
		const name = args.replace(/^use(?:\s+|$)/, '');
		if (['', 'ls', 'list'].includes(name)) void openChooser(context);
		else return goByName(context, name);
		return true;
	},
});

/** `:context NAME`, and shorter. */
export const contextLines: readonly LineCommand[] = ['context', 'ctx'].map(contextLine);

import type {Choice} from '../../actions/action.ts';
import {toAppError} from '../../base/errors.ts';
import type {EngineChoice} from '../session.ts';
import {type Desk, tell, type UiCommand} from './desk.ts';
import type {DeskLine} from './lines.ts';

/** Whether the session is on that engine, or looks for it. */
const isHere = (desk: Desk, {endpoint}: EngineChoice): boolean =>
	endpoint !== undefined && desk.hub()?.engine.endpoint.url === endpoint.url;

const lookUp = async (desk: Desk): Promise<readonly EngineChoice[] | undefined> => {
	try {
		return await desk.session.choices();
	} catch (thrown) {
		tell(desk, `Cannot list the contexts: ${toAppError(thrown).message}`, 'warn');
		return undefined;
	}
};

const goTo = (desk: Desk, choice: EngineChoice) => {
	const {name, endpoint, problem = 'it has no address'} = choice;
	if (!endpoint) return tell(desk, `Cannot go to ${name}: ${problem}`, 'warn');
	if (isHere(desk, choice)) return tell(desk, `${name} is the engine that is shown`);
	desk.session.choose(endpoint);
};

const optionOf = (desk: Desk, choice: EngineChoice): Choice & {readonly disabled?: string} => {
	const {name, address, origin, problem} = choice;
	const note = [isHere(desk, choice) ? 'shown now' : '', address, origin];
	return {
		value: name,
		label: name,
		note: problem ?? note.filter(Boolean).join(' · '),
		...(problem === undefined ? {} : {disabled: problem}),
	};
};

/** Lets one of the contexts be chosen, with where each leads and where it is from. */
const openChooser = async (desk: Desk) => {
	const choices = await lookUp(desk);
	if (!choices) return;
	const here = choices.findIndex(choice => isHere(desk, choice));
	desk.overlays.open(
		{
			type: 'choose',
			title: 'Go to another engine',
			cursor: Math.max(0, here),
			options: choices.map(choice => optionOf(desk, choice)),
		},
		{
			onAnswer(name) {
				const chosen = choices.find(choice => choice.name === name);
				if (chosen) goTo(desk, chosen);
			},
		},
	);
};

const goByName = async (desk: Desk, name: string) => {
	const choices = await lookUp(desk);
	const chosen = choices?.find(choice => choice.name === name);
	if (chosen) return goTo(desk, chosen);
	const known = choices?.map(choice => choice.name).join(', ');
	if (choices) tell(desk, `There is no context ${name}: there is ${known}`, 'warn');
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
		run: desk => void openChooser(desk),
	},
];

const contextLine = (word: string): DeskLine => ({
	word,
	title: 'Go to a context by its name',
	usage: 'NAME',
	complete: (desk, args) =>
		desk.session
			.known()
			.filter(({name}) => name.startsWith(args.replace(/^use\s+/, '')))
			.map(choice => ({args: choice.name, note: optionOf(desk, choice).note ?? ''})),
	run(desk, args) {
		// docker's own words for it.
		const name = args.replace(/^use\s+/, '');
		if (['', 'ls', 'list'].includes(name)) void openChooser(desk);
		else void goByName(desk, name);
		return true;
	},
});

/** `:context NAME`, and shorter. */
export const contextLines: readonly DeskLine[] = ['context', 'ctx'].map(contextLine);

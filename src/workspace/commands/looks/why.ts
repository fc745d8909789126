import type {CommandContext, UiCommand} from '../../../commands/context.ts';
import {toggleRevealed} from '../../../state/reduce.ts';
import {hasSecrets} from '../secrets.ts';

/** What the card of a container names as a next step, and what scrolls would take the key of: `l` is sideways in texts. */
const steps: readonly (readonly [verb: string, key: string, title: string])[] = [
	['logs', 'l', 'Its log'],
	['previousRun', 'p', 'The log of the run before'],
	['health', 'h', 'Restarts and health'],
	['top', 't', 'Processes'],
	['port', 'w', 'Networks, ports and URLs'],
];

/** Keys of the card that says why a container is as it is: what it names is a key away. */
export const whyCommands: readonly UiCommand[] = [
	...steps.map(
		([verb, key, title]): UiCommand => ({
			id: `why.${verb}`,
			keys: [key],
			title,
			group: 'look',
			layer: 'why',
			run: ({keys}) => keys.run(`container.${verb}`),
		}),
	),
	{
		id: 'why.shell',
		keys: ['s'],
		title: 'Shell; where secrets are hidden, show or hide them',
		group: 'look',
		layer: 'why',
		run(context: CommandContext) {
			if (hasSecrets(context)) context.change(toggleRevealed);
			else context.keys.run('container.shell');
		},
	},
];

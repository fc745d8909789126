import type {UiCommand} from '../../../commands/context.ts';

/** What the card of a container names as a next step, and what scrolls would take the key of: `l` is sideways in texts. */
const steps: readonly (readonly [verb: string, key: string, title: string])[] = [
	['logs', 'l', 'Its log'],
	['previousRun', 'p', 'The log of the run before'],
	['health', 'h', 'Restarts and health'],
	['top', 't', 'Processes'],
	['port', 'w', 'Networks, ports and URLs'],
	['shell', 's', 'Shell'],
];

/** Keys of the card that says why a container is as it is: what it names is a key away. */
export const whyCommands: readonly UiCommand[] = steps.map(([verb, key, title]) => ({
	id: `why.${verb}`,
	keys: [key],
	title,
	group: 'look',
	layer: 'why',
	run: ({keys}) => keys.run(`container.${verb}`),
}));

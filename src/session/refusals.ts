import type {Refusal} from '../engine/http/refusals.ts';

/** What is missing where a call is refused. */
const costs: Readonly<Record<string, string>> = {
	'system.events':
		'Changes are seen a few seconds late, by asking for lists, and no events are shown',
	'system.ping': 'Other answers tell whether the engine is there',
	'system.info': 'Nothing is told of its host',
	'system.version': 'The versions of its parts are not told',
	'container.list': 'No containers are shown',
	'container.inspect':
		'No exit codes, restarts, health, environment or mounts of containers are shown',
	'container.stats': 'No CPU, memory, network or IO is shown',
	'container.top': 'No processes are shown',
	'container.logs': 'No logs are shown',
	'container.changes': 'What a commit would take along is not told',
	'image.list': 'No images are shown',
	'image.inspect': 'No details of images are shown',
	'image.history': 'No layers of images are shown',
	'image.sizes': 'How much images share is not told',
	'volume.list': 'No volumes are shown',
	'volume.inspect': 'No details of volumes are shown',
	'volume.sizes': 'The sizes of volumes are not told',
	'network.list': 'No networks are shown',
	'network.inspect': 'No details of networks are shown',
};

/** What it costs. */
const costOf = ({op}: Refusal): string => {
	const [kind = '', verb = ''] = op.split('.');
	return costs[op] ?? `No ${kind} can be changed by ${verb}`;
};

/** Whether the person must be told: who does something hears of it anyway, and some costs nothing. */
export const isWorthTelling = ({op}: Refusal): boolean =>
	costs[op] !== undefined && op !== 'system.ping';

/** One sentence: what it costs, and what is refused by whom. */
export const sentenceOfRefusal = (refusal: Refusal): string =>
	`${costOf(refusal)}: ${refusal.error.message}`;

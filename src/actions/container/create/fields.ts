import {isCancelled} from '../../../base/errors.ts';
import type {NetworkSummary} from '../../../engine/things.ts';
import type {ActionContext, EngineAccess, Field, FieldChoice, Filled} from '../../action.ts';
import {fillPane, paneAlone} from '../session/inPane.ts';
import {
	checkFlag,
	checkFlagWords,
	checkImage,
	checkName,
	checkNetwork,
	checkOptions,
	checkPorts,
} from './checks.ts';
import {fillFromLine} from './parse.ts';
import {type Present, presentIn} from './present.ts';
import {type TakenResources, takenBy} from './taken.ts';
import type {CreateValues} from './words.ts';

/** The fields of a container to be made: a value each, where one sees it, and whether all of them are shown. */
export type CreateFields = {
	readonly [N in keyof CreateValues]: Field & {readonly type: Kind<CreateValues[N]>};
} & {readonly [N in 'pane' | 'more']: Field & {readonly type: 'flag'}};
type Kind<T> = T extends boolean ? 'flag' : 'text' | 'choice';

/** What cannot be had stops nobody: then there is less to choose from. */
const orUnknown = async <T>(answer: Promise<T>): Promise<T | undefined> => {
	try {
		return await answer;
	} catch (thrown) {
		if (isCancelled(thrown)) throw thrown;
		return undefined;
	}
};

/** What others than `own` have already, by asking the engine. */
export const lookTaken = async (
	{engine, signal}: EngineAccess,
	own?: string,
): Promise<TakenResources> => {
	const all = await orUnknown(engine.containers.list({signal}));
	return takenBy(all?.filter(({id}) => id !== own));
};

const usual: readonly FieldChoice[] = [
	{value: '', label: 'bridge', note: 'the one that every container has'},
	{value: 'host', label: 'host', note: 'the network of the machine itself'},
	{value: 'none', label: 'none', note: 'no network at all'},
];
/** More of them are typed. */
const mostNetworks = 8;

const networkChoices = (all: readonly NetworkSummary[]): readonly FieldChoice[] => {
	const own = all.filter(({name}) => !['bridge', 'host', 'none'].includes(name));
	return [
		...usual,
		...own
			.slice(0, mostNetworks)
			.map(({name, driver}) => ({value: name, label: name, note: driver})),
	];
};

const restarts: readonly FieldChoice[] = [
	{value: '', label: 'no', note: 'it stays as it ends'},
	{value: 'unless-stopped', label: 'unless-stopped', note: 'until somebody stops it'},
	{value: 'always', label: 'always', note: 'with the engine as well'},
	{value: 'on-failure', label: 'on-failure', note: 'type on-failure:3 for three times at most'},
];

const more = ({more: isOpen}: Filled): boolean => isOpen === true;

type MoreFields = Pick<
	CreateFields,
	'restart' | 'cpus' | 'memory' | 'terminal' | 'detach' | 'pane' | 'rm' | 'options' | 'only'
>;

/** What is asked when more is wanted. */
const moreFields = (
	values: Partial<CreateValues>,
	present: Present,
	pane: CreateFields['pane'],
): MoreFields => ({
	restart: {
		type: 'choice',
		label: 'Restart',
		initial: values.restart ?? '',
		options: restarts,
		free: checkFlag('restart'),
		when: more,
	},
	cpus: {
		type: 'text',
		label: 'CPUs',
		initial: values.cpus ?? '',
		placeholder: '1.5',
		check: checkFlag('cpus'),
		when: more,
	},
	memory: {
		type: 'text',
		label: 'Memory',
		initial: values.memory ?? '',
		placeholder: '512m',
		check: checkFlag('memory'),
		when: more,
	},
	terminal: {
		type: 'flag',
		label: 'Terminal',
		initial: values.terminal ?? false,
		note: 'its own, which is typed in',
		when: more,
	},
	detach: {
		type: 'flag',
		label: 'In the background',
		initial: values.detach ?? true,
		note: 'else one is attached until it ends; ctrl-c interrupts it',
		when: filled => more(filled) && filled['only'] !== true,
	},
	pane: {
		...pane,
		when: filled => more(filled) && filled['only'] !== true && pane.when?.(filled) === true,
	},
	rm: {
		type: 'flag',
		label: 'Remove at its end',
		initial: values.rm ?? false,
		check: (on, {restart} = {}) =>
			on && restart && restart !== 'no'
				? 'What is removed cannot be started again: restart, or remove'
				: undefined,
		when: more,
	},
	options: {
		type: 'text',
		label: 'Options',
		initial: values.options ?? '',
		placeholder: '--cap-add NET_ADMIN --init',
		check: checkOptions(present),
		when: more,
	},
	only: {type: 'flag', label: 'Only create it', initial: values.only ?? false, when: more},
});

/** Whether something is said that is shown only when more is wanted. */
const saysMore = ({detach = true, ...values}: Partial<CreateValues>): boolean => {
	const {restart, cpus, memory, terminal, rm, options} = values;
	return Boolean(restart || cpus || memory || terminal || !detach || rm || options);
};

/** What the form asks, with what is known before; looks up which names, ports and networks there are. */
export const createFields = async (
	context: ActionContext,
	{taken, values}: {readonly taken: TakenResources; readonly values: Partial<CreateValues>},
): Promise<CreateFields> => {
	const {engine, signal} = context;
	const networks = await orUnknown(engine.networks.list({signal}));
	const present = presentIn(taken, networks);
	const text = (name: keyof CreateValues) => String(values[name] ?? '');
	const fills = (given: string) => {
		const filled = fillFromLine(given);
		return typeof filled === 'object' ? {...filled, more: saysMore(filled)} : filled;
	};
	const image: CreateFields['image'] = {
		type: 'text',
		label: 'Image',
		initial: text('image'),
		placeholder: 'web:v1, or paste a docker run line',
		check: checkImage,
		fills,
	};
	const name: CreateFields['name'] = {
		type: 'text',
		label: 'Name',
		initial: text('name'),
		placeholder: 'the engine makes one up',
		check: checkName(taken),
		fills,
	};
	return {
		// Who has the image already names the container first.
		...(text('image') === '' ? {image, name} : {name, image}),
		ports: {
			type: 'text',
			label: 'Ports',
			initial: text('ports'),
			placeholder: '8080:80 127.0.0.1:53:53/udp',
			check: checkPorts(taken),
		},
		env: {
			type: 'text',
			label: 'Environment',
			initial: text('env'),
			placeholder: "MODE=test GREETING='good day'",
			check: checkFlagWords('env'),
		},
		volumes: {
			type: 'text',
			label: 'Volumes',
			initial: text('volumes'),
			placeholder: 'data:/var/lib/data /srv/web:/web:ro',
			check: checkFlagWords('volume'),
		},
		network: {
			type: 'choice',
			label: 'Network',
			initial: text('network'),
			options: networkChoices(networks ?? []),
			free: checkNetwork(present),
		},
		command: {
			type: 'text',
			label: 'Command',
			initial: text('command'),
			placeholder: 'as the image has it',
		},
		more: {
			type: 'flag',
			label: 'More',
			initial: saysMore(values),
			note: 'limits, restart, terminal, all other options',
		},
		...moreFields(values, present, {...paneAlone, ...fillPane(context).pane}),
	};
};

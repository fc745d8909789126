import {AppError} from '../../base/errors.ts';
import {pairsOf, wordsOf} from '../../base/text/lists.ts';
import {containers} from '../../docker/completes.ts';
import type {EndpointOptions} from '../../engine/actTypes.ts';
import type {ContainerSummary} from '../../engine/things.ts';
import type {EngineAccess, Field, FieldChoice, Fields, Values} from '../action.ts';
import {isAlive} from '../container/state.ts';
import {commas, pairs} from '../fields/many.ts';
import {unasked} from '../fields/plain.ts';
import {firstOf} from '../naming.ts';

/** `10.1.2.3`, `10.1.2.3`: digits and dots alone; the engine says the rest. */
const checkIp4 = (text: string): string | undefined =>
	text === '' || /^\d{1,3}(\.\d{1,3}){3}$/.test(text) ? undefined : 'An address is like 172.20.0.5';

const checkIp6 = (text: string): string | undefined =>
	text === '' || /^[0-9a-f:.]*:[0-9a-f:.]*$/i.test(text)
		? undefined
		: 'An IPv6 address is like fd00::5';

/** Links, with blanks or commas between, or each by a flag. */
const links = {joins: '\n', split: wordsOf};

/** How a container is to be known there: what a form asks, and what only a command line says. */
export const endpointFields = {
	aliases: {
		...{type: 'text', label: 'Also known as', placeholder: 'db, database', initial: ''},
		...{flag: ['--alias'], many: commas},
	},
	ip: {
		...{type: 'text', label: 'IPv4 address', placeholder: 'any', initial: ''},
		...{flag: ['--ip'], check: checkIp4},
	},
	ip6: {
		...{type: 'text', label: 'IPv6 address', placeholder: 'any', initial: ''},
		...{flag: ['--ip6'], check: checkIp6},
	},
	links: {...unasked, label: 'Links', flag: ['--link'], many: links},
	linkLocalIps: {
		...{...unasked, label: 'Link-local addresses'},
		...{flag: ['--link-local-ip'], many: commas},
	},
	driverOptions: {...unasked, label: 'Options of the driver', flag: ['--driver-opt'], many: pairs},
} as const satisfies Fields;

/** The same for the engine. */
export const endpointOptions = (said: Partial<Values<typeof endpointFields>>): EndpointOptions => ({
	aliases: wordsOf(said.aliases ?? ''),
	ip: said.ip ?? '',
	ip6: said.ip6 ?? '',
	links: wordsOf(said.links ?? ''),
	linkLocalIps: wordsOf(said.linkLocalIps ?? ''),
	driverOptions: pairsOf(said.driverOptions ?? ''),
});

/** Of `host` and `none`, and of networks that only tell others how to be: no container can be joined to them later. */
const fixed = new Set(['host', 'null']);

/** Networks that a container is not in, and may be; or those that it is in. */
export const networkChoices = async (
	joined: readonly string[],
	isIn: boolean,
	{engine, signal}: EngineAccess,
): Promise<readonly FieldChoice[]> => {
	const all = await engine.networks.list({signal});
	return all
		.filter(({name, driver}) => joined.includes(name) === isIn && (isIn || !fixed.has(driver)))
		.map(({name, driver, subnets}) => ({
			value: name,
			label: name,
			note: [driver, ...subnets].join(' '),
		}));
};

/** Why a container can be in no other network than it is, whatever its name is. */
const fixedReason = ({networkMode, networks}: Joining): string | undefined => {
	if (networkMode.startsWith('container:')) return 'in the network of another container';
	if (networkMode === 'host') return 'in the network of the host';
	return networks.includes('none') ? 'to have no network' : undefined;
};
type Joining = Pick<ContainerSummary, 'networkMode' | 'networks'>;

/** Which containers are not in a network and cannot be connected to it, and why: `Not offered: web is …`. */
export const unjoinableNote = async (
	network: string,
	{engine, signal}: EngineAccess,
): Promise<readonly string[]> => {
	const all = await engine.containers.list({signal});
	const told = all.flatMap(one => {
		const reason = one.networks.includes(network) ? undefined : fixedReason(one);
		return reason === undefined ? [] : [`${one.name} (${reason})`];
	});
	return told.length === 0 ? [] : [`Not offered: ${firstOf(told, 6).join(', ')}`];
};

/** Containers that are in a network, or can be connected to it; what runs comes first. */
const containerChoices = (
	network: string,
	isIn: boolean,
	all: readonly ContainerSummary[],
): readonly FieldChoice[] =>
	all
		.filter(({networks}) => networks.includes(network) === isIn)
		.filter(one => isIn || fixedReason(one) === undefined)
		.sort((a, b) => Number(isAlive(b)) - Number(isAlive(a)) || (a.name < b.name ? -1 : 1))
		.map(({name, state, image}) => ({value: name, label: name, note: `${state}, ${image}`}));

/** They, the first of them proposed. Throws NOT_FOUND with `none` where there are none. */
export const choiceOf = (choices: readonly FieldChoice[], none: string) => {
	const [first] = choices;
	if (!first) throw new AppError('NOT_FOUND', none);
	return {initial: first.value, options: choices};
};

/** Why a container that a line named cannot be connected, or disconnected; undefined where nothing is known to be wrong. */
const unfitting = (
	{
		network,
		container,
		isIn,
	}: {
		readonly network: string;
		readonly container: string;
		readonly isIn: boolean;
	},
	all: readonly ContainerSummary[],
): string | undefined => {
	const one = all.find(({id, name}) => name === container || id.startsWith(container));
	if (!one) return `There is no container ${container}`;
	if (one.networks.includes(network) !== isIn) {
		return `${one.name} is ${isIn ? 'not in' : 'in'} ${network}${isIn ? '' : ' already'}`;
	}
	const reason = isIn ? undefined : fixedReason(one);
	return reason === undefined ? undefined : `${one.name} is ${reason}`;
};

/** Filled by `containersFor`. */
export const containerField = {
	...{type: 'choice', label: 'Container', initial: '', options: []},
	completes: containers,
} as const satisfies Field;

/** Containers that are in a network, or can be connected to it. Throws NOT_FOUND with `none` where there are none. */
export const containersFor = async (
	{network, isIn, none}: {readonly network: string; readonly isIn: boolean; readonly none: string},
	{engine, signal}: EngineAccess,
) => {
	const all = await engine.containers.list({signal});
	return {
		...choiceOf(containerChoices(network, isIn, all), none),
		absent: (container: string) => unfitting({network, container, isIn}, all),
	};
};

/** A name may have anything in it; an id is fit for a path. */
export const networkId = async ({engine, signal}: EngineAccess, name: string): Promise<string> =>
	(await engine.networks.list({signal})).find(network => network.name === name)?.id ?? name;

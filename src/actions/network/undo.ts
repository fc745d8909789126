import {objectAt} from '../../base/json.ts';
import {commandLine} from '../../base/text/shell.ts';
import type {EndpointOptions} from '../../engine/actTypes.ts';
import type {EngineAccess, Undo} from '../action.ts';
import {flagWords} from '../fields/words.ts';
import {endpointOf, optionsOf} from './endpoint.ts';
import {endpointFields, networkId} from './joining.ts';

/** A container and a network, by their names. */
export interface Pair {
	readonly network: string;
	readonly container: string;
}

/** As a command line would have said it. */
const saidOf = ({aliases, ip, ip6, links, linkLocalIps}: EndpointOptions) => ({
	...{ip, ip6, aliases: aliases.join(','), links: links.join('\n')},
	linkLocalIps: linkLocalIps.join(','),
});

export const undoConnect = ({network, container}: Pair): Undo => ({
	title: `Disconnect ${container} from ${network}`,
	line: commandLine('docker', 'network', 'disconnect', network, container),
	async run(context) {
		const {engine, signal} = context;
		const id = await networkId(context, network);
		await engine.networks.disconnect(id, container, {force: false}, {signal});
		return `${container} has left ${network} again`;
	},
});

/** As it was connected: with its addresses, where they were given, and its other names. */
export const undoDisconnect = async (
	{engine, signal}: EngineAccess,
	{network, container}: Pair,
): Promise<Undo | undefined> => {
	const {raw} = await engine.containers.inspect(container, {signal});
	const endpoint = objectAt(raw, 'NetworkSettings', 'Networks', network);
	if (Object.keys(endpoint).length === 0) return undefined;
	const options = optionsOf(endpointOf(endpoint, String(raw['Id']).slice(0, 12)));
	return {
		title: `Connect ${container} to ${network}`,
		line: commandLine(
			...['docker', 'network', 'connect', ...flagWords(endpointFields, saidOf(options))],
			...[network, container],
		),
		async run(context) {
			const id = await networkId(context, network);
			await context.engine.networks.connect(id, container, options, {signal: context.signal});
			return `${container} is in ${network} again`;
		},
	};
};

import {type Json, type JsonObject, listAt, objectAt, textAt} from '../../../base/json.ts';
import {dockerBytes} from '../../../base/text/format.ts';
import type {InspectJson} from '../../../engine/things.ts';
import {portsText} from '../../../kinds/container/ports.ts';
import {
	type ContainerRow,
	exitCodeOf,
	healthOf,
	shownCommand,
} from '../../../kinds/container/row.ts';
import {isMadeUpName} from '../../../kinds/volume/row.ts';
import {type RunShape, runLimits} from '../../../triage/runs.ts';

const without = (fields: JsonObject, ...names: readonly string[]): JsonObject =>
	Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name)));

const mountOf = (mount: Json): Json => {
	const {Source: source, Name: name, ...rest} = objectAt(mount);
	// Where a volume lies on the host follows from its name.
	if (rest['Type'] !== 'volume')
		return {...rest, ...(source === undefined ? {} : {Source: source})};
	return {...rest, Volume: isMadeUpName(textAt(name)) ? 'anonymous' : textAt(name)};
};

const networkOf = (network: Json, id: string): Json => ({
	Aliases: listAt(network, 'Aliases').filter(alias => !id.startsWith(textAt(alias))),
	...Object.fromEntries(
		['IPAMConfig', 'Links', 'DriverOpts'].map(name => [name, objectAt(network)[name] ?? null]),
	),
});

/** What a container is made of: nothing that is another one for each, as ids, addresses and times. */
export const containerDocument = (raw: InspectJson): Json => {
	const id = textAt(raw, 'Id');
	const config = objectAt(raw, 'Config');
	const isOwnName = id.startsWith(textAt(config, 'Hostname'));
	const state = objectAt(raw, 'State');
	return {
		State: {
			Status: textAt(state, 'Status'),
			Health: textAt(objectAt(state, 'Health'), 'Status'),
			OOMKilled: state['OOMKilled'] ?? null,
			ExitCode: state['ExitCode'] ?? null,
		},
		Image: textAt(raw, 'Image'),
		Platform: textAt(raw, 'Platform'),
		Config: without(config, ...(isOwnName ? ['Hostname'] : [])),
		HostConfig: without(objectAt(raw, 'HostConfig'), 'ContainerIDFile'),
		Mounts: listAt(raw, 'Mounts').map(mountOf),
		Networks: Object.fromEntries(
			Object.entries(objectAt(raw, 'NetworkSettings', 'Networks')).map(([name, network]) => [
				name,
				networkOf(network, id),
			]),
		),
	};
};

/** What an image is, but for its layers. */
export const imageDocument = (raw: InspectJson): Json => ({
	Architecture: textAt(raw, 'Architecture'),
	Variant: textAt(raw, 'Variant'),
	Os: textAt(raw, 'Os'),
	Author: textAt(raw, 'Author'),
	Size: typeof raw['Size'] === 'number' ? dockerBytes(raw['Size']) : null,
	Config: without(objectAt(raw, 'Config'), 'Hostname', 'Image'),
});

/** What is recorded of a container. */
export const rowDocument = (row: ContainerRow): Json => ({
	Name: row.name,
	State: {
		Status: row.state,
		ExitCode: exitCodeOf(row) ?? null,
		Health: healthOf(row) ?? '',
		OOMKilled: row.detail?.oomKilled === true ? true : null,
		Restarts: row.detail?.restartCount || null,
		Error: row.detail?.error ?? '',
	},
	Image: row.image,
	Digest: row.imageId,
	Command: shownCommand(row),
	Ports: portsText(row.ports),
	Mounts: row.mounts.map(({destination, name, source}) => `${destination} ← ${name || source}`),
	Networks: row.networks,
	Limits: row.detail ? runLimits(row.detail.raw) : {},
	Labels: row.labels,
});

/** What is kept of a run. */
export const runDocument = (run: RunShape): Json => ({
	Image: run.image,
	Digest: run.imageId,
	Env: run.env,
	Command: run.command.join(' '),
	Mounts: run.mounts,
	Limits: run.limits,
	Networks: run.networks,
});

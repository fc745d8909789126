import {request} from 'node:http';
import {expect} from 'vitest';
import {type Json, listAt, objectAt, textAt} from '../../src/base/json.ts';
import type {InspectJson} from '../../src/engine/things.ts';
import type {Hub} from '../../src/hub/types.ts';
import type {ContainerRow} from '../../src/kinds/container/row.ts';
import {parseStatus} from '../../src/kinds/container/status.ts';

/** Asks the engine without any code of ours between. */
const askEngine = (socketPath: string, path: string): Promise<Json> =>
	new Promise((resolve, reject) => {
		const call = request({socketPath, path}, response => {
			const chunks: Buffer[] = [];
			response.on('data', chunk => chunks.push(chunk));
			response.on('error', reject);
			response.on('end', () => resolve(JSON.parse(Buffer.concat(chunks).toString())));
		});
		call.on('error', reject);
		call.end();
	});

type Fields = Record<string, unknown>;
type Table = Record<string, Fields>;

const sorted = (lines: readonly string[]): readonly string[] => [...lines].sort();
const labels = (json: Json): Fields => ({...objectAt(json, 'Labels')});
const millis = (text: string): number | undefined =>
	text === '' || text.startsWith('0001-') ? undefined : Date.parse(text);

/** One list entry, in the words of a row. */
const listed = (json: Json): Fields => {
	const entry = objectAt(json);
	const status = textAt(entry, 'Status');
	return {
		name: String(listAt(entry, 'Names')[0]).slice(1),
		image: textAt(entry, 'Image').replace(/^sha256:([0-9a-f]{12})[0-9a-f]{52}$/, '$1'),
		imageId: textAt(entry, 'ImageID'),
		command: textAt(entry, 'Command'),
		createdAt: Number(entry['Created']) * 1000,
		state: textAt(entry, 'State'),
		exitCode: /^Exited/.test(status) ? parseStatus(status).exitCode : undefined,
		ports: sorted(
			listAt(entry, 'Ports').map(port => {
				const {IP = '', PublicPort = '', PrivatePort, Type} = objectAt(port);
				return [IP, PublicPort, PrivatePort, Type].join(' ');
			}),
		),
		labels: labels(entry),
		networkMode: textAt(entry, 'HostConfig', 'NetworkMode'),
		networks: sorted(Object.keys(objectAt(entry, 'NetworkSettings', 'Networks'))),
		mounts: sorted(
			listAt(entry, 'Mounts').map(mount => {
				const {Type, Name = '', Destination, RW} = objectAt(mount);
				return [Type, Name, Destination, RW].join(' ');
			}),
		),
	};
};

const rowAsListed = (row: ContainerRow): Fields => ({
	name: row.name,
	image: row.image,
	imageId: row.imageId,
	command: row.command,
	createdAt: row.createdAt,
	state: row.state,
	exitCode:
		row.state === 'exited' ? (row.detail?.exitCode ?? parseStatus(row.status).exitCode) : undefined,
	ports: sorted(
		row.ports.map(({ip, hostPort = '', port, protocol}) =>
			[ip, hostPort, port, protocol].join(' '),
		),
	),
	labels: row.labels,
	networkMode: row.networkMode,
	networks: sorted(row.networks),
	mounts: sorted(
		row.mounts.map(({type, name, destination, writable}) =>
			[type, name, destination, writable].join(' '),
		),
	),
});

/** Without probes, which run all the time and tell no event, and with mounts in one order. */
const comparable = (raw: InspectJson): Fields => {
	const state = {...objectAt(raw, 'State')};
	const {Log: _log, ...health} = objectAt(state, 'Health');
	const mounts = sorted(listAt(raw, 'Mounts').map(mount => JSON.stringify(mount)));
	return {...raw, ExecIDs: null, Mounts: mounts, State: {...state, Health: health}};
};

const inspected = (raw: InspectJson): Fields => ({
	name: textAt(raw, 'Name').slice(1),
	state: textAt(raw, 'State', 'Status'),
	startedAt: millis(textAt(raw, 'State', 'StartedAt')),
	finishedAt: millis(textAt(raw, 'State', 'FinishedAt')),
	exitCode: objectAt(raw, 'State')['ExitCode'],
	oomKilled: objectAt(raw, 'State')['OOMKilled'],
	error: textAt(raw, 'State', 'Error'),
	restartCount: raw['RestartCount'],
	health: textAt(raw, 'State', 'Health', 'Status') || undefined,
	pid: objectAt(raw, 'State')['Pid'],
	raw: comparable(raw),
});

const rowAsInspected = ({name, state, detail, uncertain}: ContainerRow): Fields => ({
	name,
	state,
	startedAt: detail?.startedAt,
	finishedAt: detail?.finishedAt,
	exitCode: detail?.exitCode,
	oomKilled: detail?.oomKilled,
	error: detail?.error,
	restartCount: detail?.restartCount,
	health: detail?.health,
	pid: detail?.pid,
	raw: detail && !uncertain ? comparable(detail.raw) : 'not inspected',
});

/** What a list can be wrong about, from inspect. */
const settled = (raw: InspectJson): Fields => {
	const state = textAt(raw, 'State', 'Status');
	return {
		name: textAt(raw, 'Name').slice(1),
		state,
		exitCode: state === 'exited' ? objectAt(raw, 'State')['ExitCode'] : undefined,
		networks: sorted(Object.keys(objectAt(raw, 'NetworkSettings', 'Networks'))),
		ports: sorted(
			Object.entries(objectAt(raw, 'NetworkSettings', 'Ports')).flatMap(([key, bindings]) => {
				const inside = key.replace('/', ' ');
				if (bindings === null) return [`  ${inside}`];
				return listAt(bindings).map(
					binding => `${textAt(binding, 'HostIp')} ${textAt(binding, 'HostPort')} ${inside}`,
				);
			}),
		),
	};
};

const rowsOf = <Row>(rows: Iterable<readonly [string, Row]>, fields: (row: Row) => Fields): Table =>
	Object.fromEntries([...rows].map(([id, row]) => [id, fields(row)]));

const tableOf = (entries: readonly Json[], key: string, fields: (json: Json) => Fields): Table =>
	Object.fromEntries(entries.map(entry => [textAt(entry, key), fields(entry)]));

const texts = (json: Json, key: string): readonly string[] => sorted(listAt(json, key).map(String));

/** Throws where any row says other than the engine does, field by field. */
export const expectTruth = async (hub: Hub, socketPath: string): Promise<void> => {
	const ask = (path: string) => askEngine(socketPath, path);
	const entries = listAt(await ask('/containers/json?all=1'));
	const rows = hub.rows('container').get().rows;
	const raws = await Promise.all(
		entries.map(async entry => objectAt(await ask(`/containers/${textAt(entry, 'Id')}/json`))),
	);
	expect(rowsOf(rows, rowAsInspected)).toEqual(
		tableOf(raws, 'Id', raw => inspected(objectAt(raw))),
	);
	// Where the engine contradicts itself (ports of what has ended, a state that lags) inspect has the word.
	const rawById = new Map(raws.map(raw => [textAt(raw, 'Id'), raw]));
	expect(rowsOf(rows, rowAsListed)).toEqual(
		tableOf(entries, 'Id', entry => ({
			...listed(entry),
			...settled(objectAt(rawById.get(textAt(entry, 'Id')))),
		})),
	);

	const usersOf = (uses: (row: ContainerRow) => boolean): readonly string[] =>
		sorted([...rows.values()].filter(uses).map(row => `${row.id} ${row.name} ${row.state}`));
	const users = (
		list: readonly {readonly id: string; readonly name: string; readonly state: string}[],
	) => sorted(list.map(({id, name, state}) => `${id} ${name} ${state}`));

	expect(
		rowsOf(hub.rows('image').get().rows, image => ({
			tags: sorted(image.tags),
			createdAt: image.createdAt,
			sizeBytes: image.sizeBytes,
			parentId: image.parentId,
			labels: image.labels,
			usedBy: users(image.usedBy),
		})),
	).toEqual(
		tableOf(listAt(await ask('/images/json')), 'Id', image => ({
			tags: texts(image, 'RepoTags'),
			createdAt: Number(objectAt(image)['Created']) * 1000,
			sizeBytes: objectAt(image)['Size'],
			parentId: textAt(image, 'ParentId'),
			labels: labels(image),
			usedBy: usersOf(row => row.imageId === textAt(image, 'Id')),
		})),
	);
	expect(
		rowsOf(hub.rows('volume').get().rows, volume => ({
			driver: volume.driver,
			mountpoint: volume.mountpoint,
			createdAt: volume.createdAt,
			labels: volume.labels,
			usedBy: users(volume.usedBy),
		})),
	).toEqual(
		tableOf(listAt(objectAt(await ask('/volumes')), 'Volumes'), 'Name', volume => ({
			driver: textAt(volume, 'Driver'),
			mountpoint: textAt(volume, 'Mountpoint'),
			createdAt: millis(textAt(volume, 'CreatedAt')),
			labels: labels(volume),
			usedBy: usersOf(row => row.mounts.some(({name}) => name === textAt(volume, 'Name'))),
		})),
	);
	expect(
		rowsOf(hub.rows('network').get().rows, network => ({
			name: network.name,
			driver: network.driver,
			createdAt: network.createdAt,
			subnets: network.subnets,
			labels: network.labels,
			usedBy: users(network.usedBy),
		})),
	).toEqual(
		tableOf(listAt(await ask('/networks')), 'Id', network => ({
			name: textAt(network, 'Name'),
			driver: textAt(network, 'Driver'),
			createdAt: millis(textAt(network, 'Created')),
			subnets: listAt(network, 'IPAM', 'Config').map(config => textAt(config, 'Subnet')),
			labels: labels(network),
			usedBy: usersOf(row => row.networks.includes(textAt(network, 'Name'))),
		})),
	);
};

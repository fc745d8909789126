import {safeName} from '../../base/text/text.ts';
import type {Call} from '../call.ts';
import {
	asRecords,
	flag,
	line,
	map,
	number,
	optionalNumber,
	record,
	records,
	text,
	texts,
} from '../decode.ts';
import type {Transport} from '../http/transport.ts';
import type {ContainerState, ContainerSummary, InspectJson, MountSummary, Port} from '../things.ts';

/** All containers, running or not. Throws as every call does. */
export const listContainers = async (
	transport: Transport,
	call?: Call,
): Promise<readonly ContainerSummary[]> => {
	const answer = await transport.json({
		op: 'container.list',
		path: '/containers/json',
		query: {all: true},
		deadlineMs: 10_000,
		call,
	});
	return asRecords(answer).map(summaryOf);
};

const summaryOf = (from: InspectJson): ContainerSummary => ({
	id: text(from, 'Id'),
	name: ownName(texts(from, 'Names')),
	image: line(from, 'Image'),
	imageId: text(from, 'ImageID'),
	command: line(from, 'Command'),
	createdAt: number(from, 'Created') * 1000,
	state: containerState(text(from, 'State')),
	status: line(from, 'Status'),
	ports: records(from, 'Ports').map(portOf),
	labels: map(from, 'Labels'),
	networkMode: line(record(from, 'HostConfig'), 'NetworkMode'),
	networks: Object.keys(record(record(from, 'NetworkSettings'), 'Networks')).map(safeName),
	mounts: records(from, 'Mounts').map(mountOf),
});

/** Of `/web` and its link aliases `/other/alias` the one that is its own. */
const ownName = (names: readonly string[]): string =>
	withoutSlash(names.find(name => !name.includes('/', 1)) ?? names[0] ?? '');

/** A container's name without the slash that engines put before it. */
export const withoutSlash = (name: string): string => safeName(name.replace(/^\//, ''));

const known: ReadonlySet<string> = new Set<ContainerState>([
	'created',
	'running',
	'paused',
	'restarting',
	'removing',
	'exited',
	'dead',
]);

/** Podman's own words for states, in Docker's. */
const podmanStates: Readonly<Record<string, ContainerState>> = {
	configured: 'created',
	initialized: 'created',
	stopping: 'running',
	stopped: 'exited',
};

/** The state of an engine's word for it; an unknown word counts as `dead`. */
export const containerState = (written: string): ContainerState =>
	known.has(written) ? (written as ContainerState) : (podmanStates[written] ?? 'dead');

const portOf = (from: InspectJson): Port => {
	const hostPort = optionalNumber(from, 'PublicPort');
	return {
		ip: line(from, 'IP'),
		port: number(from, 'PrivatePort'),
		protocol: line(from, 'Type'),
		// Podman says 0 where Docker says nothing.
		...(hostPort ? {hostPort} : {}),
	};
};

const mountOf = (from: InspectJson): MountSummary => ({
	type: line(from, 'Type'),
	source: line(from, 'Source'),
	destination: line(from, 'Destination'),
	name: line(from, 'Name'),
	writable: flag(from, 'RW'),
});

import {type Json, listAt, numberAt, objectAt, textAt} from '../../base/json.ts';
import {hideText} from '../../base/secrets.ts';
import {shortId} from '../../base/text/format.ts';
import {longestName, safeName} from '../../base/text/text.ts';
import type {
	ContainerDetail,
	ContainerSummary,
	InspectJson,
	MountSummary,
	Port,
} from '../../engine/things.ts';
import {sortPorts} from './ports.ts';
import {type CrashLoop, loopingOf, restartPeriod} from './restarts.ts';
import {parseStatus} from './status.ts';

const shown = new WeakMap<ContainerSummary, string>();

/** The command as the list shows, sorts and filters it; `command` itself may hold passwords. */
export const shownCommand = (row: ContainerSummary): string => {
	const known = shown.get(row);
	if (known !== undefined) return known;
	const command = hideText(row.command);
	shown.set(row, command);
	return command;
};

/**
 * A container as the list shows it. `detail` is there once it has been inspected; the fields above
 * follow it from then on. Ports, networks and mounts are sorted.
 */
export interface ContainerRow extends ContainerSummary {
	readonly detail: ContainerDetail | undefined;
	/** The last inspect got no answer in time: what is shown may be old. */
	readonly uncertain: boolean;
	/** Somebody wanted it to end that was killed. */
	readonly asked: boolean;
	/** It was killed, and it is known that the engine was asked for no stop or kill. */
	readonly unasked: boolean;
	/** How the run before this one ended, where it was restarted by the engine and somebody knows. */
	readonly lastEnd: End | undefined;
	/** How far its starts by the engine lie apart, ms, where it restarts again and again. */
	readonly periodMs: number | undefined;
	/** Since when it dies again and again, as far as that was seen. */
	readonly looping: CrashLoop | undefined;
	/** What the kernel killed in it for memory in this run, as far as anybody told. */
	readonly memoryKills: MemoryKills | undefined;
	/** When the first of the probes failed that fail in a row, ms since the epoch: as it was found first. */
	readonly failingSince: number | undefined;
	/** What cuts it off of what it shares with another container, by the rows of both; undefined where it is not. */
	readonly cutOff: Loss | undefined;
}

/** What a container has lost of what it shares, or will miss at its next start. */
export interface Loss {
	/** It runs, and is cut off. */
	readonly isCut: boolean;
	readonly text: string;
	/** When it was lost, ms since the epoch; undefined where nobody knows. */
	readonly since: number | undefined;
	/** What mends it: a restart of it, its owner first, or nothing but another one in its place. */
	readonly cure: 'restart' | 'owner' | 'anew';
}

export interface MemoryKills {
	readonly count: number;
	/** As many were heard of: only the kernel knows how many there were. */
	readonly orMore: boolean;
	/** ms since the epoch; undefined where none was heard. */
	readonly lastAt: number | undefined;
}

/** How a run ended. */
export interface End {
	readonly exitCode: number;
	readonly oomKilled: boolean;
}

const byDestination = (a: MountSummary, b: MountSummary) =>
	a.destination < b.destination ? -1 : Number(a.destination > b.destination);

/** Engines give mounts in another order at each call: a row would change that did not. */
const sortMounts = (mounts: readonly MountSummary[]) => [...mounts].sort(byDestination);

/** The name of an image that has none, as `docker ps` shows it. */
const shownImage = (image: string): string =>
	/^sha256:[0-9a-f]{64}$/.test(image) ? shortId(image) : image;

/** A row from one entry of a list. */
export const rowOfSummary = (summary: ContainerSummary): ContainerRow => ({
	...summary,
	image: shownImage(summary.image),
	ports: sortPorts(summary.ports),
	networks: [...summary.networks].sort(),
	mounts: sortMounts(summary.mounts),
	detail: undefined,
	uncertain: false,
	asked: false,
	unasked: false,
	lastEnd: undefined,
	periodMs: undefined,
	looping: undefined,
	memoryKills: undefined,
	failingSince: undefined,
	cutOff: undefined,
});

const portOf = (key: string, binding: Json): Port => {
	const [port = '', protocol = 'tcp'] = key.split('/');
	const hostPort = Number(textAt(binding, 'HostPort'));
	return {
		ip: textAt(binding, 'HostIp'),
		...(hostPort > 0 ? {hostPort} : {}),
		port: Number(port),
		protocol,
	};
};

const portsOf = (raw: InspectJson): readonly Port[] =>
	Object.entries(objectAt(raw, 'NetworkSettings', 'Ports')).flatMap(([key, bindings]) => {
		const list = listAt(bindings);
		return list.length === 0 ? [portOf(key, {})] : list.map(binding => portOf(key, binding));
	});

const mountOf = (mount: Json): MountSummary => ({
	type: textAt(mount, 'Type'),
	source: textAt(mount, 'Source'),
	destination: textAt(mount, 'Destination'),
	name: textAt(mount, 'Name'),
	writable: objectAt(mount)['RW'] === true,
});

const sortRawMounts = (raw: InspectJson): readonly Json[] =>
	[...listAt(raw, 'Mounts')].sort((a, b) => byDestination(mountOf(a), mountOf(b)));

/** The command as lists have it, no longer either. Source: moby container/view.go, transform. */
const commandOf = (raw: InspectJson): string => {
	let command = textAt(raw, 'Path');
	for (const arg of listAt(raw, 'Args')) {
		if (command.length > longestName) break;
		const text = textAt(arg);
		command += text.includes(' ') ? ` '${text}'` : ` ${text}`;
	}
	return safeName(command);
};

/** A status like the engine's, without the age, which `detail` tells: so it does not change by itself. */
const statusOf = ({state, exitCode}: ContainerDetail): string => {
	if (state === 'exited') return `Exited (${exitCode})`;
	if (state === 'restarting') return `Restarting (${exitCode})`;
	if (state === 'running') return 'Up';
	return state === 'paused' ? 'Up (Paused)' : state.charAt(0).toUpperCase() + state.slice(1);
};

/**
 * When the first of the probes failed that failed in a row, to the second. Five are kept: before those it is reckoned by the
 * time that lies between them.
 */
const failingSince = ({healthLog, failingStreak, startedAt}: ContainerDetail) => {
	const [first, last] = [healthLog[0], healthLog.at(-1)];
	if (!first || !last || failingStreak === 0) return undefined;
	const seconds = (ms: number) => Math.floor(ms / 1000) * 1000;
	if (failingStreak > healthLog.length) {
		const apart = (last.startedAt - first.startedAt) / Math.max(1, healthLog.length - 1);
		return seconds(Math.max(startedAt ?? 0, last.startedAt - (failingStreak - 1) * apart));
	}
	const well = healthLog.findLastIndex(({exitCode}) => exitCode === 0);
	const failed = healthLog[well + 1];
	return failed && seconds(failed.startedAt);
};

/** The whole row from inspect alone, so that a new container needs no list. */
export const rowOfDetail = (detail: ContainerDetail): ContainerRow => {
	const {id, name, imageId, state, labels, raw: given} = detail;
	const raw = {...given, Mounts: sortRawMounts(given)};
	return {
		id,
		name,
		image: shownImage(detail.image),
		imageId,
		command: commandOf(raw),
		// Lists know whole seconds only.
		createdAt: Math.floor((Date.parse(textAt(raw, 'Created')) || 0) / 1000) * 1000,
		state,
		status: statusOf(detail),
		ports: sortPorts(portsOf(raw)),
		labels,
		networkMode: textAt(raw, 'HostConfig', 'NetworkMode'),
		networks: Object.keys(objectAt(raw, 'NetworkSettings', 'Networks')).sort(),
		mounts: listAt(raw, 'Mounts').map(mountOf),
		detail: {...detail, raw},
		uncertain: false,
		asked: false,
		unasked: false,
		lastEnd: undefined,
		periodMs: restartPeriod(detail),
		looping: loopingOf(detail),
		memoryKills: undefined,
		failingSince: failingSince(detail),
		cutOff: undefined,
	};
};

/** It has processes, held still or not. */
export const isUp = ({state}: Pick<ContainerRow, 'state'>): boolean =>
	state === 'running' || state === 'paused';

/** How a container ended that does not run. */
export const endOf = ({detail}: ContainerRow): End | undefined => {
	if (detail?.state !== 'restarting' && detail?.state !== 'exited') return undefined;
	return {exitCode: detail.exitCode, oomKilled: detail.oomKilled};
};

const portKeys = (row: ContainerRow): string =>
	row.ports
		.map(({ip, hostPort, port, protocol}) => [ip, hostPort, port, protocol].join(' '))
		.join();

/** False when a list entry contradicts what inspect told: then inspect has the word. */
export const agrees = (known: ContainerRow, listed: ContainerRow): boolean =>
	known.state === listed.state &&
	known.name === listed.name &&
	exitCodeOf(known) === exitCodeOf(listed) &&
	known.networks.join() === listed.networks.join() &&
	portKeys(known) === portKeys(listed) &&
	healthOf(known) === healthOf(listed);

/** Exit code of a container that has ended; from the list's text until it has been inspected. */
export const exitCodeOf = (row: ContainerRow): number | undefined => {
	if (row.state !== 'exited' && row.state !== 'restarting' && row.state !== 'dead')
		return undefined;
	return row.detail?.exitCode ?? parseStatus(row.status).exitCode;
};

/** Of a running container with a health check; the others have none that means anything. */
export const healthOf = (row: ContainerRow): ContainerDetail['health'] => {
	if (row.state !== 'running') return undefined;
	return row.detail ? row.detail.health : parseStatus(row.status).health;
};

/** Bytes; undefined when it may use all the memory there is, or is not known yet. */
export const memoryLimitOf = (row: ContainerRow): number | undefined =>
	numberAt(row.detail?.raw, 'HostConfig', 'Memory') || undefined;

/** Cores, by `--cpus` or the quota and period that mean the same; undefined when it may use all there are. */
export const cpuLimit = (host: Json | undefined): number | undefined => {
	const nano = numberAt(host, 'NanoCpus');
	if (nano > 0) return nano / 1e9;
	const quota = numberAt(host, 'CpuQuota');
	return quota > 0 ? quota / (numberAt(host, 'CpuPeriod') || 100_000) : undefined;
};

/** Cores; undefined when it may use all there are, or is not known yet. */
export const cpuLimitOf = (row: ContainerRow): number | undefined =>
	cpuLimit(row.detail?.raw['HostConfig']);

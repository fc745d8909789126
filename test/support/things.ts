import type {
	ContainerDetail,
	ContainerSummary,
	EngineEvent,
	ImageSummary,
	NetworkSummary,
	PathStat,
	StatsSample,
	VolumeSummary,
} from '../../src/engine/things.ts';

/** A running container; say what is other about it. */
export const containerSummary = (
	id: string,
	other: Partial<ContainerSummary> = {},
): ContainerSummary => ({
	id,
	name: id,
	image: 'busybox',
	imageId: 'sha256:b',
	command: 'sleep 1',
	createdAt: 900_000,
	state: 'running',
	status: 'Up 3 hours',
	ports: [],
	labels: {},
	networkMode: 'bridge',
	networks: ['bridge'],
	mounts: [],
	...other,
});

const rawPorts = ({ports}: ContainerSummary) =>
	Object.fromEntries(
		ports.map(({ip, hostPort, port, protocol}) => [
			`${port}/${protocol}`,
			hostPort === undefined ? null : [{HostIp: ip, HostPort: String(hostPort)}],
		]),
	);

/** What inspect tells of a container that a list tells as `summary`. */
export const containerDetail = (
	summary: ContainerSummary,
	other: Partial<ContainerDetail> = {},
): ContainerDetail => {
	const {id, name, image, imageId, state, labels, command, networkMode, networks} = summary;
	const [path = '', ...args] = command.split(' ');
	return {
		id,
		name,
		image,
		imageId,
		state,
		startedAt: 940_000,
		finishedAt: undefined,
		exitCode: 0,
		oomKilled: false,
		error: '',
		restartCount: 0,
		health: undefined,
		healthLog: [],
		failingStreak: 0,
		tty: false,
		pid: 42,
		labels,
		raw: {
			Created: new Date(summary.createdAt).toISOString(),
			Path: path,
			Args: args,
			HostConfig: {NetworkMode: networkMode, Memory: 0},
			NetworkSettings: {
				Networks: Object.fromEntries(networks.map(network => [network, {}])),
				Ports: rawPorts(summary),
			},
			Mounts: summary.mounts.map(mount => ({
				Type: mount.type,
				Source: mount.source,
				Destination: mount.destination,
				Name: mount.name,
				RW: mount.writable,
			})),
		},
		...other,
	};
};

let nanos = 1_000_000_000_000n;

/** An event; each is a little later than the one before. */
export const happened = (
	type: string,
	action: string,
	id: string,
	attributes: Readonly<Record<string, string>> = {},
): EngineEvent => ({type, action, id, attributes, scope: 'local', timeNano: nanos++});

export const imageSummary = (id: string, ...tags: readonly string[]): ImageSummary => ({
	id,
	tags,
	digests: [],
	createdAt: 900_000,
	sizeBytes: 2_000_000,
	labels: {},
	parentId: '',
});

export const volumeSummary = (name: string): VolumeSummary => ({
	name,
	driver: 'local',
	mountpoint: `/volumes/${name}`,
	createdAt: 900_000,
	labels: {},
	options: {},
	scope: 'local',
});

export const networkSummary = (id: string, name: string): NetworkSummary => ({
	id,
	name,
	driver: 'bridge',
	scope: 'local',
	internal: false,
	createdAt: 900_000,
	subnets: ['172.18.0.0/16'],
	gateways: ['172.18.0.1'],
	labels: {},
});

/** A sample `seconds` after the first, in which `cores` were busy since. */
export const statsSample = (
	seconds: number,
	cores: number,
	other: Partial<StatsSample> = {},
): StatsSample => ({
	readAt: 1_000_000 + seconds * 1000,
	cpuTotal: seconds * cores * 1e9,
	cpuSystem: seconds * 2 * 1e9,
	cpus: 2,
	memoryBytes: 10_485_760,
	memoryLimit: 16_000_000_000,
	rxBytes: 1000,
	txBytes: 2000,
	readBytes: 0,
	writeBytes: 0,
	pids: 1,
	periods: 0,
	throttledPeriods: 0,
	...other,
});

/** A file; say what is other about it. */
export const pathStat = (other: Partial<PathStat> = {}): PathStat => ({
	...{name: 'file', type: 'file', sizeBytes: 0, mode: 0o644, modifiedAt: 900_000, linkTarget: ''},
	...other,
});

import type {ContainerState} from '../../src/engine/things.ts';
import type {ContainerRow} from '../../src/kinds/container/row.ts';
import type {Stats} from '../../src/kinds/stats.ts';

type Sample = readonly [
	name: string,
	image: string,
	state: ContainerState,
	status: string,
	hostPort?: number | undefined,
	project?: string,
];

const samples: readonly Sample[] = [
	['api-1', 'shop/api:4.2', 'running', 'Up 3 days (healthy)', 8080, 'shop'],
	['api-2', 'shop/api:4.2', 'running', 'Up 3 days (unhealthy)', 8081, 'shop'],
	['backup', 'restic/restic:0.17', 'exited', 'Exited (0) 6 hours ago'],
	['cache', 'redis:7.4-alpine', 'running', 'Up 3 days', 6379, 'shop'],
	['db', 'postgres:17', 'running', 'Up 3 days (healthy)', 5432, 'shop'],
	['grafana', 'grafana/grafana-oss:11.4.0', 'running', 'Up 2 weeks', 3000, 'watch'],
	['loki', 'grafana/loki:3.3', 'paused', 'Up 2 weeks (Paused)', 3100, 'watch'],
	['mailer', 'shop/mailer:1.9', 'exited', 'Exited (1) 4 minutes ago', undefined, 'shop'],
	['migrate', 'shop/api:4.2', 'exited', 'Exited (137) 2 minutes ago', undefined, 'shop'],
	['prometheus', 'prom/prometheus:v3.1.0', 'running', 'Up 2 weeks', 9090, 'watch'],
	['proxy', 'registry.example.com:5000/platform/edge/traefik:v3.2', 'running', 'Up 4 weeks', 443],
	['queue', 'rabbitmq:4-management', 'running', 'Up 3 days (healthy)', 5672, 'shop'],
	['scratch', 'alpine', 'created', 'Created'],
	['search', 'opensearchproject/opensearch:2', 'running', 'Up 20 seconds (health: starting)', 9200],
	['worker-1', 'shop/worker:4.2', 'running', 'Up 3 days', undefined, 'shop'],
	[
		'worker-2',
		'shop/worker:4.2',
		'restarting',
		'Restarting (137) 9 seconds ago',
		undefined,
		'shop',
	],
];

const rowOf = (
	[name, image, state, status, hostPort, project]: Sample,
	index: number,
): ContainerRow => ({
	id: index.toString(16).padStart(64, '0'),
	name,
	image,
	imageId: `sha256:${'a'.repeat(64)}`,
	command: 'server',
	createdAt: 0,
	state,
	status,
	ports: hostPort
		? [{ip: '0.0.0.0', hostPort, port: hostPort === 443 ? 443 : 80, protocol: 'tcp'}]
		: [],
	labels: project ? {'com.docker.compose.project': project} : {},
	networkMode: 'bridge',
	networks: ['bridge'],
	mounts: [],
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

/** Containers of a small server, one of each state that looks different. */
export const sampleContainers: readonly ContainerRow[] = samples.map(rowOf);

/** As many as wanted, with names that differ. */
export const manyContainers = (count: number): readonly ContainerRow[] =>
	Array.from({length: count}, (_, index) => {
		const [, image, , , port] = samples[index % samples.length] as Sample;
		return rowOf(
			[`app-${String(index).padStart(4, '0')}`, image, 'running', 'Up 3 days', port, 'shop'],
			index,
		);
	});

/** Live numbers for the running ones. */
export const sampleStats = (rows: readonly ContainerRow[], seed = 1): ReadonlyMap<string, Stats> =>
	new Map(
		rows
			.filter(({state}) => state === 'running')
			.map(({id}, index) => [
				id,
				{
					cpuRatio: ((index * 37 + seed * 13) % 130) / 100,
					memoryBytes: (index * 71 + seed) * 2 ** 20,
					memoryLimit: index % 2 ? 512 * 2 ** 20 : undefined,
					rxBytes: index * 1_200_000,
					txBytes: index * 80_000,
					readBytes: index * 4_000_000,
					writeBytes: index * 90_000,
					pids: index + 1,
					periods: 0,
					throttledPeriods: 0,
				},
			]),
	);

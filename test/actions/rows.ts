import {type AnyAction, idOf} from '../../src/actions/action.ts';
import {actions} from '../../src/actions/index.ts';
import type {ContainerSummary} from '../../src/engine/things.ts';
import {type ContainerRow, rowOfSummary} from '../../src/kinds/container/row.ts';
import {type ImageRow, rowOfImage} from '../../src/kinds/image/row.ts';
import {type NetworkRow, rowOfNetwork} from '../../src/kinds/network/row.ts';
import {type ProjectRow, projectsOf} from '../../src/kinds/project/row.ts';
import {rowOfVolume, type VolumeRow} from '../../src/kinds/volume/row.ts';

export const containerRow = (over: Partial<ContainerSummary> = {}): ContainerRow =>
	rowOfSummary({
		id: 'c'.repeat(64),
		name: 'web',
		image: 'web:v1',
		imageId: `sha256:${'a'.repeat(64)}`,
		command: 'httpd',
		createdAt: 0,
		state: 'running',
		status: 'Up 3 hours',
		ports: [],
		labels: {},
		networkMode: 'bridge',
		networks: ['bridge'],
		mounts: [],
		...over,
	});

export const imageRow = (over: Partial<ImageRow> = {}): ImageRow => ({
	...rowOfImage({
		id: `sha256:${'a'.repeat(64)}`,
		tags: ['web:v1', 'web:v2'],
		digests: [],
		createdAt: 0,
		sizeBytes: 1000,
		labels: {},
		parentId: '',
	}),
	...over,
});

export const volumeRow = (over: Partial<VolumeRow> = {}): VolumeRow => ({
	...rowOfVolume({
		name: 'data',
		driver: 'local',
		mountpoint: '/var/lib/docker/volumes/data/_data',
		createdAt: 0,
		labels: {},
		options: {},
		scope: 'local',
	}),
	...over,
});

export const networkRow = (over: Partial<NetworkRow> = {}): NetworkRow => ({
	...rowOfNetwork({
		id: 'd'.repeat(64),
		name: 'backend',
		driver: 'bridge',
		scope: 'local',
		internal: false,
		createdAt: 0,
		subnets: ['172.18.0.0/16'],
		gateways: ['172.18.0.1'],
		labels: {},
	}),
	...over,
});

/** A container of the service `service` of the project `shop`, as its labels tell. */
export const composed = (
	service: string,
	over: Partial<ContainerSummary> = {},
	labels: Readonly<Record<string, string>> = {},
): ContainerRow =>
	containerRow({
		id: service.padEnd(64, '0'),
		name: `shop-${service}-1`,
		labels: {
			'com.docker.compose.project': 'shop',
			'com.docker.compose.service': service,
			'com.docker.compose.project.working_dir': '/srv/shop',
			'com.docker.compose.project.config_files': '/srv/shop/compose.yaml',
			'com.docker.compose.config-hash': 'a1',
			'com.docker.compose.oneoff': 'False',
			...labels,
		},
		...over,
	});

/** The project of these containers. */
export const projectRow = (...containers: readonly ContainerRow[]): ProjectRow => {
	const own = containers.length > 0 ? containers : [composed('web')];
	const known = {
		containers: new Map(own.map(one => [one.id, one])),
		networks: [],
		volumes: [volumeRow({name: 'shop_data', labels: {'com.docker.compose.project': 'shop'}})],
	};
	const [row] = projectsOf(known);
	if (!row) throw new Error('none of them is of a project');
	return row;
};

/** The state that an act on a project needs; `running` unless said. */
const projectStates: Readonly<Record<string, ContainerSummary['state']>> = {
	'project.start': 'exited',
	'project.rm': 'exited',
	'project.unpause': 'paused',
};

/** A row that an action can take, for tests over the whole registry. */
export const rowFor = (action: AnyAction): unknown => {
	const stopped = new Set(['container.start']);
	const id = idOf(action);
	if (action.kind === 'image') return imageRow();
	if (action.kind === 'volume') return volumeRow();
	if (action.kind === 'network') return networkRow();
	if (action.kind === 'project') {
		return projectRow(composed('web', {state: projectStates[id] ?? 'running'}));
	}
	if (stopped.has(id)) return containerRow({state: 'exited'});
	return containerRow({state: id === 'container.unpause' ? 'paused' : 'running'});
};

export const actionOf = (id: string): AnyAction => {
	const found = actions.find(action => idOf(action) === id);
	if (!found) throw new Error(`there is no action ${id}`);
	return found;
};

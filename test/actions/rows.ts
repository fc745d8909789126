import {type AnyAction, idOf} from '../../src/actions/action.ts';
import {actions} from '../../src/actions/index.ts';
import type {ContainerSummary} from '../../src/engine/things.ts';
import {type ContainerRow, rowOfSummary} from '../../src/kinds/container/row.ts';
import {type ImageRow, rowOfImage} from '../../src/kinds/image/row.ts';
import {type NetworkRow, rowOfNetwork} from '../../src/kinds/network/row.ts';
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

/** A row that an action can take, for tests over the whole registry. */
export const rowFor = (action: AnyAction): unknown => {
	const stopped = new Set(['container.start']);
	const id = idOf(action);
	if (action.kind === 'image') return imageRow();
	if (action.kind === 'volume') return volumeRow();
	if (action.kind === 'network') return networkRow();
	if (stopped.has(id)) return containerRow({state: 'exited'});
	return containerRow({state: id === 'container.unpause' ? 'paused' : 'running'});
};

export const actionOf = (id: string): AnyAction => {
	const found = actions.find(action => idOf(action) === id);
	if (!found) throw new Error(`there is no action ${id}`);
	return found;
};

import {numberAt, objectAt, textAt, textsAt} from '../base/json.ts';
import {memoByObject} from '../base/memo.ts';
import type {EngineEvent, InspectJson} from '../engine/things.ts';
import type {ContainerRow} from '../kinds/container/row.ts';
import {replicaOf} from '../kinds/labels.ts';
import type {Collection} from '../store/collection.ts';
import type {Readable} from '../store/store.ts';

/** What a run was made of, as far as it can be other the next time. */
export interface RunShape {
	readonly image: string;
	/** `sha256:…` */
	readonly imageId: string;
	/** `KEY=value`; nobody shows the values. */
	readonly env: readonly string[];
	/** The program with its arguments. */
	readonly command: readonly string[];
	/** `/data ← volume`, sorted. */
	readonly mounts: readonly string[];
	/** By docker's word, in its units: bytes, cores. */
	readonly limits: Readonly<Record<string, number>>;
	/** Names, sorted. */
	readonly networks: readonly string[];
}

/** Containers whose run before is remembered, the last ones. */
const most = 200;

/** Limits that are set. */
export const runLimits = (raw: InspectJson): RunShape['limits'] => {
	const host = objectAt(raw, 'HostConfig');
	const quota = numberAt(host, 'CpuQuota') / (numberAt(host, 'CpuPeriod') || 100_000);
	const all = {
		memory: numberAt(host, 'Memory'),
		reservation: numberAt(host, 'MemoryReservation'),
		swap: numberAt(host, 'MemorySwap'),
		cpus: numberAt(host, 'NanoCpus') / 1e9 || Math.max(0, quota),
		'cpu-shares': numberAt(host, 'CpuShares'),
		pids: Math.max(0, numberAt(host, 'PidsLimit')),
	};
	return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== 0));
};

/** Once for each answer: there may be 100,000 words in it. */
const wordsOf = memoByObject((raw: InspectJson) => ({
	env: textsAt(raw, 'Config', 'Env'),
	command: [textAt(raw, 'Path'), ...textsAt(raw, 'Args')],
}));

/** What the run of a container is made of; undefined while it has not been inspected. */
export const shapeOf = ({detail, mounts, networks}: ContainerRow): RunShape | undefined => {
	if (!detail) return undefined;
	const {raw} = detail;
	return {
		image: textAt(raw, 'Config', 'Image'),
		imageId: detail.imageId,
		...wordsOf(raw),
		mounts: mounts.map(
			({destination, name, source, type, writable}) =>
				`${destination} ← ${name || source || type}${writable ? '' : ' read-only'}`,
		),
		limits: runLimits(raw),
		networks,
	};
};

/** The runs before those that there are now. */
export interface Runs {
	/** An event came; the rows are as it left them. */
	hear(event: EngineEvent): void;
	/** What the run before this one was made of, also of the container that stood in its place; undefined when it was not seen. */
	before(row: ContainerRow): RunShape | undefined;
}

/** By name, and by the place in a compose project, which another container may take. */
const keysOf = (name: string, labels: Readonly<Record<string, string>>): readonly string[] => {
	const replica = replicaOf(labels);
	return [`name ${name}`, ...(replica === undefined ? [] : [`replica ${replica}`])];
};

/** Of more than can be kept, the oldest go. */
const put = (map: Map<string, RunShape>, keys: readonly string[], shape: RunShape) => {
	for (const key of keys) {
		map.delete(key);
		map.set(key, shape);
	}
	for (const key of map.keys()) if (map.size > most) map.delete(key);
};

/** Remembers what ended and what began instead, so that what changed between them can be told. */
export const createRuns = (containers: Readable<Collection<ContainerRow>>): Runs => {
	const ended = new Map<string, RunShape>();
	/** What had ended when the run of now began. */
	const befores = new Map<string, RunShape>();
	const end = (row: ContainerRow | undefined) => {
		const shape = row && shapeOf(row);
		if (row && shape) put(ended, keysOf(row.name, row.labels), shape);
	};
	return {
		hear({type, action, id, attributes}) {
			if (type !== 'container') return;
			const {rows} = containers.get();
			// Its row still has the answer of before: what is changed while it lies still belongs to the next run.
			if (action === 'die') end(rows.get(id));
			if (action === 'start') {
				const keys = keysOf(attributes['name'] ?? '', attributes);
				const shape = keys.map(key => ended.get(key)).find(one => one !== undefined);
				if (shape) put(befores, keys, shape);
			}
			if (action !== 'create') return;
			// Made anew by compose, it stands beside the one that it replaces, which may have ended long ago.
			const replica = replicaOf(attributes);
			if (replica === undefined) return;
			for (const row of rows.values()) {
				if (row.id !== id && replicaOf(row.labels) === replica) end(row);
			}
		},
		before: ({name, labels}) =>
			keysOf(name, labels)
				.map(key => befores.get(key))
				.find(shape => shape !== undefined),
	};
};

import {clock} from '../../base/text/format.ts';
import {nanoToMs} from '../../base/time.ts';
import type {EngineEvent} from '../../engine/things.ts';
import {ownerIn} from '../../kinds/container/namespaces/losses.ts';
import {donorsOf} from '../../kinds/container/namespaces/sharing.ts';
import type {ContainerRow} from '../../kinds/container/row.ts';
import {projectOf, serviceOf} from '../../kinds/labels.ts';
import {composeList} from '../../kinds/project/labels.ts';
import type {KnownContainers} from '../../kinds/source.ts';
import type {Line} from '../../spans/span.ts';

/** Before and after the moment that is looked at, ms. */
export const aroundMs = 60_000;
/** Events that are shown: those nearest to the moment. */
const most = 12;

/** What a container cannot do without. */
export interface Needs {
	readonly containers: readonly ContainerRow[];
	/** Ids of containers whose namespaces it lives in, and that were removed. */
	readonly removed: readonly string[];
	/** Names of volumes that are mounted. */
	readonly volumes: readonly string[];
}

/** Services that it is started after, whose namespaces it lives in, and its volumes. */
export const needsOf = (row: ContainerRow, containers: KnownContainers): Needs => {
	const services = new Set(
		composeList(row.labels, 'depends_on').map(one => one.split(':')[0] ?? ''),
	);
	const project = projectOf(row.labels);
	const donors = new Set(donorsOf(row).map(([, who]) => ownerIn(containers, who)));
	const isNeeded = (other: ContainerRow) =>
		other.id !== row.id &&
		(donors.has(other.id) ||
			(project !== '' &&
				projectOf(other.labels) === project &&
				services.has(serviceOf(other.labels))));
	return {
		containers: [...containers.values()].filter(isNeeded),
		removed: [...donors].filter(id => !containers.has(id)),
		volumes: row.mounts.flatMap(({type, name}) => (type === 'volume' && name ? [name] : [])),
	};
};

/** Events that say nothing of why: programs in it, looks from outside. */
const noise =
	/^(exec_|top$|attach$|detach$|resize$|archive-path$|extract-to-dir$|export$|copy$|commit$|exec$|init$|cleanup$|sync$|health_status: exec)/;

const isOf = (event: EngineEvent, row: ContainerRow, needs: Needs): boolean => {
	const {type, id, attributes, action} = event;
	if (type === 'container') {
		return !noise.test(action) && (id === row.id || needs.containers.some(one => one.id === id));
	}
	if (type === 'network') return attributes['container'] === row.id;
	return type === 'volume' && needs.volumes.includes(id);
};

/** Those on it and on what it needs, within a minute of `moment`, by time; each once. */
export const eventsAround = (
	events: readonly EngineEvent[],
	row: ContainerRow,
	needs: Needs,
	moment: number,
): readonly EngineEvent[] => {
	const near = events.filter(
		event => Math.abs(nanoToMs(event.timeNano) - moment) <= aroundMs && isOf(event, row, needs),
	);
	const distance = (event: EngineEvent) => Math.abs(nanoToMs(event.timeNano) - moment);
	return near
		.toSorted((a, b) => distance(a) - distance(b))
		.slice(0, most)
		.sort((a, b) => (a.timeNano < b.timeNano ? -1 : Number(a.timeNano > b.timeNano)));
};

/** Each event once, by time: what was heard and what the engine remembers are the same in part. */
export const mergeEvents = (
	...lists: readonly (readonly EngineEvent[])[]
): readonly EngineEvent[] => {
	const byKey = new Map<string, EngineEvent>();
	for (const event of lists.flat()) {
		const {timeNano, type, action, id, attributes} = event;
		byKey.set(`${timeNano} ${type} ${action} ${id} ${attributes['container'] ?? ''}`, event);
	}
	return [...byKey.values()].sort((a, b) =>
		a.timeNano < b.timeNano ? -1 : Number(a.timeNano > b.timeNano),
	);
};

const detailOf = ({action, attributes}: EngineEvent): string => {
	if (action === 'die') return ` exit ${attributes['exitCode'] ?? '?'}`;
	if (action === 'kill') return ` signal ${attributes['signal'] ?? '?'}`;
	return action === 'rename' ? ` from ${(attributes['oldName'] ?? '').replace(/^\//, '')}` : '';
};

const bad = /^(die|oom|kill|destroy|remove|health_status: unhealthy)$/;

/** A line an event: its time, how long before or after the moment it was, and whose it is. */
export const aroundLines = (
	events: readonly EngineEvent[],
	row: ContainerRow,
	moment: number,
): readonly Line[] =>
	events.map((event): Line => {
		const at = nanoToMs(event.timeNano);
		const apart = Math.round((at - moment) / 1000);
		const {type, id, action, attributes} = event;
		const name =
			type === 'container' && id === row.id ? '' : `${type} ${attributes['name'] ?? id}  `;
		return [
			{text: `${clock(at)} ${`${apart > 0 ? '+' : ''}${apart}s`.padStart(4)}  `, tone: 'muted'},
			{text: name, tone: 'accent'},
			{text: action, ...(bad.test(action) ? {tone: 'bad'} : {})},
			{text: detailOf(event)},
		];
	});

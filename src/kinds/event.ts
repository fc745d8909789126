import {clock, shortId} from '../base/text/format.ts';
import {nanoToMs} from '../base/time.ts';
import type {EngineEvent} from '../engine/things.ts';
import type {Tone} from '../spans/span.ts';
import {byText} from './compare.ts';
import {exitMeaning, toneOfExit, unknownExit} from './container/exit.ts';
import {type Column, defineKind} from './kind.ts';

/** One thing that happened on the engine. */
export interface EventRow {
	/** See `eventKey`. */
	readonly key: string;
	readonly event: EngineEvent;
	/** Name of the object; a short id when it has none. */
	readonly name: string;
	/** What the attributes add: `exit 137: SIGKILL …`, `signal 15`, `was old-name`. */
	readonly detail: string;
	/** See `isNoise`: hidden unless asked for. */
	readonly noise: boolean;
}

const detailOf = ({action, attributes}: EngineEvent, ended: string | undefined): string => {
	const {exitCode, signal, oldName, image, container} = attributes;
	if (action === 'die') {
		if (exitCode === undefined) return unknownExit;
		const meaning = ended ?? exitMeaning(Number(exitCode));
		return `exit ${exitCode}${meaning && `: ${meaning}`}`;
	}
	if (signal !== undefined) return `signal ${signal}`;
	if (oldName !== undefined) return `was ${oldName.replace(/^\//, '')}`;
	if (action === 'connect' || action === 'disconnect' || action.endsWith('mount')) {
		return container ? `container ${shortId(container)}` : '';
	}
	return image === undefined ? '' : `image ${image}`;
};

/**
 * Tells an event from all others of its engine: a network tells the same of two containers in one moment. Of a command that
 * was run only that it was: its text may hide a secret, or show it.
 */
export const eventKey = ({timeNano, type, action, id, attributes}: EngineEvent): string =>
	`${timeNano} ${type} ${action.replace(/:.*/s, '')} ${id} ${attributes['container'] ?? ''}`;

/** Commands that are run inside of containers, as probes are, and views that ask for processes. */
export const isNoise = ({action}: EngineEvent): boolean =>
	action.startsWith('exec_') || action === 'top';

/** The kernel kills every task for itself, and the engine tells each: so near to each other they are one, ns. */
const burstNano = 2_000_000_000n;

/** Tells of events, as they come, whether one is another `oom` of a container that was told just before. */
export const createBursts = (): ((event: EngineEvent) => boolean) => {
	/** By container, when it was told last. */
	const last = new Map<string, bigint>();
	return ({type, action, id, timeNano}) => {
		if (type !== 'container') return false;
		// Of its next run it is another one.
		if (action === 'start' || action === 'destroy') last.delete(id);
		if (action !== 'oom') return false;
		const before = last.get(id);
		last.set(id, timeNano);
		return before !== undefined && timeNano - before < burstNano;
	};
};

/** `ended`: what ended a container, where more is known of it than this event. */
export const rowOfEvent = (event: EngineEvent, ended?: string): EventRow => ({
	key: eventKey(event),
	event,
	name: event.attributes['name']?.replace(/^sha256:/, '') || shortId(event.id),
	detail: detailOf(event, ended),
	noise: isNoise(event),
});

const tones: Readonly<Record<string, Tone>> = {
	start: 'good',
	unpause: 'good',
	pause: 'warn',
	kill: 'warn',
	oom: 'bad',
	destroy: 'muted',
	remove: 'muted',
	delete: 'muted',
	create: 'info',
	pull: 'info',
	tag: 'info',
};

const toneOf = ({event, noise}: EventRow): Tone => {
	if (noise) return 'muted';
	const {action, attributes} = event;
	if (action === 'die') return toneOfExit(attributes['exitCode']);
	if (action.startsWith('health_status')) return action.endsWith('unhealthy') ? 'bad' : 'good';
	return tones[action] ?? 'normal';
};

const millis = (event: EngineEvent): number => nanoToMs(event.timeNano);

const columns: readonly Column<EventRow>[] = [
	{
		id: 'time',
		title: 'TIME',
		width: 8,
		priority: 0,
		cell: ({event}) => ({text: clock(millis(event)), tone: 'muted'}),
	},
	{
		id: 'type',
		title: 'TYPE',
		width: 9,
		priority: 1,
		cell: ({event}) => ({text: event.type, tone: 'muted'}),
		compare: byText(({event}) => event.type),
	},
	{
		id: 'action',
		title: 'ACTION',
		width: 16,
		priority: 0,
		cell: row => ({text: row.event.action.replace(/^health_status: /, ''), tone: toneOf(row)}),
		compare: byText(({event}) => event.action),
	},
	{
		id: 'name',
		title: 'NAME',
		width: 'fill',
		min: 16,
		priority: 0,
		cell: row => ({text: row.name}),
		compare: byText(row => row.name),
	},
	{
		id: 'detail',
		title: 'DETAIL',
		width: 'fill',
		min: 16,
		priority: 2,
		cell: row => ({text: row.detail, tone: 'muted'}),
	},
	{
		id: 'id',
		title: 'ID',
		width: 12,
		priority: 3,
		cell: ({event}) => ({text: shortId(event.id), tone: 'muted'}),
	},
];

const namesOf = (id: string, name: string | undefined): readonly string[] =>
	[id, shortId(id), name ?? ''].filter(Boolean);

/** What an event is about, by kind, as the filters of `docker events` name it. */
const objectsOf = (type: string, id: string, attributes: EngineEvent['attributes']) => {
	const {name, image, container} = attributes;
	const own = (kind: string) => (type === kind ? namesOf(id, name) : undefined);
	return {
		container: own('container') ?? (container ? namesOf(container, undefined) : undefined),
		image: own('image') ?? image,
		network: own('network'),
		volume: own('volume'),
	};
};

/** Events: what happened, as the engine told it. */
export const event = defineKind<EventRow, 'event'>({
	id: 'event',
	title: 'Events',
	noun: ['event', 'events'],
	key: '7',
	aliases: ['events', 'event'],
	cli: 'docker system events',
	columns,
	order: {column: 'time', reverse: false},
	tabs: ['inspect'],
	empty: 'Nothing has happened in the last hour that the engine still knows of.',
	identify: row => row.key,
	name: row => `${row.event.type} ${row.event.action} ${row.name}`,
	tone: toneOf,
	words: row => [row.event.type, row.event.action, row.name, row.detail, row.event.id],
	facts: ({event: {type, action, id, attributes}, name}) => ({
		type,
		action,
		event: action,
		name,
		id,
		...objectsOf(type, id, attributes),
		label: Object.entries(attributes).map(([key, value]) => `${key}=${value}`),
		exit: attributes['exitCode'] === undefined ? undefined : Number(attributes['exitCode']),
	}),
});

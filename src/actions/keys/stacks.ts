import {type KindId, kinds, type ListKind, listedKinds, type TabId} from '../../kinds/index.ts';
import type {Layer, OverLayer} from '../command.ts';

/** Layers that are asked for one key, the narrowest first: the first that knows it takes it. */
export type Stack = readonly Layer[];

/** Behind all others, wherever an engine answers. */
const wide = ['layout', 'global'] as const;

/** The list of a kind. */
export const listStack = (kind: ListKind): Stack => [kind, 'list', ...wide];

/** Tabs of a detail whose viewer has keys of its own. */
const tabLayers: Partial<Record<TabId, Layer>> = {
	why: 'why',
	logs: 'logs',
	top: 'top',
	files: 'files',
	inspect: 'inspect',
	config: 'inspect',
};

/** A tab of an object, beside its list or alone. What its viewer does not take goes to the object: kill it from where it was seen. */
export const detailStack = (kind: KindId, tab: TabId): Stack => {
	const own = tabLayers[tab];
	return [...(own ? [own] : []), 'detail', 'viewer', kind, ...wide];
};

/** What is of no kind, or of one alone. */
export const stacks = {
	/** A list of containers that shows another time than now. */
	past: ['past', ...listStack('container')],
	/** Panes of logs, and programs among them. */
	log: ['panes', 'logs', 'viewer', 'container', ...wide],
	events: ['events', 'detail', 'viewer', ...wide],
	system: ['system', 'detail', 'viewer', ...wide],
	/** Of the system, with containers in its rows. */
	rows: ['rows', 'system', 'detail', 'viewer', ...wide],
	diff: ['detail', 'viewer', ...wide],
	output: ['output', 'viewer', ...wide],
	/** A program that is typed in: no key means anything but what leaves it. */
	typing: ['typing'],
	/** It has ended under the hands of who types. */
	ended: ['typing', 'shell'],
	offline: ['offline', 'global'],
} satisfies Readonly<Record<string, Stack>>;

/** In front of those of a log, for what is done with its lines. */
export const lineLayers = ['marked', 'histogram'] as const;

const logFaces = ['record', 'counts', 'patterns'] as const;
export type LogFaceName = (typeof logFaces)[number];

/** What stands in the place of the lines of a log has their keys, but none of a log; so has a program that is not typed in. */
export const withFace = (face: LogFaceName | 'shell', stack: Stack): Stack => [
	face,
	...stack.filter(layer => layer !== 'logs'),
];

/** What lies over the panes takes all keys: behind its layers nobody else is asked. */
export const overStacks = {
	question: ['question'],
	typedQuestion: ['typedQuestion'],
	form: ['offered', 'formChoice', 'form'],
	choose: ['choose', 'overlay'],
	narrowed: ['narrowed'],
	commandLine: ['commandLine'],
	help: ['help', 'overlay'],
	activities: ['activities', 'overlay'],
} satisfies Readonly<Record<string, readonly OverLayer[]>>;

const logStacks = [stacks.log, detailStack('container', 'logs')];

/** Every stack, with all that can be in front of it: two layers of one can be asked for the same key. */
export const allStacks: readonly Stack[] = [
	...listedKinds.map(({id}) => listStack(id)),
	...kinds.flatMap(({id, tabs}) => tabs.map(tab => detailStack(id, tab))),
	// The files of an image are a view of their own.
	detailStack('image', 'files'),
	...Object.values(stacks),
	...logStacks.flatMap(stack => [
		[...lineLayers, ...stack],
		...logFaces.map(face => withFace(face, stack)),
	]),
	withFace('shell', stacks.log),
	withFace('shell', detailStack('container', 'shell')),
	...Object.values(overStacks),
];

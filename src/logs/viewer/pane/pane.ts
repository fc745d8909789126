import {dot} from '../../../base/text/format.ts';
import type {Line} from '../../../spans/span.ts';
import type {ViewerDeps} from '../../../viewers/deps.ts';
import type {Viewer} from '../../../viewers/types.ts';
import {createMerge} from '../../merge/merge.ts';
import {type MergedWindow, mergedOf} from '../../merge/merged.ts';
import {type LogSource, lineageOf, type SavedSource} from '../../panes/source.ts';
import {type LogSpec, matchesOf} from '../../panes/spec.ts';
import {began} from '../../panes/succession.ts';
import type {LineTest} from '../../search/filters.ts';
import {createLogViewer, type ViewedLog} from '../viewer.ts';
import {createAwaitedLog} from './awaitedLog.ts';
import {createMergedLabel} from './label.ts';
import {createLineageLabel, joinRuns} from './lineage.ts';
import {followMembers} from './members.ts';
import {withOrigin} from './origin.ts';
import {createPaneContainers} from './paneContainers.ts';
import {createLogRuns} from './runs.ts';

/** What a pane is made for. */
export interface LogPaneTarget {
	readonly sources: readonly LogSource[];
	/** Containers that meet this join by themselves. */
	readonly match?: string | undefined;
	/** Logs that join when their containers are there. */
	readonly awaited?: readonly SavedSource[];
	readonly folded?: LogSpec['folded'];
}

type RunsOptions = Parameters<NonNullable<ViewedLog['runs']>>[0];

const noneYet: readonly Line[] = [
	[{text: ' No container matches yet.'}],
	[{text: ' Their logs begin here when one does.', tone: 'muted'}],
];

/** Of how many logs, for the title. */
const membersOf = ({sources}: MergedWindow, awaited: readonly SavedSource[]): Line => {
	const gone = sources.filter(({ended}) => ended).length;
	const there = new Set(sources.map(({name}) => name));
	const missing = awaited.filter(({name}) => !there.has(name)).map(({name}) => name);
	return [
		{text: `${sources.length} logs${gone > 0 ? `, ${gone} gone` : ''}`, tone: 'muted'},
		dot,
		...(missing.length > 0
			? [{text: `not there: ${missing.join(', ')}`, tone: 'warn'} as const, dot]
			: []),
	];
};

/** Passes the lines of the streams that are wanted; `undefined` when all are. The engine's stream is read once for both. */
const streamsTest = (
	sources: readonly Pick<LogSource, 'name' | 'stream'>[],
): LineTest | undefined => {
	const streams = new Map(
		sources.flatMap(({name, stream}) => (stream === undefined ? [] : [[name, stream] as const])),
	);
	if (streams.size === 0) return undefined;
	const [only] = sources.length === 1 ? streams.values() : [];
	return {
		hasRegex: false,
		patterns: [],
		test: ({line, source}) => {
			// A log of its own has no name; words about a log are of no stream.
			const wanted = only ?? streams.get(source);
			return wanted === undefined || line.stream === wanted || mergedOf(line)?.mark === true;
		},
	};
};

/** The log of one container, or those of several in time order. */
export const createLogPane = (target: LogPaneTarget, deps: ViewerDeps): Viewer => {
	const {hub, schedule} = deps;
	const {sources, awaited = [], match, folded} = target;
	const matches = matchesOf({match, folded});
	const containers = createPaneContainers(hub);
	// Always both streams: whoever reads one of them shares what the other one reads.
	const open = (containerId: string, name: string) => {
		containers.add(containerId, name === '' ? undefined : name);
		return hub.logs({containerId, stdout: true, stderr: true});
	};
	const wanted = [...sources, ...awaited];
	const test = streamsTest(wanted);
	const only = test ? {only: test} : {};
	const [first, ...others] = sources;
	if (matches.length === 0 && !first) return createAwaitedLog(awaited, deps);
	const isAlone = first && others.length + awaited.length + matches.length === 0;
	const runs = (containerId: string, options: RunsOptions) =>
		createLogRuns({...options, hub, containerId, now: schedule.now});
	if (isAlone && !first.before) {
		const {containerId} = first;
		const feed = open(containerId, first.name);
		const log = createLogViewer(deps, {feed, runs: options => runs(containerId, options), ...only});
		return withOrigin(log, {deps, containers, feed, ...only});
	}
	const merge = createMerge({schedule});
	const opened = sources.flatMap(lineageOf);
	for (const {containerId, name, sinceNano} of opened) {
		const source = merge.add(name, open(containerId, name));
		if (sinceNano === undefined) continue;
		merge.note(source, began(containerId, name, sinceNano, schedule.now()), sinceNano);
	}
	if (isAlone) {
		const label = createLineageLabel(first.name);
		const log = createLogViewer(deps, {
			...{feed: merge, label: () => label, ...only},
			runs: options =>
				joinRuns(
					opened.map(one => runs(one.containerId, options)),
					options,
				),
		});
		return withOrigin(log, {deps, containers, merge: {feed: merge, label: () => label}, ...only});
	}
	// Where a filter decides, a name alone does not.
	const names = match === undefined ? wanted.map(({name}) => name) : [];
	const leave = followMembers({
		...{hub, merge, sources: opened, names, matches, open, containers},
		now: schedule.now,
	});
	const label = createMergedLabel(merge);
	const members = () => membersOf(merge.get(), awaited);
	const log = createLogViewer(deps, {feed: merge, label, members, ...only});
	const viewer = withOrigin(log, {deps, containers, merge: {feed: merge, label}, ...only});
	const isEmpty = () => merge.get().sources.length === 0;
	return {
		...viewer,
		row: index => (isEmpty() ? (noneYet[index] ?? []) : viewer.row(index)),
		status: () =>
			isEmpty() ? [{text: 'no container matches yet', tone: 'warn'}] : viewer.status(),
		release() {
			leave();
			viewer.release();
		},
	};
};

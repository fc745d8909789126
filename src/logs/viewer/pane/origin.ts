import type {LogLine} from '../../../engine/logTypes.ts';
import type {ViewerDeps} from '../../../viewers/deps.ts';
import type {LogOrigin} from '../../../viewers/logTools.ts';
import type {Viewer} from '../../../viewers/types.ts';
import type {LogFeed} from '../../feed/types.ts';
import {type MergedFeed, mergedOf} from '../../merge/merged.ts';
import type {LineTest} from '../../search/filters.ts';
import {createCountFace} from '../count/countFace.ts';
import {withHistogram} from '../histogram/histogram.ts';
import type {LineLabel} from '../line/line.ts';
import {createPatternFace} from '../patterns/patternFace.ts';
import {createRecordFace} from '../record/recordFace.ts';
import {withFaces} from './faces.ts';
import type {PaneContainers} from './paneContainers.ts';

export interface LogOriginOptions {
	readonly deps: ViewerDeps;
	/** Containers whose logs these are. */
	readonly containers: PaneContainers;
	readonly only?: LineTest;
	/** Of a merged log. */
	readonly merge?: {readonly feed: MergedFeed; label(): LineLabel};
	/** Of one container. */
	readonly feed?: LogFeed;
}

/** A log whose lines can be looked at one by one, counted, folded into patterns, and taken elsewhere. */
export const withOrigin = (viewer: Viewer, options: LogOriginOptions): Viewer => {
	const {deps, containers, only, merge} = options;
	const {hub, schedule} = deps;
	const feed = merge?.feed ?? options.feed;
	if (!feed) return viewer;
	const row = (id: string) => hub.rows('container').get().rows.get(id);
	const origin: LogOrigin = {
		feed,
		...(only ? {only} : {}),
		sources() {
			const merged = merge?.feed.get().sources;
			return containers.ids.map((containerId, index) => ({
				containerId,
				name: merged?.[index]?.name ?? row(containerId)?.name ?? containerId.slice(0, 12),
			}));
		},
		sourceOf: line => mergedOf(line)?.source ?? 0,
		isMark: line => mergedOf(line)?.mark ?? false,
	};
	const nameOf = merge && ((line: LogLine) => merge.label().nameOf(line));
	const named = {schedule, origin, nameOf};
	const faced = withFaces(withHistogram(viewer, named), schedule, host => [
		createRecordFace(host, named),
		createCountFace(host, {...named, engine: hub.engine}),
		createPatternFace(host, {
			...named,
			startedAt: id => row(id)?.detail?.startedAt,
			lastOf: containers.last,
		}),
	]);
	return faced.log ? {...faced, log: {...faced.log, origin}} : faced;
};

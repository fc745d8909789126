import {createMerge} from '../../log/merge.ts';
import type {LogSource} from '../logs/state.ts';
import type {Viewer} from '../types.ts';
import {createMergedLabel} from './logLabel.ts';
import {followMembers} from './logMembers.ts';
import {createLogViewer} from './logViewer.ts';
import type {Line} from './spans.ts';
import type {ViewerDeps} from './target.ts';

/** What a pane is made for. */
export interface LogPaneTarget {
	readonly sources: readonly LogSource[];
	/** Containers that meet this join by themselves. */
	readonly match?: string | undefined;
}

/** The log of one container, or those of several in time order. */
export const createLogPane = ({sources, match}: LogPaneTarget, deps: ViewerDeps): Viewer => {
	const {hub, schedule} = deps;
	const open = (containerId: string) => hub.logs({containerId, stdout: true, stderr: true});
	const [first, ...others] = sources;
	if (first && others.length === 0 && match === undefined) {
		return createLogViewer(deps, {feed: open(first.containerId)});
	}
	const merge = createMerge({schedule});
	for (const {containerId, name} of sources) merge.add(name, open(containerId));
	const leave = followMembers({hub, merge, sources, match, open});
	const members = (): Line => {
		const all = merge.get().sources;
		const gone = all.filter(({ended}) => ended).length;
		const text = `${all.length} logs${gone > 0 ? `, ${gone} gone` : ''}`;
		return [
			{text, tone: 'muted'},
			{text: ' · ', tone: 'muted'},
		];
	};
	const viewer = createLogViewer(deps, {feed: merge, label: createMergedLabel(merge), members});
	return {
		...viewer,
		release() {
			leave();
			viewer.release();
		},
	};
};

import {graft} from '../../panes/grid.ts';
import {focusedId, focusedPane} from '../../panes/layout.ts';
import type {LogChange} from './changes.ts';
import type {LogSource, StreamName} from './source.ts';

/** A log with one of its streams, or both. */
export const streamOf = <S extends Pick<LogSource, 'name' | 'stream'>>(
	{stream: _before, ...source}: S,
	stream: StreamName | undefined,
): Omit<S, 'stream'> & Pick<LogSource, 'stream'> => ({
	...source,
	...(stream === undefined ? {} : {stream}),
});

/** The other one of the two. */
export const otherStream = (stream: StreamName): StreamName =>
	stream === 'stdout' ? 'stderr' : 'stdout';

/** A new pane in the place of the focused one, of one stream of the same logs; `undefined` = of both. */
export const withStream =
	(stream: StreamName | undefined): LogChange =>
	layout => {
		const {tree, nextId} = layout;
		const pane = focusedPane(layout);
		if (!tree || !pane) return layout;
		const before = focusedId(layout);
		const id = String(nextId);
		const panes = [...layout.panes].filter(([one]) => one !== before);
		const next = {
			...pane,
			passing: false,
			sources: pane.sources.map(source => streamOf(source, stream)),
			awaited: pane.awaited.map(source => streamOf(source, stream)),
		};
		return {
			...layout,
			tree: {...tree, root: graft(tree.root, before, {type: 'pane', id}), focus: id},
			panes: new Map([...panes, [id, next]]),
			nextId: nextId + 1,
		};
	};

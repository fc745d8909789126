import {useMemo} from 'react';
import {usePaneViewer} from '../../hooks/usePaneViewer.ts';
import {isFocused, type ShownSlot} from '../../hooks/useSlots.ts';
import {useWorkspace} from '../../hooks/useWorkspace.ts';
import type {Line} from '../../src/spans/span.ts';
import type {DetailTitleRoom} from '../../src/workspace/titles/titled.ts';
import type {OnScreen} from '../../src/workspace/types.ts';
import {Pane, type PaneTitle} from '../shell/Pane.tsx';
import {Body} from './Body.tsx';

/** Where what a pane shows is drawn. */
export interface ViewPlace extends Pick<ShownSlot, 'id' | 'marked' | 'hidden'> {
	/** Of the outer box. */
	readonly width: number;
	readonly height: number;
}

export interface ViewerFrameProps extends ViewPlace {
	/** The left of the title; must be the same function from render to render. */
	readonly left: (workspace: OnScreen, room: DetailTitleRoom) => Line;
	/** Hangs on the pane above. */
	readonly joined?: boolean;
}

/** A viewer in its frame: what it is about at the left of the title, its state at the right. */
export const ViewerFrame = ({id, left, joined = false, ...place}: ViewerFrameProps) => {
	const workspace = useWorkspace();
	const {viewer, watch} = usePaneViewer(id);
	const title = useMemo(
		(): PaneTitle => ({
			watch: [workspace.state, ...watch],
			left(room, state) {
				const focused = isFocused(workspace.state.get(), id);
				return left(workspace, {room, state, focused});
			},
			right: () => viewer.get()?.status() ?? [],
		}),
		[workspace, viewer, watch, left, id],
	);
	return (
		<Pane {...place} title={title} joined={joined}>
			{(inner, rows) => <Body width={inner} height={rows} pane={id} />}
		</Pane>
	);
};

import {useMemo} from 'react';
import {usePaneViewer} from '../../hooks/usePaneViewer.ts';
import {isFocused} from '../../hooks/useSlots.ts';
import {useWorkspace} from '../../hooks/useWorkspace.ts';
import type {Line} from '../../src/spans/span.ts';
import {type PlacedTab, placeTabs} from '../../src/viewers/placedTabs.ts';
import type {OnScreen} from '../../src/workspace/types.ts';
import {Pane, type PaneTitle} from '../shell/Pane.tsx';
import {Body} from './Body.tsx';

/** What the left of a title may take. */
export interface TitleRoom {
	/** Cells beside the state of the viewer. */
	readonly room: number;
	/** Cells of that state. */
	readonly state: number;
	/** It has the keys. */
	readonly focused: boolean;
}

export interface ViewerFrameProps {
	/** Of the outer box. */
	readonly width: number;
	readonly height: number;
	/** Of its slot. */
	readonly pane: string;
	/** The left of the title; must be the same function from render to render. */
	readonly left: (workspace: OnScreen, room: TitleRoom) => Line;
	/** The tabs in it, for who clicks; the same function as well. */
	readonly tabs?: (title: Line) => readonly PlacedTab[];
	/** Hangs on the pane above. */
	readonly joined?: boolean;
}

/** A viewer in its frame: what it is about at the left of the title, its state at the right. */
export const ViewerFrame = ({
	width,
	height,
	pane,
	left,
	tabs,
	joined = false,
}: ViewerFrameProps) => {
	const workspace = useWorkspace();
	const {viewer, watch} = usePaneViewer(pane);
	const title = useMemo(
		(): PaneTitle => ({
			watch: [workspace.state, ...watch],
			left(room, state) {
				const focused = isFocused(workspace.state.get(), pane);
				const title = left(workspace, {room, state, focused});
				const shown = viewer.get();
				if (shown && tabs) placeTabs(shown, tabs(title));
				return title;
			},
			right: () => viewer.get()?.status() ?? [],
		}),
		[workspace, viewer, watch, left, tabs, pane],
	);
	return (
		<Pane width={width} height={height} title={title} joined={joined}>
			{(inner, rows) => <Body width={inner} height={rows} pane={pane} />}
		</Pane>
	);
};

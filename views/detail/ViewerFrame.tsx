import {useMemo} from 'react';
import {usePaneViewer} from '../../hooks/usePaneViewer.ts';
import {useWorkspace} from '../../hooks/useWorkspace.ts';
import type {Line} from '../../src/spans/span.ts';
import type {Focus} from '../../src/state/types.ts';
import type {Workspace} from '../../src/workspace/types.ts';
import {Pane, type PaneTitle} from '../shell/Pane.tsx';
import {Body} from './Body.tsx';

export interface ViewerFrameProps {
	/** Of the outer box. */
	readonly width: number;
	readonly height: number;
	readonly pane: Focus;
	/** The left of the title; must be the same function from render to render. */
	readonly left: (workspace: Workspace, room: number, state: number) => Line;
	/** Hangs on the pane above. */
	readonly joined?: boolean;
}

/** A viewer in its frame: what it is about at the left of the title, its state at the right. */
export const ViewerFrame = ({width, height, pane, left, joined = false}: ViewerFrameProps) => {
	const workspace = useWorkspace();
	const {viewer, watch} = usePaneViewer(pane);
	const title = useMemo(
		(): PaneTitle => ({
			watch: [workspace.state, ...watch],
			left: (room, state) => left(workspace, room, state),
			right: () => viewer.get()?.status() ?? [],
		}),
		[workspace, viewer, watch, left],
	);
	return (
		<Pane width={width} height={height} title={title} joined={joined}>
			{(inner, rows) => <Body width={inner} height={rows} pane={pane} />}
		</Pane>
	);
};

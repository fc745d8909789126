import {useCallback} from 'react';
import type {DetailTitleRoom} from '../../src/workspace/titles/titled.ts';
import type {OnScreen} from '../../src/workspace/types.ts';
import {ViewerFrame} from './ViewerFrame.tsx';

export interface DetailProps {
	/** Of its slot. */
	readonly id: string;
	/** Of the outer box. */
	readonly width: number;
	readonly height: number;
	/** Hangs on the list above, whose row it shows. */
	readonly joined?: boolean;
}

/** One object tab by tab: over the whole pane, or what the cursor of a list stands on, below or beside that. */
export const Detail = ({id, width, height, joined = false}: DetailProps) => {
	const left = useCallback(
		(workspace: OnScreen, room: DetailTitleRoom) => workspace.detailTitle(id, room),
		[id],
	);
	return <ViewerFrame width={width} height={height} pane={id} left={left} joined={joined} />;
};

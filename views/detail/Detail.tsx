import {useCallback} from 'react';
import type {DetailTitleRoom} from '../../src/workspace/titles/titled.ts';
import type {OnScreen} from '../../src/workspace/types.ts';
import {ViewerFrame, type ViewPlace} from './ViewerFrame.tsx';

export interface DetailProps extends ViewPlace {
	/** Hangs on the list above, whose row it shows. */
	readonly joined?: boolean;
}

/** One object tab by tab: over the whole pane, or what the cursor of a list stands on, below or beside that. */
export const Detail = (props: DetailProps) => {
	const {id} = props;
	const left = useCallback(
		(workspace: OnScreen, room: DetailTitleRoom) => workspace.detailTitle(id, room),
		[id],
	);
	return <ViewerFrame {...props} left={left} />;
};

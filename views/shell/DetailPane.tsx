import {useMemo} from 'react';
import {kindOf, type ListKind} from '../../src/kinds/index.ts';
import type {Workspace} from '../../src/workspace/types.ts';
import {ViewerFrame} from '../detail/ViewerFrame.tsx';
import {detailTitle} from './detailTitle.ts';

export interface DetailPaneProps {
	/** Of the outer box. */
	readonly width: number;
	readonly height: number;
	readonly kindId: ListKind;
	/** Hangs on the list above. */
	readonly joined: boolean;
}

/** What the list's cursor stands on, below or beside it. */
export const DetailPane = ({width, height, kindId, joined}: DetailPaneProps) => {
	const left = useMemo(
		() => (workspace: Workspace, room: number, state: number) => {
			const {tabs, focus} = workspace.state.get();
			const row: unknown = workspace.list(kindId).seen();
			const kind = kindOf(kindId);
			const name = row === undefined ? 'nothing to show' : kind.name(row);
			const focused = focus === 'detail';
			return detailTitle({kind, name, tab: tabs[kindId], focused, room, state});
		},
		[kindId],
	);
	return <ViewerFrame width={width} height={height} pane="detail" left={left} joined={joined} />;
};

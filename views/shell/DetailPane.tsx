import {useCallback, useMemo} from 'react';
import {kindOf, type ListKind} from '../../src/kinds/index.ts';
import type {Line} from '../../src/spans/span.ts';
import type {OnScreen} from '../../src/workspace/types.ts';
import {type TitleRoom, ViewerFrame} from '../detail/ViewerFrame.tsx';
import {detailTitle, tabsIn} from './detailTitle.ts';

export interface DetailPaneProps {
	/** Of its slot. */
	readonly id: string;
	/** The pane of the list. */
	readonly list: string;
	/** Of the outer box. */
	readonly width: number;
	readonly height: number;
	readonly kindId: ListKind;
	/** Hangs on the list above. */
	readonly joined: boolean;
}

/** What the list's cursor stands on, below or beside it. */
export const DetailPane = ({id, width, height, list, kindId, joined}: DetailPaneProps) => {
	const left = useMemo(
		() =>
			(workspace: OnScreen, {room, state, focused}: TitleRoom) => {
				const {tabs, moment} = workspace.state.get();
				const row: unknown = workspace.list(kindId, list).seen();
				const kind = kindOf(kindId);
				// Beside a list of another moment.
				const when = kindId === 'container' && moment !== undefined ? ' now' : '';
				const name = row === undefined ? 'nothing to show' : `${kind.name(row)}${when}`;
				return detailTitle({kind, name, tab: tabs[kindId], focused, room, state});
			},
		[kindId, list],
	);
	const tabs = useCallback((title: Line) => tabsIn(title, kindOf(kindId)), [kindId]);
	return (
		<ViewerFrame width={width} height={height} pane={id} left={left} tabs={tabs} joined={joined} />
	);
};

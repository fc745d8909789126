import {useCallback, useMemo} from 'react';
import {kindOf, type ListKind} from '../../src/kinds/index.ts';
import type {Line} from '../../src/spans/span.ts';
import {subjectOf} from '../../src/viewers/subject.ts';
import type {OnScreen} from '../../src/workspace/types.ts';
import {objectName} from '../detail/objectName.ts';
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

/** What the detail shows: while the cursor moves on, or the engine is slow, not yet what it stands on. */
const nameIn = (
	workspace: OnScreen,
	{id: slot, list, kindId}: Pick<DetailPaneProps, 'id' | 'list' | 'kindId'>,
): string | undefined => {
	const {identify, name} = kindOf(kindId);
	const row: unknown = workspace.list(kindId, list).seen();
	const viewer = workspace.viewer(slot).get();
	const subject = viewer && subjectOf(viewer);
	// The list also knows what is gone, and what was at another moment.
	const isAhead = subject && (row === undefined || identify(row) !== subject.id);
	if (isAhead) return objectName(workspace, subject, slot);
	return row === undefined ? undefined : name(row);
};

/** What the list's cursor stands on, below or beside it. */
export const DetailPane = ({id, width, height, list, kindId, joined}: DetailPaneProps) => {
	const left = useMemo(
		() =>
			(workspace: OnScreen, {room, state, focused}: TitleRoom) => {
				const {tabs, moment} = workspace.state.get();
				const name = nameIn(workspace, {id, list, kindId});
				const kind = kindOf(kindId);
				// Beside a list of another moment.
				const when = kindId === 'container' && moment !== undefined ? ' now' : '';
				return detailTitle({
					kind,
					name: name === undefined ? 'nothing to show' : name + when,
					tab: tabs[kindId],
					focused,
					room,
					state,
				});
			},
		[kindId, list, id],
	);
	const tabs = useCallback((title: Line) => tabsIn(title, kindOf(kindId)), [kindId]);
	return (
		<ViewerFrame width={width} height={height} pane={id} left={left} tabs={tabs} joined={joined} />
	);
};

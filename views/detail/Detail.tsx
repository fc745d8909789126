import {useCallback, useMemo} from 'react';
import {isListKind, kindOf} from '../../src/kinds/index.ts';
import type {Line} from '../../src/spans/span.ts';
import type {OnScreen} from '../../src/workspace/types.ts';
import {detailTitle, tabsIn} from '../shell/detailTitle.ts';
import type {RouteViewProps} from './route.ts';
import {type TitleRoom, ViewerFrame} from './ViewerFrame.tsx';

/** The name of an object; its id once it is gone, unless a program in it knows better. */
const nameOf = (
	workspace: OnScreen,
	{kind: kindId, id}: RouteViewProps<'detail'>['route'],
	slot: string,
) => {
	const connection = workspace.connection.get();
	if (connection.phase !== 'connected' || !isListKind(kindId)) return id;
	const row = connection.hub.rows(kindId).get().rows.get(id);
	if (row) return kindOf(kindId).name(row);
	return workspace.viewer(slot).get()?.guest?.name ?? id.replace(/^sha256:/, '').slice(0, 12);
};

/** One object over the whole area, tab by tab. */
export const Detail = ({id: slot, width, height, route}: RouteViewProps<'detail'>) => {
	const {kind, tab} = route;
	const left = useMemo(
		() =>
			(workspace: OnScreen, {room, state, focused}: TitleRoom) =>
				detailTitle({
					kind: kindOf(kind),
					name: nameOf(workspace, route, slot),
					tab,
					focused,
					room,
					state,
				}),
		[route, kind, tab, slot],
	);
	const tabs = useCallback((title: Line) => tabsIn(title, kindOf(kind)), [kind]);
	return <ViewerFrame width={width} height={height} pane={slot} left={left} tabs={tabs} />;
};

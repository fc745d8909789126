import {useCallback, useMemo} from 'react';
import {isListKind, kindOf} from '../../src/kinds/index.ts';
import type {Line} from '../../src/spans/span.ts';
import type {OnScreen} from '../../src/workspace/types.ts';
import {detailTitle, tabsIn} from '../shell/detailTitle.ts';
import type {RouteViewProps} from './route.ts';
import {type TitleRoom, ViewerFrame} from './ViewerFrame.tsx';

/** The name of an object; its id once it is gone. */
const nameOf = (
	workspace: OnScreen,
	kindId: RouteViewProps<'detail'>['route']['kind'],
	id: string,
) => {
	const connection = workspace.connection.get();
	if (connection.phase !== 'connected' || !isListKind(kindId)) return id;
	const row = connection.hub.rows(kindId).get().rows.get(id);
	return row ? kindOf(kindId).name(row) : id.replace(/^sha256:/, '').slice(0, 12);
};

/** One object over the whole area, tab by tab. */
export const Detail = ({
	id: slot,
	width,
	height,
	route: {kind, id, tab},
}: RouteViewProps<'detail'>) => {
	const left = useMemo(
		() =>
			(workspace: OnScreen, {room, state, focused}: TitleRoom) =>
				detailTitle({
					kind: kindOf(kind),
					name: nameOf(workspace, kind, id),
					tab,
					focused,
					room,
					state,
				}),
		[kind, id, tab],
	);
	const tabs = useCallback((title: Line) => tabsIn(title, kindOf(kind)), [kind]);
	return <ViewerFrame width={width} height={height} pane={slot} left={left} tabs={tabs} />;
};

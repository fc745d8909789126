import {useCallback, useMemo} from 'react';
import {kindOf} from '../../src/kinds/index.ts';
import type {Line} from '../../src/spans/span.ts';
import type {OnScreen} from '../../src/workspace/types.ts';
import {detailTitle, tabsIn} from '../shell/detailTitle.ts';
import {objectName} from './objectName.ts';
import type {RouteViewProps} from './route.ts';
import {type TitleRoom, ViewerFrame} from './ViewerFrame.tsx';

/** One object over the whole area, tab by tab. */
export const Detail = ({id: slot, width, height, route}: RouteViewProps<'detail'>) => {
	const {kind, tab} = route;
	const left = useMemo(
		() =>
			(workspace: OnScreen, {room, state, focused}: TitleRoom) =>
				detailTitle({
					kind: kindOf(kind),
					name: objectName(workspace, route, slot),
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

import {Box} from 'ink';
import {useLayout} from '../../hooks/useLayout.ts';
import {useSlots, type ViewSlot} from '../../hooks/useSlots.ts';
import type {Hub} from '../../src/hub/types.ts';
import {Detail} from '../detail/Detail.tsx';
import {Logs} from '../Logs.tsx';
import {ListPane} from './ListPane.tsx';
import {RoutePane} from './RoutePane.tsx';

/** A list, the detail of its row, or another view. */
const View = ({hub, slot}: {readonly hub: Hub; readonly slot: ViewSlot}) => {
	const {id, part, route, shares} = slot;
	const {width, height} = slot.rect;
	const inside = {id, width, height};
	if (route.view !== 'list') return <RoutePane {...inside} route={route} />;
	if (part === 'detail') return <Detail {...inside} joined={shares} />;
	return <ListPane {...inside} hub={hub} kindId={route.kind} open={shares} />;
};

/** All panes, each in its place. */
export const Panes = ({hub}: {readonly hub: Hub}) => {
	const {area} = useLayout();
	const {views, logs} = useSlots();
	return (
		<Box width={area.width} height={area.height} flexShrink={0} overflow="hidden">
			{views.map(slot => (
				<Box
					key={slot.id}
					position="absolute"
					marginLeft={slot.rect.x - area.x}
					marginTop={slot.rect.y - area.y}
					width={slot.rect.width}
					height={slot.rect.height}
				>
					<View hub={hub} slot={slot} />
				</Box>
			))}
			{logs ? <Logs width={area.width} height={area.height} others={views.length} /> : null}
		</Box>
	);
};

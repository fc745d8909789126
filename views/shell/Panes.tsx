import {Box} from 'ink';
import type {Layout} from '../../hooks/useLayout.ts';
import {useStore} from '../../hooks/useStore.ts';
import {useWorkspace} from '../../hooks/useWorkspace.ts';
import type {Hub} from '../../src/hub/types.ts';
import {DetailPane} from './DetailPane.tsx';
import {ListPane} from './ListPane.tsx';
import {RoutePane} from './RoutePane.tsx';

/** The main area: a list with its detail pane below or beside it, or the one view of the route. */
export const Panes = ({hub, layout}: {readonly hub: Hub; readonly layout: Layout}) => {
	const route = useStore(useWorkspace().state, state => state.route);
	const {main, detail} = layout;
	if (route.view !== 'list') {
		return main ? <RoutePane width={main.width} height={main.height} route={route} /> : null;
	}
	const below = main !== undefined && detail !== undefined && detail.y > main.y;
	return (
		<Box flexDirection={below ? 'column' : 'row'} flexShrink={0}>
			{main ? (
				<ListPane
					width={main.width}
					height={main.height}
					hub={hub}
					kindId={route.kind}
					open={below}
				/>
			) : null}
			{detail ? (
				<DetailPane
					width={detail.width}
					height={detail.height}
					kindId={route.kind}
					joined={below}
				/>
			) : null}
		</Box>
	);
};

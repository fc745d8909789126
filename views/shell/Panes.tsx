import {Box, Text} from 'ink';
import {useLayout} from '../../hooks/useLayout.ts';
import {type ShownSlot, useSlots} from '../../hooks/useSlots.ts';
import {useTheme} from '../../hooks/useTheme.ts';
import type {Rect} from '../../src/base/rect.ts';
import {wrapText} from '../../src/base/text/wrap.ts';
import type {Hub} from '../../src/hub/types.ts';
import {Detail} from '../detail/Detail.tsx';
import {paintLine} from '../line.ts';
import {BarePane} from '../logs/BarePane.tsx';
import {ListPane} from './ListPane.tsx';
import {RoutePane} from './RoutePane.tsx';

interface LeafProps {
	readonly hub: Hub;
	readonly slot: ShownSlot;
}

/** What a pane shows, or the detail of the row of its list. */
const Leaf = ({hub, slot}: LeafProps) => {
	const {id, isDetail, route, shares, marked, hidden} = slot;
	const {width, height} = slot.rect;
	const place = {id, width, height, marked, hidden};
	switch (route.view) {
		case 'log':
		case 'shell':
			return <BarePane slot={slot} />;
		case 'logs':
			return null;
		case 'list':
			return isDetail ? (
				<Detail {...place} joined={shares} />
			) : (
				<ListPane {...place} hub={hub} kindId={route.kind} open={shares} />
			);
		default:
			return <RoutePane {...place} route={route} />;
	}
};

/** The line between bare panes side by side; where a title begins it is crossed. */
const Rule = ({x, y, height, crossing}: Rect & {readonly crossing: boolean}) => {
	const theme = useTheme();
	const start = crossing ? '┼' : '┬';
	const line = Array.from({length: height}, (_, row) =>
		theme.paint(row === 0 ? start : '│', 'rule'),
	);
	return (
		<Box position="absolute" marginLeft={x} marginTop={y} width={1} height={height}>
			<Text>{line.join('\n')}</Text>
		</Box>
	);
};

const Empty = ({width}: {readonly width: number}) => {
	const theme = useTheme();
	const lines = [
		'No log is open.',
		...wrapText(
			'esc goes back; in the list of containers l looks at one log, space marks and m opens a pane for each.',
			width - 2,
			3,
		),
	];
	return (
		<Text>
			{lines.map(text => paintLine([{text: ` ${text}`, tone: 'muted'}], width, theme)).join('\n')}
		</Text>
	);
};

/** All panes, each in its place. */
export const Panes = ({hub}: {readonly hub: Hub}) => {
	// Places are those of the screen: the area begins below header and tabs.
	const {area} = useLayout();
	const {slots, rules} = useSlots();
	return (
		<Box width={area.width} height={area.height} flexShrink={0} overflow="hidden">
			{slots.length === 0 ? <Empty width={area.width} /> : null}
			{slots.map(slot => (
				<Box
					key={slot.id}
					position="absolute"
					marginLeft={slot.rect.x - area.x}
					marginTop={slot.rect.y - area.y}
					width={slot.rect.width}
					height={slot.rect.height}
				>
					<Leaf hub={hub} slot={slot} />
				</Box>
			))}
			{rules.map(rule => (
				<Rule
					key={`${rule.x} ${rule.y}`}
					{...rule}
					x={rule.x - area.x}
					y={rule.y - area.y}
					crossing={rules.some(({x, y, height}) => x === rule.x && y + height === rule.y)}
				/>
			))}
		</Box>
	);
};

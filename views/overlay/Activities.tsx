import {useSize} from '../../hooks/useSize.ts';
import {useStore} from '../../hooks/useStore.ts';
import {useWorkspace} from '../../hooks/useWorkspace.ts';
import {clock} from '../../src/base/text/format.ts';
import {pad} from '../../src/base/text/text.ts';
import type {Activity} from '../../src/overlays/types.ts';
import type {Line, Span} from '../../src/spans/span.ts';
import {wrapText} from '../wrap.ts';
import type {OverlayOf} from './confirm.ts';
import {Dialog} from './Dialog.tsx';

const looks: Readonly<
	Record<Activity['outcome'], Span & {readonly tone: NonNullable<Span['tone']>}>
> = {
	running: {text: 'runs', tone: 'busy'},
	done: {text: 'done', tone: 'good'},
	failed: {text: 'failed', tone: 'bad'},
	cancelled: {text: 'cancelled', tone: 'muted'},
};

const seconds = ({startedAt, endedAt}: Activity): string =>
	endedAt === undefined ? '' : `${((endedAt - startedAt) / 1000).toFixed(1)} s`;

/** Newest first: what was done, how it ended, when, how long it took, and the docker line. */
const activityLines = (activities: readonly Activity[], cells: number): readonly Line[] => {
	if (activities.length === 0) return [[{text: 'Nothing was done yet', tone: 'muted'}]];
	return [...activities].reverse().flatMap((activity): readonly Line[] => {
		const look = looks[activity.outcome];
		const said = activity.outcome === 'running' ? activity.progress : activity.result;
		return [
			[
				{text: `${clock(activity.startedAt)}  `, tone: 'muted'},
				{text: pad(look.text, 11), tone: look.tone},
				{text: activity.title, bold: true},
				{text: `  ${seconds(activity)}`, tone: 'muted'},
			],
			...(said ? wrapText(said, cells - 21, 3) : []).map(
				(text): Line => [
					{text: ' '.repeat(21)},
					{text, ...(activity.outcome === 'failed' ? {tone: 'bad'} : {})},
				],
			),
			[{text: ' '.repeat(21)}, {text: `$ ${activity.line}`, tone: 'muted'}],
		];
	});
};

/** From the one at `top` on, newest first; the last line says where one is, when not all fit. */
export const shownActivities = (
	activities: readonly Activity[],
	top: number,
	cells: number,
	most: number,
): readonly Line[] => {
	const lines = activityLines(activities.slice(0, activities.length - top), cells);
	if (top === 0 && lines.length <= most) return lines;
	return [
		...lines.slice(0, most - 2),
		[],
		[{text: `from ${top + 1} of ${activities.length}`, tone: 'muted'}],
	];
};

/** The journal of this session. */
export const Activities = ({overlay}: {readonly overlay: OverlayOf<'activities'>}) => {
	const activities = useStore(useWorkspace().activities, all => all);
	const {columns} = useSize();
	return (
		<Dialog
			title="Activities"
			tone="accent"
			cells={Math.min(columns - 8, 100)}
			body={(cells, most) => shownActivities(activities, overlay.top, cells, most)}
		/>
	);
};

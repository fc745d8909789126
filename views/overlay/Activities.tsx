import {useSize} from '../../hooks/useSize.ts';
import {useStore} from '../../hooks/useStore.ts';
import {useWorkspace} from '../../hooks/useWorkspace.ts';
import {moment} from '../../src/base/text/format.ts';
import {pad} from '../../src/base/text/text.ts';
import {wrapText} from '../../src/base/text/wrap.ts';
import type {Activity} from '../../src/overlays/types.ts';
import type {Line, Span} from '../../src/spans/span.ts';
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

/** Rows of a docker line where it is not asked for as a whole. */
const fewRows = 2;
/** Of one that is looked at: more than a screen has. */
const mostRows = 200;

/** Newest first, the one that is looked at with a bar: what was done, how it ended, when, how long it took, and the docker line. */
const activityLines = (
	activities: readonly Activity[],
	cells: number,
	now: number,
	isOpen: boolean,
): readonly Line[] => {
	if (activities.length === 0) return [[{text: 'Nothing was done yet', tone: 'muted'}]];
	return [...activities].reverse().flatMap((activity, index): readonly Line[] => {
		const isLookedAt = index === 0;
		const rows = isOpen && isLookedAt ? mostRows : fewRows;
		// Not everything has a line of docker's.
		const docker = activity.line === '' ? [] : wrapText(activity.line, cells - 23, rows);
		const look = looks[activity.outcome];
		const said = activity.outcome === 'running' ? activity.progress : activity.result;
		return [
			[
				{text: moment(activity.startedAt, now), tone: 'muted'},
				{text: isLookedAt ? ' ▌' : '  ', tone: 'accent'},
				{text: pad(look.text, 11), tone: look.tone},
				{text: activity.title, bold: true},
				{text: `  ${activity.by ?? seconds(activity)}`, tone: 'muted'},
			],
			...(said ? wrapText(said, cells - 21, 3) : []).map(
				(text): Line => [
					{text: ' '.repeat(21)},
					{text, ...(activity.outcome === 'failed' ? {tone: 'bad'} : {})},
				],
			),
			...docker.map(
				(text, row): Line => [
					{text: ' '.repeat(21)},
					{text: `${row === 0 ? '$' : ' '} ${text}`, ...(isLookedAt ? {} : {tone: 'muted'})},
				],
			),
		];
	});
};

/** From the one at `top` on, newest first; the last line says where one is, when not all fit. @internal */
export const shownActivities = (
	activities: readonly Activity[],
	top: number,
	cells: number,
	most: number,
	now: number,
	isOpen = false,
): readonly Line[] => {
	const shown = activities.slice(0, activities.length - top);
	const lines = activityLines(shown, cells, now, isOpen);
	if (top === 0 && lines.length <= most) return lines;
	return [
		...lines.slice(0, most - 2),
		[],
		[{text: `from ${top + 1} of ${activities.length}`, tone: 'muted'}],
	];
};

/** What runs and what was done, by this session and those before it. */
export const Activities = ({overlay}: {readonly overlay: OverlayOf<'activities'>}) => {
	const workspace = useWorkspace();
	const activities = useStore(workspace.activities, all => all);
	const now = useStore(workspace.clock, ms => ms);
	const {columns} = useSize();
	return (
		<Dialog
			title="Activities"
			tone="accent"
			cells={Math.min(columns - 8, 100)}
			body={(cells, most) =>
				shownActivities(activities, overlay.top, cells, most, now, overlay.open)
			}
		/>
	);
};

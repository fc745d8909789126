import type {DockerFlag} from '../../actions/command.ts';
import type {Answers} from '../../actions/ports.ts';
import {toAppError} from '../../base/errors.ts';
import {readTypedTime} from '../../base/text/typedTime.ts';
import {type CommandContext, tell, type Uses} from '../../commands/context.ts';
import {once} from '../../store/once.ts';
import type {Viewer} from '../../viewers/types.ts';

/** How long a log that was just opened may take to show a line. */
const awaitedMs = 5000;

/** The newest lines of a log come in a few portions, which are one for who looks. */
const portionsMs = 150;

type Reading = Uses<'schedule' | 'viewers'>;

/** Once the newest lines of a log that was just opened are there; not where `isLeft` by then. */
const onceRead = ({schedule}: Reading, viewer: Viewer, isLeft: () => boolean, run: () => void) => {
	once(
		[viewer.revision],
		() => isLeft() || viewer.copied.text() !== '',
		() => {
			if (isLeft()) return;
			schedule.after(portionsMs, () => {
				if (!isLeft()) run();
			});
		},
		// A line that comes much later is news: nobody may be taken away from it.
		{giveUp: {schedule, ms: awaitedMs}},
	);
};

/** Once the newest lines of the log are there that has the keys; not if one looks at another by then. */
export const whenRead = (context: Reading, run: () => void) => {
	const viewer = context.viewers.focused();
	if (viewer) onceRead(context, viewer, () => context.viewers.focused() !== viewer, run);
};

/** What they ask for is what the view does by itself. */
export const followFlags: readonly DockerFlag[] = [
	{spelled: ['-f', '--follow']},
	{spelled: ['-t', '--timestamps']},
	{spelled: ['-n', '--tail'], takesValue: true},
	{spelled: ['--details']},
	{spelled: ['--since'], field: 'since', takesValue: true},
	{spelled: ['--until'], field: 'until', takesValue: true},
];

/**
 * Opens a log, at the time where a line says that it begins, and up to the one where it ends. Where both are said, the lines
 * between are shown; else what is older is there to be scrolled to. `open` tells which
 * logs those are.
 */
export const openAt = (
	context: CommandContext,
	{since, until}: Answers = {},
	open: (context: CommandContext) => readonly Viewer[],
) => {
	const now = context.now();
	const timeOf = (said: string | boolean | undefined) =>
		said === undefined ? undefined : readTypedTime(String(said), now);
	try {
		const [begin, end] = [timeOf(since), timeOf(until)];
		if (begin !== undefined && end !== undefined && end < begin) {
			return tell(context, '--until is before --since: there is nothing between them', 'warn');
		}
		const opened = open(context);
		const isLeft = () => !opened.some(viewer => viewer === context.viewers.focused());
		for (const viewer of opened) {
			if (end !== undefined) viewer.log?.reading?.endAt(end, begin);
			if (begin !== undefined) {
				onceRead(context, viewer, isLeft, () => viewer.log?.place.seek(begin));
			}
		}
	} catch (thrown) {
		tell(context, toAppError(thrown).message, 'warn');
	}
};

/** Opens what has the keys then. */
export const opening =
	(open: (context: CommandContext) => void) =>
	(context: CommandContext): readonly Viewer[] => {
		open(context);
		const viewer = context.viewers.focused();
		return viewer ? [viewer] : [];
	};

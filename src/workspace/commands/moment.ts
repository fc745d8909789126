import {age, clock} from '../../base/text/format.ts';
import {readTypedTime} from '../../base/text/typedTime.ts';
import {nanoToMs} from '../../base/time.ts';
import {type CommandContext, tell, type UiCommand, type Uses} from '../../commands/context.ts';
import type {LineCommand} from '../../commands/line.ts';
import {wrongIn} from '../../commands/wrong.ts';
import {shownChange} from '../../lists/shownChange.ts';
import {logWindows} from '../../logs/viewer/limit.ts';
import {openField, showMoment} from '../../state/reduce.ts';
import {shownMoment} from '../listMoment.ts';

const pastOf = (context: Uses<'engine'>) => context.engine.hub()?.past;

/** Shows the lists of containers as they were then, ms since the epoch; as near as it was recorded. */
const showAt = (context: Uses<'change' | 'now' | 'engine' | 'dialog'>, wanted: number): void => {
	const since = pastOf(context)?.since();
	const now = context.now();
	if (since === undefined) {
		tell(context, 'Nothing is recorded yet', 'warn');
		return;
	}
	if (wanted > now) tell(context, 'That is still to come: this is now');
	if (wanted < since) {
		const long = age(now - since);
		tell(context, `Recorded since ${clock(since)}, ${long} ago: this is how it was then`, 'warn');
	}
	context.change(showMoment(shownMoment(wanted, since, now)));
};

/** What one digit stands for, as in logs: how many ms before now; Infinity for as long as is recorded. */
export const digits: ReadonlyMap<string, number> = new Map([
	['0', 0],
	['1', Number.POSITIVE_INFINITY],
	...logWindows.map(([digit, minutes]) => [digit, minutes * 60_000] as const),
]);

/** One digit in the field shows its moment at once; it may still become the first one of a time. */
export const showDigit = (
	context: Uses<'change' | 'now' | 'engine' | 'dialog'>,
	text: string,
): void => {
	const back = digits.get(text);
	const oldest = pastOf(context)?.since() ?? 0;
	if (back !== undefined) showAt(context, Math.max(oldest, context.now() - back));
};

/** Shows the moment that was typed. Throws INVALID. */
export const showTyped = (
	context: Uses<'change' | 'now' | 'engine' | 'dialog'>,
	text: string,
): void => {
	if (text.trim() === '' || digits.has(text)) return;
	const isNow = text.trim().toLowerCase() === 'now';
	const now = context.now();
	showAt(context, isNow ? now : nanoToMs(readTypedTime(text, now)));
};

const filterOf = (context: Uses<'lists'>): string =>
	context.lists.current()?.view.get().filter ?? '';

const earlier = (context: CommandContext) => {
	const past = pastOf(context);
	const since = past?.since();
	const moment = context.state().moment ?? context.now();
	const filter = filterOf(context);
	const change = past && shownChange(past, 'before', moment, filter);
	if (change) return context.change(showMoment(change.at));
	if (since === undefined) return tell(context, 'Nothing is recorded yet', 'warn');
	const long = age(context.now() - since);
	const what = filter === '' ? 'No change' : `No change of what ${filter} shows`;
	tell(context, `${what} before is recorded: since ${clock(since)}, ${long} ago`);
};

const later = (context: Uses<'state' | 'change' | 'engine' | 'lists'>) => {
	const {moment} = context.state();
	const past = pastOf(context);
	if (moment === undefined || !past) return;
	const filter = filterOf(context);
	context.change(showMoment(shownChange(past, 'after', moment, filter)?.at));
};

const noPast = (context: Uses<'lists'>): string | undefined =>
	context.lists.current()?.kind === 'container' ? undefined : 'containers alone are recorded';

const command = (part: Omit<UiCommand, 'layer' | 'group' | 'unavailable'>): UiCommand => ({
	...part,
	layer: 'list',
	group: 'list',
	unavailable: noPast,
});

/** What keys do to the time that a list shows. */
export const momentCommands: readonly UiCommand[] = [
	command({
		id: 'list.moment',
		keys: ['@'],
		title: 'As it was at a time, or one digit ago',
		run: context => context.change(openField('moment', '')),
	}),
	command({
		id: 'list.earlier',
		keys: ['left'],
		title: 'As it was one change earlier',
		run: earlier,
	}),
	{
		...command({id: 'list.later', keys: ['right'], title: 'One change later', run: later}),
		unavailable: context =>
			noPast(context) ?? (context.state().moment === undefined ? 'this is now' : undefined),
	},
	{
		...command({
			id: 'past.now',
			keys: ['esc'],
			title: 'Now',
			// What is in the way of it, as a message is, goes first.
			run: context => context.keys.run('view.back'),
		}),
		layer: 'past',
	},
];

/** `at 10m`, `at 14:03`, `at now`: the lists of containers as they were then. */
export const momentLine: LineCommand = {
	word: 'at',
	title: 'Containers as they were at a time',
	usage: 'TIME',
	complete: () => [{args: 'now', note: 'as they are'}],
	run(context, args) {
		const text = args.trim();
		const none = noPast(context);
		if (none !== undefined) return {message: `${none}: there is none of their lists here`};
		if (text === '') context.change(openField('moment', ''));
		try {
			if (digits.has(text)) showDigit(context, text);
			else showTyped(context, text);
		} catch (thrown) {
			return {message: wrongIn(thrown), word: text};
		}
		return true;
	},
};

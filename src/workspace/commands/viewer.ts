import {type CommandContext, tell, type UiCommand, type Uses} from '../../commands/context.ts';
import {isListKind, type KindId, kindOf, type ListKind} from '../../kinds/index.ts';
import {stepAcross} from '../../logs/space/across.ts';
import {drillInto, openField, touch} from '../../state/reduce.ts';
import type {FieldPurpose} from '../../state/types.ts';
import {hiddenSecretsNote} from '../../viewers/hiddenSecrets.ts';
import {switchState, turnSwitch} from '../../viewers/switches.ts';
import type {Copied, Finding, UnderCursor, Viewer} from '../../viewers/types.ts';

type ViewerCommand = Pick<UiCommand, 'id' | 'keys' | 'title' | 'group'> & {
	run(viewer: Viewer, context: CommandContext): void;
	unavailable?(viewer: Viewer): string | undefined;
};

const command = ({run, unavailable, ...rest}: ViewerCommand): UiCommand => ({
	...rest,
	layer: 'viewer',
	unavailable(context) {
		const viewer = context.viewers.focused();
		return viewer ? unavailable?.(viewer) : 'there is nothing to look through';
	},
	run(context) {
		const viewer = context.viewers.focused();
		if (viewer) run(viewer, context);
	},
});

/** In a search of several log panes it goes on from pane to pane. */
const step = (viewer: Pick<Viewer, 'search'>, context: Uses<'logs'>, direction: 1 | -1) => {
	const isPane = context.logs.focused() === viewer;
	if (!isPane || !stepAcross(context.logs, direction)) viewer.search?.step(direction);
};

/** Why a switch cannot be used where the viewer does not have it: never a reason of the moment. */
export const notHere = 'not in this view';

/** Switches of viewers, each with its key; a viewer tells which ones it has. */
const switches: readonly {
	readonly name: string;
	readonly keys: readonly string[];
	readonly title: string;
}[] = [
	{name: 'follow', keys: ['f'], title: 'Follow'},
	{name: 'wrap', keys: ['w'], title: 'Wrap'},
	{name: 'time', keys: ['t'], title: 'Times'},
	{name: 'format', keys: ['J'], title: 'Format'},
	{name: 'sort', keys: ['o'], title: 'Sort by the next column'},
	{name: 'reverse', keys: ['O'], title: 'Reverse the order'},
	{name: 'pause', keys: ['p'], title: 'Hold still'},
];

/** What a switch did, where the lines on the screen may look as before. */
const saidOf = (viewer: Pick<Viewer, 'switches' | 'log'>, name: string): string | undefined => {
	const state = switchState(viewer, name);
	if (name === 'wrap') return state === 'on' ? 'Long lines wrap' : 'Long lines go on at the right';
	const {reading} = viewer.log ?? {};
	if (name !== 'format' || state === 'raw' || !reading || reading.keys().length > 0) return;
	return `No line here is JSON or logfmt: fields would be shown ${state === 'columns' ? 'as columns' : 'one a row'}`;
};

const switchCommand = ({name, keys, title}: (typeof switches)[number]): ViewerCommand => ({
	id: `viewer.${name}`,
	keys,
	title,
	group: 'look',
	unavailable: viewer => (switchState(viewer, name) === undefined ? notHere : undefined),
	run(viewer, context) {
		turnSwitch(viewer, name);
		const said = saidOf(viewer, name);
		if (said !== undefined) tell(context, said);
	},
});

const noText = (viewer: Pick<Viewer, 'search'>) => (viewer.search ? undefined : notHere);

/** Switches that one view alone has. */
const ownSwitches: readonly UiCommand[] = [
	{
		...command(switchCommand({name: 'type', keys: ['a'], title: 'Next type of event'})),
		layer: 'events',
	},
	{
		...command({
			id: 'events.filter',
			keys: ['&'],
			title: 'Filter',
			group: 'look',
			unavailable: noText,
			run: (_viewer: Pick<Viewer, 'search'>, context: Uses<'change'>) =>
				context.change(openField('eventFilter', '')),
		}),
		layer: 'events',
	},
	...[
		{name: 'tree', keys: ['t'], title: 'Tree'},
		{name: 'byCpu', keys: ['P'], title: 'Sort by CPU'},
		{name: 'byMemory', keys: ['M'], title: 'Sort by memory'},
	].map((one): UiCommand => ({...command(switchCommand(one)), layer: 'top'})),
	{
		...command(switchCommand({name: 'args', keys: ['a'], title: 'Other ps arguments'})),
		layer: 'top',
	},
];

/** Cells that one press moves sideways. */
const sidewaysCells = 8;

const noSideways = (viewer: Pick<Viewer, 'scroll'>) =>
	viewer.scroll?.sideways ? undefined : notHere;

/** Brings the cursor of the list to it; false when it is not there. */
const goToRow = (context: Uses<'change' | 'lists'>, kind: ListKind, id: string): boolean => {
	if (context.lists.of(kind).find(id) === undefined) return false;
	context.change(drillInto({view: 'list', kind}));
	context.lists.of(kind).select(id);
	return true;
};

/** The same for one that is not known: kinds that nobody looks at are not kept, and are listed for it. */
const lookFor = async (context: CommandContext, kind: ListKind, id: string) => {
	const viewer = context.viewers.focused();
	const hub = context.engine.hub();
	const release = hub?.rows(kind).subscribe(() => {});
	await hub?.refresh(kind);
	const isHere = context.viewers.focused() === viewer;
	if (isHere && !goToRow(context, kind, id))
		tell(context, `That ${kindOf(kind).noun[0]} is gone`, 'warn');
	release?.();
};

/** Goes to the object of the line under the cursor (an event, a container that uses an image). */
const jump = (
	context: CommandContext,
	{kind, id}: {readonly kind: KindId; readonly id: string},
) => {
	if (!isListKind(kind)) {
		context.change(drillInto({view: 'detail', kind, id, tab: kindOf(kind).tabs[0] ?? 'inspect'}));
	} else if (!goToRow(context, kind, id)) void lookFor(context, kind, id);
};

/** What `enter` does on the line under the cursor. */
const enter = (viewer: UnderCursor, context: CommandContext) => {
	const entering = viewer.enter?.();
	if (typeof entering === 'function') {
		entering();
		context.change(touch);
	} else if (entering && 'line' in entering) context.keys.say(entering.line);
	else if (entering) jump(context, entering);
};

const hasNothing = ({isEmpty, text}: Copied): boolean => isEmpty?.() ?? text() === '';

/** What is typed in to look through a viewer. */
const fieldOf = (search: Finding | undefined): FieldPurpose => {
	if (!search?.filters) return 'search';
	return search.filters === 'events' ? 'eventFilter' : 'rowFilter';
};

/** What keys do to a pane that scrolls: log, inspect, events, processes. */
export const viewerCommands: readonly UiCommand[] = [
	...[
		{
			id: 'viewer.open',
			keys: ['enter'],
			title: 'Open',
			group: 'look',
			unavailable: (viewer: UnderCursor) =>
				viewer.enter?.() ? undefined : 'there is nothing to go to on this line',
			run: enter,
		},
		{
			id: 'viewer.search',
			keys: ['/'],
			title: 'Search',
			group: 'look',
			unavailable: noText,
			run: ({search}: Pick<Viewer, 'search'>, context: Uses<'change'>) =>
				context.change(openField(fieldOf(search), '')),
		},
		{
			id: 'viewer.next',
			keys: ['n'],
			title: 'Next match',
			group: 'look',
			unavailable: noText,
			run: (viewer: Pick<Viewer, 'search'>, context: Uses<'logs'>) => step(viewer, context, 1),
		},
		{
			id: 'viewer.previous',
			keys: ['N'],
			title: 'Match before',
			group: 'look',
			unavailable: noText,
			run: (viewer: Pick<Viewer, 'search'>, context: Uses<'logs'>) => step(viewer, context, -1),
		},
		{
			id: 'viewer.moment',
			keys: ['@'],
			title: 'Go to a time, or one digit ago',
			group: 'move',
			unavailable: ({moment}: Pick<Viewer, 'moment'>) => (moment?.seek ? undefined : notHere),
			run: (_viewer: unknown, context: Uses<'change'>) =>
				context.change(openField('eventTime', '')),
		},
		{
			id: 'viewer.left',
			keys: ['h', 'left'],
			title: 'Sideways left',
			group: 'move',
			unavailable: noSideways,
			run: ({scroll}: Pick<Viewer, 'scroll'>) => scroll?.sideways?.(-sidewaysCells),
		},
		{
			id: 'viewer.right',
			keys: ['l', 'right'],
			title: 'Sideways right',
			group: 'move',
			unavailable: noSideways,
			run: ({scroll}: Pick<Viewer, 'scroll'>) => scroll?.sideways?.(sidewaysCells),
		},
		{
			id: 'viewer.copy',
			keys: ['y'],
			title: 'Copy what is shown',
			group: 'copy',
			unavailable: ({copied}: Pick<Viewer, 'copied'>) =>
				hasNothing(copied) ? 'there is nothing to copy' : undefined,
			run({copied}: Pick<Viewer, 'copied'>, context: Uses<'terminal'>) {
				const but = hiddenSecretsNote(copied.hidden?.() ?? 0);
				context.terminal.copy(copied.text(), `what is shown${but}`);
			},
		},
		...switches.map(switchCommand),
	].map(command),
	...ownSwitches,
];

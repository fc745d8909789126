import {idOfRow, nameOf} from '../../actions/naming.ts';
import type {CommandContext, UiCommand} from '../../commands/context.ts';
import {removedUnder} from '../../commands/targets.ts';
import {type KindId, kindOf, type ListKind, listedKinds, type Rows} from '../../kinds/index.ts';
import type {TabId} from '../../kinds/kind.ts';
import {followFilter, openLog, openLogs} from '../../logs/commands/openLogs.ts';
import {drillInto, focusOn, hasDetail, openTab} from '../../state/reduce.ts';
import {once} from '../../store/once.ts';

/** A key that shows a tab, of every kind that has it. */
interface Look {
	readonly verb: string;
	readonly tab: TabId;
	readonly keys: readonly string[];
	readonly title: string;
	/** Docker has this word as well: `docker image history`. */
	readonly isDocker?: true;
	/** Docker takes it without its noun as well: `docker history`. */
	readonly isShort?: true;
}

/** The row a look is about: one, whatever is marked. */
const rowOf = (context: CommandContext, kind: KindId): Rows[KindId] | undefined => {
	const targets = context.lists.targets();
	if (targets?.kind !== kind) return undefined;
	const list = context.lists.current();
	return (list ? list.current() : targets.rows[0]) as Rows[KindId] | undefined;
};

const noRow = (context: CommandContext, kind: KindId): string | undefined => {
	if (rowOf(context, kind) !== undefined) return undefined;
	const list = context.lists.current();
	const absent = list ? removedUnder(list) : context.lists.targets()?.absent;
	return absent ?? `there is no ${kindOf(kind).noun[0]} here`;
};

/** Rows that were marked, or the one under the cursor. */
const noRows = (context: CommandContext): string | undefined => {
	const {kind, rows = [], absent} = context.lists.targets() ?? {};
	if (!context.lists.current()) return 'mark them in the list';
	return kind === 'container' && rows.length > 0
		? undefined
		: (absent ?? noRow(context, 'container'));
};

/** Shows a tab of the row's detail: in the pane beside the list where there is one, else over the area. */
const showTab = (context: CommandContext, kind: ListKind, tab: TabId) => {
	const row = rowOf(context, kind);
	if (row === undefined) return;
	context.change(openTab(kind, tab));
	if (hasDetail(context.state())) context.change(focusOn('detail'));
	else context.change(drillInto({view: 'detail', kind, id: idOfRow(kind, row), tab}));
};

const looks: readonly Look[] = [
	{verb: 'overview', tab: 'overview', keys: ['d'], title: 'Overview'},
	{verb: 'inspect', tab: 'inspect', keys: ['i'], title: 'Inspect', isDocker: true},
	{
		verb: 'history',
		tab: 'layers',
		keys: ['h'],
		title: 'History of layers',
		isDocker: true,
		isShort: true,
	},
	{verb: 'health', tab: 'health', keys: ['h'], title: 'Restarts and health'},
	{verb: 'stats', tab: 'stats', keys: [], title: 'Charts', isDocker: true},
	{verb: 'env', tab: 'env', keys: [], title: 'Environment'},
	{verb: 'used', tab: 'used', keys: ['u'], title: 'Used by'},
];

const tabCommands = looks.flatMap(({verb, tab, keys, title, isDocker, isShort}) =>
	listedKinds
		.filter(({tabs}) => tabs.includes(tab))
		.map(
			({id}): UiCommand => ({
				id: `${id}.${verb}`,
				keys,
				title,
				group: 'look',
				layer: id,
				...(isDocker ? {cli: `docker ${id} ${verb}`} : {}),
				...(isShort ? {docker: {also: [verb]}} : {}),
				unavailable: context => noRow(context, id),
				run: context => showTab(context, id, tab),
			}),
		),
);

/** Opens a view of its own about the container: its processes. */
const openTop = (context: CommandContext) => {
	const row = rowOf(context, 'container');
	if (row === undefined) return;
	const [containerId, name] = [idOfRow('container', row), nameOf('container', row)];
	context.change(drillInto({view: 'top', containerId, name}));
};

/** How long a log that was just opened may take to show a line. */
const awaitedMs = 5000;

/** The newest lines of a log come in a few portions, which are one for who looks. */
const portionsMs = 150;

/** Once the newest lines of a log that was just opened are there; not if one looks at another by then. */
const whenRead = (context: CommandContext, run: () => void) => {
	const viewer = context.viewers.focused();
	if (!viewer) return;
	const isOther = () => context.viewers.focused() !== viewer;
	once(
		[viewer.revision],
		() => isOther() || viewer.text() !== '',
		() => {
			if (isOther()) return;
			context.schedule.after(portionsMs, () => {
				if (!isOther()) run();
			});
		},
		// A line that comes much later is news: nobody may be taken away from it.
		{giveUp: {schedule: context.schedule, ms: awaitedMs}},
	);
};

/** Lowercase keys that look at the row: they open a view or a tab, and change nothing. */
export const lookCommands: readonly UiCommand[] = [
	{
		id: 'container.logs',
		keys: ['l'],
		title: 'Logs',
		group: 'look',
		layer: 'container',
		cli: 'docker container logs',
		docker: {
			// What they ask for is what the view does by itself.
			flags: [
				{spelled: ['-f', '--follow']},
				{spelled: ['-t', '--timestamps']},
				{spelled: ['-n', '--tail'], takesValue: true},
			],
		},
		unavailable: context => noRow(context, 'container'),
		run: openLog,
	},
	{
		id: 'container.previousRun',
		keys: ['p'],
		title: 'Logs of the run before this one',
		group: 'look',
		layer: 'container',
		unavailable: context => noRow(context, 'container'),
		run(context) {
			openLog(context);
			whenRead(context, () => context.keys.run('logs.previousRun'));
		},
	},
	{
		id: 'container.top',
		keys: ['t'],
		title: 'Processes',
		group: 'look',
		layer: 'container',
		cli: 'docker container top',
		unavailable: context => noRow(context, 'container'),
		run: openTop,
	},
	{
		id: 'container.panes',
		keys: ['m'],
		title: 'Log panes',
		group: 'look',
		layer: 'container',
		unavailable: noRows,
		run: openLogs,
	},
	{
		id: 'container.follow',
		keys: ['f'],
		title: 'One log of all that match the filter',
		group: 'look',
		layer: 'container',
		unavailable: context => (context.lists.current() ? undefined : 'not in this view'),
		run: followFilter,
	},
	...tabCommands,
];

import {idOfRow, nameOf} from '../../../actions/naming.ts';
import type {Answers} from '../../../actions/ports.ts';
import {toAppError} from '../../../base/errors.ts';
import {counted, dockerBytes} from '../../../base/text/format.ts';
import {tell, type UiCommand, type Uses} from '../../../commands/context.ts';
import {listedKinds} from '../../../kinds/index.ts';
import {followFlags, openAt, opening, whenRead} from '../../../logs/commands/openAt.ts';
import {followFilter, openLog, openLogs, showLog} from '../../../logs/commands/openLogs.ts';
import {drillInto} from '../../../state/reduce.ts';
import {noRow, rowUnderHand, showTab, tabCommands} from './tabLooks.ts';

/** Rows that were marked, or the one under the cursor. */
const noRows = (context: Uses<'lists'>): string | undefined => {
	const {kind, rows = [], absent} = context.lists.targets() ?? {};
	if (!context.lists.current()) return 'mark them in the list';
	return kind === 'container' && rows.length > 0
		? undefined
		: (absent ?? noRow(context, 'container'));
};

/** Opens a view of its own about the container: its processes. */
const openTop = (context: Uses<'change' | 'lists'>, said: Answers = {}) => {
	const row = rowUnderHand(context, 'container');
	if (row === undefined) return;
	const [containerId, name] = [idOfRow('container', row), nameOf('container', row)];
	const {args} = said;
	const psArgs = args === undefined ? {} : {psArgs: String(args)};
	context.change(drillInto({view: 'top', containerId, name, ...psArgs}));
};

/** No list asks for them by itself, since the engine looks at every file: a person may, who knows what that costs here. */
const showSizes = async (context: Uses<'engine' | 'dialog'>) => {
	const sizes = context.engine.hub()?.sizes;
	if (!sizes) return;
	tell(context, 'The engine adds up what is in the volumes; that may take minutes');
	try {
		await sizes.look('volume');
		const {volumes} = sizes.get();
		const total = [...volumes.values()].reduce((sum, bytes) => sum + bytes, 0);
		tell(context, `${dockerBytes(total)} in ${counted(volumes.size, 'volume')}`);
	} catch (thrown) {
		// Of an engine that was left nobody asks any more.
		if (context.engine.hub()?.sizes !== sizes) return;
		const {message, hint} = toAppError(thrown);
		context.dialog.toasts.show({tone: 'bad', text: message, hint, sticky: true});
	}
};

/** The container of the row that the cursor is on. */
const containerUnder = (context: Uses<'viewers'>): string | undefined => {
	const under = context.viewers.focused()?.enter?.();
	return typeof under === 'object' && 'kind' in under && under.kind === 'container'
		? under.id
		: undefined;
};

const noContainer = (context: Uses<'viewers'>): string | undefined =>
	containerUnder(context) === undefined ? 'there is no container on this line' : undefined;

/** What keys mean on a row of a container where the view is of something that containers have: as in their list. */
const rowsCommands: readonly UiCommand[] = [
	{
		id: 'rows.why',
		keys: ['d'],
		title: 'Why: what is wrong with it',
		group: 'look',
		layer: 'rows',
		unavailable: noContainer,
		run(context) {
			const id = containerUnder(context);
			if (id !== undefined) {
				context.change(drillInto({view: 'detail', kind: 'container', id, tab: 'why'}));
			}
		},
	},
	{
		id: 'rows.logs',
		keys: ['l'],
		title: 'Logs',
		group: 'look',
		layer: 'rows',
		unavailable: noContainer,
		run(context) {
			const row = context.lists.of('container').find(containerUnder(context) ?? '');
			if (row !== undefined) showLog(context, row);
		},
	},
];

/** Those of tabs that a kind has of its own. */
const ownTabCommands = listedKinds.flatMap(({id, tabs, ownTabs}) =>
	tabs.flatMap((tab): readonly UiCommand[] => {
		const look = ownTabs?.[tab]?.look;
		if (!look) return [];
		return [
			{
				...look,
				id: `${id}.${tab}`,
				group: 'look',
				layer: id,
				unavailable: context => noRow(context, id),
				run: context => showTab(context, id, tab),
			},
		];
	}),
);

/** Lowercase keys that look at the row: they open a view or a tab, and change nothing. */
export const lookCommands: readonly UiCommand[] = [
	{
		id: 'container.logs',
		keys: ['l'],
		title: 'Logs',
		group: 'look',
		layer: 'container',
		cli: 'docker container logs',
		docker: {flags: followFlags},
		unavailable: context => noRow(context, 'container'),
		run: (context, said) => openAt(context, said, opening(openLog)),
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
		id: 'container.attachBy',
		keys: [],
		title: 'Form of attach: signals, input, keys',
		group: 'look',
		layer: 'container',
		unavailable: context => noRow(context, 'container'),
		run: ({keys}) => keys.ask('container.attach', {sigProxy: true, noStdin: false, detachKeys: ''}),
	},
	{
		id: 'container.top',
		keys: ['t'],
		title: 'Processes',
		group: 'look',
		layer: 'container',
		cli: 'docker container top',
		docker: {rest: 'args'},
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
	{
		id: 'volume.sizes',
		keys: ['w'],
		title: 'Sizes',
		group: 'look',
		layer: 'volume',
		run: context => void showSizes(context),
	},
	...tabCommands,
	...ownTabCommands,
	...rowsCommands,
];

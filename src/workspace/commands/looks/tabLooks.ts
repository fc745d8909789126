import type {DockerWords} from '../../../actions/command.ts';
import {idOfRow} from '../../../actions/naming.ts';
import type {UiCommand, Uses} from '../../../commands/context.ts';
import {isReadBeside, removedUnder, rowUnder} from '../../../commands/targets.ts';
import {noFormat} from '../../../docker/noFormat.ts';
import {
	type KindId,
	kindOf,
	type ListKind,
	listedKinds,
	type Rows,
	type TabId,
} from '../../../kinds/index.ts';
import {focusDetail, hasDetail} from '../../../state/details.ts';
import {drillInto, openTab} from '../../../state/reduce.ts';
import {tabOf} from '../../../state/state.ts';
import {followPath} from '../../followPath.ts';

/** A key that shows a tab, of every kind that has it. */
interface Look {
	readonly verb: string;
	readonly tab: TabId;
	readonly keys: readonly string[];
	readonly title: string;
	/** It has a command of its own. */
	readonly except?: KindId;
	/** Docker has this word as well: `docker image history`. */
	readonly isDocker?: true;
	/** Docker's word for it, where that is another one. */
	readonly cli?: string;
	/** Docker takes it without its noun as well: `docker history`. */
	readonly isShort?: true;
	/** What else docker says of it. */
	readonly docker?: Omit<DockerWords, 'also'>;
}

/** The row a look is about: one, whatever is marked. */
export const rowUnderHand = (context: Uses<'lists'>, kind: KindId): Rows[KindId] | undefined => {
	const targets = context.lists.targets();
	if (targets?.kind !== kind) return undefined;
	const list = context.lists.current();
	return (list ? rowUnder(list) : targets.rows[0]) as Rows[KindId] | undefined;
};

/** Why there is none. */
export const noRow = (context: Uses<'lists'>, kind: KindId): string | undefined => {
	if (rowUnderHand(context, kind) !== undefined) return undefined;
	const list = context.lists.current();
	const absent = list ? removedUnder(list) : context.lists.targets()?.absent;
	return absent ?? `there is no ${kindOf(kind).noun[0]} here`;
};

/** This tab beside the list shows what was removed under the cursor; another one would have nothing of it. */
const isShownGone = (context: Uses<'state' | 'lists'>, kind: ListKind, tab: TabId): boolean => {
	const list = context.lists.current();
	const state = context.state();
	return list?.kind === kind && isReadBeside(list, state) && tabOf(state, kind) === tab;
};

/** Shows a tab of the row's detail: in the pane beside the list where there is one, else over the area. */
export const showTab = (
	context: Uses<'state' | 'change' | 'lists'>,
	kind: ListKind,
	tab: TabId,
) => {
	const row = rowUnderHand(context, kind);
	if (row === undefined) {
		if (isShownGone(context, kind, tab)) context.change(focusDetail);
		return;
	}
	context.change(openTab(kind, tab));
	if (hasDetail(context.state())) context.change(focusDetail);
	else context.change(drillInto({view: 'detail', kind, id: idOfRow(kind, row), tab}));
};

/** How docker says it of `inspect`, with and without a noun. */
export const inspectFlags = [
	{spelled: ['-s', '--size']},
	{spelled: ['-f', '--format'], field: 'format', takesValue: true},
] as const;

const looks: readonly Look[] = [
	{verb: 'why', tab: 'why', keys: ['d'], title: 'Why: what is wrong with it'},
	{verb: 'overview', tab: 'overview', keys: ['d'], title: 'Overview'},
	{
		verb: 'inspect',
		tab: 'inspect',
		keys: ['i'],
		title: 'Inspect',
		isDocker: true,
		docker: {flags: inspectFlags},
	},
	{
		verb: 'history',
		tab: 'layers',
		keys: ['h'],
		title: 'History of layers',
		isDocker: true,
		isShort: true,
		docker: {
			flags: [
				{spelled: ['-H', '--human']},
				{spelled: ['--no-trunc']},
				{spelled: ['-q', '--quiet']},
				noFormat('--format'),
			],
		},
	},
	{verb: 'health', tab: 'health', keys: ['h'], title: 'Restarts and health'},
	{verb: 'happened', tab: 'events', keys: ['c'], title: 'What happened to it'},
	{verb: 'files', tab: 'files', keys: ['v'], title: 'Files', except: 'volume'},
	{verb: 'diff', tab: 'changes', keys: [], title: 'Changed files', isDocker: true},
	{
		verb: 'stats',
		tab: 'stats',
		keys: [],
		title: 'Charts',
		isDocker: true,
		docker: {
			flags: [
				{spelled: ['-a', '--all']},
				{spelled: ['--no-stream']},
				{spelled: ['--no-trunc']},
				noFormat('--format'),
			],
		},
	},
	{
		verb: 'port',
		tab: 'net',
		keys: ['w'],
		title: 'Networks, ports and URLs',
		isDocker: true,
		// A port of its own is seen among the others.
		docker: {second: 'port'},
	},
	{verb: 'env', tab: 'env', keys: [], title: 'Environment'},
	{verb: 'used', tab: 'used', keys: ['u'], title: 'Used by'},
	{
		verb: 'config',
		tab: 'config',
		keys: ['i'],
		title: 'Configuration',
		cli: 'docker compose config',
	},
	{
		verb: 'processes',
		tab: 'processes',
		keys: ['t'],
		title: 'Processes',
		cli: 'docker compose top',
	},
];

/** Looks that are tabs. */
export const tabCommands = looks.flatMap(
	({verb, tab, keys, title, except, isDocker, isShort, cli, docker}) =>
		listedKinds
			.filter(({id, tabs}) => id !== except && tabs.includes(tab))
			.map(
				({id, tabs}): UiCommand => ({
					id: `${id}.${verb}`,
					// Of containers the same key says first what is wrong.
					keys: verb === 'overview' && tabs.includes('why') ? [] : keys,
					title,
					group: 'look',
					layer: id,
					...(isDocker ? {cli: `docker ${id} ${verb}`} : cli === undefined ? {} : {cli}),
					...(docker || isShort ? {docker: {...docker, ...(isShort ? {also: [verb]} : {})}} : {}),
					unavailable: context => (isShownGone(context, id, tab) ? undefined : noRow(context, id)),
					run(context, {format} = {}) {
						showTab(context, id, tab);
						if (format !== undefined) void followPath(context, String(format));
					},
				}),
			),
);

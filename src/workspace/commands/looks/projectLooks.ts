import {nameOf} from '../../../actions/naming.ts';
import type {Answers} from '../../../actions/ports.ts';
import {wordsIn} from '../../../actions/project/line.ts';
import {partOf, unknownService} from '../../../actions/project/services.ts';
import {tell, type UiCommand, type Uses} from '../../../commands/context.ts';
import {noFormat} from '../../../docker/noFormat.ts';
import type {ListKind, Rows} from '../../../kinds/index.ts';
import {followFlags, openAt, opening} from '../../../logs/commands/openAt.ts';
import {openMatching} from '../../../logs/commands/openLogs.ts';
import {drillInto} from '../../../state/reduce.ts';
import type {WorkspaceState} from '../../../state/types.ts';
import {walkNow} from '../../../state/windows.ts';
import {showEvents} from '../eventsQuery.ts';
import {noRow, rowUnderHand} from './tabLooks.ts';

/** What the list of containers is filtered by to show those of a project. */
const ofProject = (context: Uses<'lists'>): string | undefined => {
	const row = rowUnderHand(context, 'project');
	if (row === undefined) return undefined;
	const name = nameOf('project', row);
	return `project=${/^[\w.-]+$/.test(name) ? name : JSON.stringify(name)}`;
};

/** The list shows what it was opened with from a project, which is what `esc` goes back to. */
export const isOfProject = (state: WorkspaceState, filter: string): boolean => {
	const from = walkNow(state).back.at(-1);
	const isFrom = from?.view === 'list' && from.kind === 'project';
	return isFrom && /^project=(?:[\w.-]+|"[^"]*")$/.test(filter);
};

/** What of a kind was made for the project, in the list of that kind. */
const openOwn = (context: Uses<'change' | 'lists'>, kind: ListKind) => {
	const filter = ofProject(context);
	if (filter === undefined) return;
	const list = context.lists.of(kind);
	context.change(drillInto({view: 'list', kind}));
	list.setAll(true);
	list.setFilter(filter);
};

/** One log of all containers of the project, or of services of it, and of those that will be. */
const openProjectLog = (
	context: Uses<'state' | 'change' | 'lists' | 'logs' | 'dialog'>,
	{services = ''}: Answers = {},
) => {
	const [found, filter] = [rowUnderHand(context, 'project'), ofProject(context)];
	if (found === undefined || filter === undefined) return;
	const [row, said] = [found as Rows['project'], {services: String(services)}];
	const unknown = unknownService(row, said.services);
	if (unknown !== undefined) return tell(context, unknown, 'warn');
	const names = wordsIn(said.services).map(name => name.replaceAll('.', '\\.'));
	const some = names.length === 0 ? '' : ` service~^(?:${names.join('|')})$`;
	openMatching(context, `${filter}${some}`, partOf(row, said).containers);
};

/** Keys that look at what belongs to a compose project. */
export const projectLookCommands: readonly UiCommand[] = [
	{
		id: 'project.containers',
		keys: ['enter'],
		title: 'Its containers',
		group: 'look',
		layer: 'project',
		cli: 'docker compose ps',
		docker: {flags: [{spelled: ['-a', '--all']}]},
		unavailable: context => noRow(context, 'project'),
		run: context => openOwn(context, 'container'),
	},
	{
		id: 'project.volumes',
		keys: [],
		title: 'Its volumes',
		group: 'look',
		layer: 'project',
		cli: 'docker compose volumes',
		unavailable: context => noRow(context, 'project'),
		run: context => openOwn(context, 'volume'),
	},
	{
		id: 'project.stats',
		keys: [],
		title: 'Live numbers of its containers',
		group: 'look',
		layer: 'project',
		cli: 'docker compose stats',
		docker: {
			flags: [
				{spelled: ['-a', '--all'], field: 'all'},
				{spelled: ['--no-stream']},
				{spelled: ['--no-trunc']},
				noFormat('--format'),
			],
		},
		unavailable: context => noRow(context, 'project'),
		run(context, {all = false} = {}) {
			openOwn(context, 'container');
			const list = context.lists.of('container');
			list.setAll(all === true);
			list.setSort('cpu', true);
		},
	},
	{
		id: 'project.events',
		keys: [],
		title: 'Events of its containers',
		group: 'look',
		layer: 'project',
		cli: 'docker compose events',
		docker: {flags: [{spelled: ['--json']}]},
		unavailable: context => noRow(context, 'project'),
		run(context) {
			const row = rowUnderHand(context, 'project');
			if (row === undefined) return;
			const label = `com.docker.compose.project=${nameOf('project', row)}`;
			showEvents(context, {filter: `type=container\nlabel=${label}`});
		},
	},
	{
		id: 'project.logs',
		keys: ['l'],
		title: 'One log of all its containers',
		group: 'look',
		layer: 'project',
		cli: 'docker compose logs',
		docker: {
			others: 'services',
			flags: [...followFlags, {spelled: ['--no-color']}, {spelled: ['--no-log-prefix']}],
		},
		unavailable: context => noRow(context, 'project'),
		run: (context, said) =>
			openAt(
				context,
				said,
				opening(uses => openProjectLog(uses, said)),
			),
	},
];

import type {Answers} from '../../../actions/ports.ts';
import type {UiCommand} from '../../../commands/context.ts';
import {type CommandContext, tell} from '../../../commands/context.ts';
import {type KindId, kindOf, type ListKind, listedKinds} from '../../../kinds/index.ts';
import {drillInto} from '../../../state/reduce.ts';
import {followPath} from '../../followPath.ts';
import {rowCalled} from '../../palette/named.ts';
import {inspectFlags} from '../looks/tabLooks.ts';

const asDocker: readonly ListKind[] = ['container', 'image', 'network', 'volume'];

/** In docker's own order, and what docker has not: the first that has something of that name is meant. */
const order: readonly ListKind[] = [
	...asDocker,
	...listedKinds.flatMap(({id, source}) => (asDocker.includes(id) || source.derive ? [] : id)),
];

const look = (context: CommandContext, kind: KindId, {format}: Answers) => {
	context.keys.run(`${kind}.inspect`);
	if (format !== undefined) void followPath(context, String(format));
};

const inspect = (context: CommandContext, name: string, type: string, said: Answers) => {
	const among = type === '' ? order : order.filter(kind => kind === type);
	if (among.length === 0) return tell(context, `There is no type ${type} here`, 'warn');
	for (const kind of among) {
		const list = context.lists.of(kind);
		const row = rowCalled(kind, list.every(), name);
		if (row !== undefined) {
			context.change(drillInto({view: 'list', kind}));
			list.select(kindOf(kind).identify(row));
			return look(context, kind, said);
		}
		if (list.view.get().phase !== 'ready') {
			return tell(context, `The ${kindOf(kind).noun[1]} are still being listed: try again`, 'warn');
		}
	}
	tell(context, `There is no ${among.join(', ')} called ${name}`, 'warn');
};

/** `docker inspect NAME`, whatever it names; of what is under the cursor without a name. */
export const inspectCommands: readonly UiCommand[] = [
	{
		id: 'program.inspect',
		keys: [],
		title: 'Inspect anything by its name',
		group: 'look',
		layer: 'global',
		cli: 'docker inspect',
		docker: {
			flags: [{spelled: ['--type'], field: 'type', takesValue: true}, ...inspectFlags],
			positional: ['name'],
		},
		run(context, {name, type = '', format} = {}) {
			const kind = context.lists.targets()?.kind;
			const said = format === undefined ? {} : {format};
			if (name !== undefined) inspect(context, String(name), String(type), said);
			else if (kind !== undefined) look(context, kind, said);
			else tell(context, ':inspect wants a name', 'warn');
		},
	},
];

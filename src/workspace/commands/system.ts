import {bundleLine} from '../../bundle/line.ts';
import type {UiCommand, Uses} from '../../commands/context.ts';
import {noFormat} from '../../docker/noFormat.ts';
import {drillInto, goBack, goTo} from '../../state/reduce.ts';
import {walkNow} from '../../state/windows.ts';

const isDiskShown = (context: Uses<'state'>): boolean => {
	const {route} = walkNow(context.state());
	return route.view === 'system' && route.part === 'disk';
};

/** What of the view of the system docker has words of its own for. */
export const systemCommands: readonly UiCommand[] = [
	{
		id: 'system.df',
		keys: ['d'],
		title: 'Disk usage',
		group: 'look',
		layer: 'system',
		cli: 'docker system df',
		docker: {
			// Docker has no such word: the files that it might be taken for are asked for by `diff`.
			also: ['df'],
			flags: [{spelled: ['-v', '--verbose']}, noFormat('--format')],
			positional: [],
		},
		// There the key leads back.
		hintTitle: context => (isDiskShown(context) ? 'System' : undefined),
		run(context, said) {
			const cameFrom = walkNow(context.state()).back.at(-1);
			const isFromSystem = cameFrom?.view === 'system' && cameFrom.part === undefined;
			if (!isDiskShown(context)) context.change(drillInto({view: 'system', part: 'disk'}));
			else if (!said) context.change(isFromSystem ? goBack : goTo({view: 'system'}));
		},
	},
	{
		id: 'system.reach',
		keys: ['t'],
		title: 'Try the port',
		group: 'look',
		layer: 'system',
		unavailable: context =>
			context.viewers.focused()?.probe ? undefined : 'no ports are shown: :ports',
		run: context => context.viewers.focused()?.probe?.(),
	},
	{
		id: 'system.bundle',
		keys: ['Z'],
		title: 'Write what is wrong into a file for a ticket',
		group: 'look',
		layer: 'system',
		run: context => void bundleLine.run(context, ''),
	},
	{
		id: 'system.version',
		keys: [],
		title: 'Versions of the engine',
		group: 'look',
		layer: 'system',
		cli: 'docker version',
		docker: {flags: [noFormat('-f', '--format')], positional: []},
		run: context => context.change(goTo({view: 'system'})),
	},
];

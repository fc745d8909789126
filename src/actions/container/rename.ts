import {commandLine} from '../../base/text/shell.ts';
import {defineAction} from '../action.ts';
import {checkObjectName} from '../fields/objectName.ts';
import {goneReason} from './state.ts';

const checkName = (name: string, now: string): string | undefined =>
	name === now ? 'That is its name already' : checkObjectName(name);

/** Gives a container another name. */
export const rename = defineAction({
	kind: 'container',
	verb: 'rename',
	keys: ['M'],
	title: 'Rename',
	past: 'Renamed',
	group: 'lifecycle',
	docker: {second: 'name'},
	effect: 'change',
	bulk: 'one',
	unavailable: goneReason,
	fields: {name: {type: 'text', label: 'New name', check: checkObjectName}},
	fill: ([row]) => ({
		name: {
			initial: row?.name ?? '',
			check: (name: string) => checkName(name, row?.name ?? ''),
		},
	}),
	wasDone: (_before, now, {name}) => now && now.name === name,
	undo: (_context, row, {name}) => ({
		title: `Rename ${name} to ${row.name}`,
		line: commandLine('docker', 'rename', name, row.name),
		async run({engine, signal}) {
			await engine.containers.rename(row.id, {name: row.name}, {signal});
			return `${row.name} has its name again`;
		},
	}),
	async run({engine, signal}, row, {name}) {
		await engine.containers.rename(row.id, {name}, {signal});
		return `Renamed ${row.name} to ${name}`;
	},
});

import {commandLine} from '../../base/text/shell.ts';
import {defineAction} from '../action.ts';
import {goneReason} from './state.ts';

/** Source: moby daemon/names, RestrictedNamePattern. */
const allowed = /^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/;

const checkName = (name: string, now: string): string | undefined => {
	if (name === now) return 'That is its name already';
	return allowed.test(name)
		? undefined
		: 'A name has letters, digits, _ . and -, begins with a letter or digit, and has two at least';
};

/** Gives a container another name. */
export const rename = defineAction({
	kind: 'container',
	verb: 'rename',
	keys: ['M'],
	title: 'Rename',
	past: 'Renamed',
	group: 'lifecycle',
	cli: 'docker container rename',
	docker: {second: 'name'},
	effect: 'change',
	bulk: 'one',
	unavailable: goneReason,
	fields: ([row]) => ({
		name: {
			type: 'text',
			label: 'New name',
			initial: row?.name ?? '',
			check: (name: string) => checkName(name, row?.name ?? ''),
		},
	}),
	line: (row, {name}) => commandLine('docker', 'rename', row.name, name),
	async run({engine, signal}, row, {name}) {
		await engine.containers.rename(row.id, {name}, {signal});
		return `Renamed ${row.name} to ${name}`;
	},
});

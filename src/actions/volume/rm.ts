import {commandLine} from '../../base/shell.ts';
import {defineAction} from '../action.ts';
import {listed, shorten, subjectOf} from '../naming.ts';

/** Removes a volume with all that is in it: there is no way back, so its name must be typed. */
export const rm = defineAction({
	kind: 'volume',
	verb: 'rm',
	keys: ['D'],
	title: 'Remove',
	past: 'Removed',
	group: 'lifecycle',
	cli: 'docker volume rm',
	effect: 'destroy',
	bulk: 'each',
	unavailable(row) {
		const users = row.usedBy.map(({name}) => name);
		return users.length === 0
			? undefined
			: `${row.name} is used by ${shorten(users, 3).join(', ')}`;
	},
	confirm: rows => ({
		question: `Remove ${subjectOf('volume', rows)} and all its data?`,
		consequences: listed('volume', rows),
		answer: 'typed',
	}),
	line: row => commandLine('docker', 'volume', 'rm', row.name),
	async run({engine, signal}, row) {
		await engine.volumes.remove(row.name, {force: false}, {signal});
		return undefined;
	},
});

import {commandLine} from '../../base/text/shell.ts';
import type {VolumeRow} from '../../kinds/volume/row.ts';
import {defineAction} from '../action.ts';
import {firstOf, listed, subjectOf} from '../naming.ts';
import {askSizes, type Sizes, sizeIn} from './sizes.ts';

const lossOf = (rows: readonly VolumeRow[], sizes: Sizes): readonly string[] => {
	// The question names a single one already.
	if (rows.length === 1) return rows.map(({name}) => sizeIn(sizes, name).replace(', ', 'Holds '));
	return firstOf(
		rows.map(({name}) => `${name}${sizeIn(sizes, name)}`),
		6,
	);
};

/** Removes a volume with all that is in it: there is no way back, so its name must be typed. */
export const rm = defineAction({
	kind: 'volume',
	verb: 'rm',
	keys: ['D'],
	title: 'Remove',
	past: 'Removed',
	group: 'lifecycle',
	cli: 'docker volume rm',
	docker: {also: ['volume remove']},
	effect: 'destroy',
	bulk: 'each',
	unavailable(row) {
		const users = row.usedBy.map(({name}) => name);
		return users.length === 0
			? undefined
			: `${row.name} is used by ${firstOf(users, 3).join(', ')}`;
	},
	confirm: (rows, context) => ({
		question: `Remove ${subjectOf('volume', rows)} and all its data?`,
		consequences: listed('volume', rows),
		later: askSizes(context).then(sizes => lossOf(rows, sizes)),
		answer: 'typed',
	}),
	line: row => commandLine('docker', 'volume', 'rm', row.name),
	async run({engine, signal}, row) {
		await engine.volumes.remove(row.name, {force: false}, {signal});
		return undefined;
	},
});

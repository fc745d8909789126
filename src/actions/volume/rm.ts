import type {VolumeRow} from '../../kinds/volume/row.ts';
import {defineAction} from '../action.ts';
import {isAlive} from '../container/state.ts';
import {off} from '../fields/plain.ts';
import {firstOf, listedNames, subjectOf} from '../naming.ts';
import {askSizes, sizeIn, type VolumeSizes} from './sizes.ts';

const lossOf = (rows: readonly VolumeRow[], sizes: VolumeSizes): readonly string[] => {
	// The question names a single one already.
	if (rows.length === 1) {
		return rows
			.map(({name}) => sizeIn(sizes, name).replace(', ', 'Holds '))
			.filter(line => line !== '');
	}
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
	docker: {also: ['volume remove']},
	effect: 'destroy',
	bulk: 'each',
	unavailable(row) {
		// Those who run are asked about first: what they write now would be lost.
		const running = row.usedBy.filter(isAlive).map(({name}) => `${name}, which runs`);
		const others = row.usedBy.filter(one => !isAlive(one)).map(({name}) => name);
		return row.usedBy.length === 0
			? undefined
			: `${row.name} is used by ${firstOf([...running, ...others], 3).join(', ')}`;
	},
	confirm: (rows, context) => ({
		question: `Remove ${subjectOf('volume', rows)} and all ${rows.length === 1 ? 'its' : 'their'} data?`,
		consequences: listedNames('volume', rows),
		later: askSizes(context).then(sizes => lossOf(rows, sizes)),
		answer: 'typed',
	}),
	fields: {
		force: {
			...{...off, label: 'Force: also where its driver fails'},
			...{flag: ['-f', '--force'], lineOnly: true},
		},
	},
	wasDone: (_before, now) => now === undefined,
	run: ({engine, signal}, row, {force = false}) =>
		engine.volumes.remove(row.name, {force}, {signal}),
});

import {defineAction} from '../action.ts';
import {isAlive} from '../container/state.ts';
import {firstOf, listedNames, subjectOf} from '../naming.ts';

/** Removes a network that nothing is joined to. */
export const rm = defineAction({
	kind: 'network',
	verb: 'rm',
	keys: ['D'],
	title: 'Remove',
	past: 'Removed',
	group: 'lifecycle',
	// What force is for, a network that is not there, is no row.
	docker: {also: ['network remove'], flags: [{spelled: ['-f', '--force']}]},
	effect: 'destroy',
	bulk: 'each',
	unavailable(row) {
		if (row.predefined) return `${row.name} belongs to the engine`;
		// The engine lets it go from under containers that do not run.
		const alive = row.usedBy.filter(isAlive).map(user => user.name);
		if (alive.length === 0) return undefined;
		return `${row.name} is used by ${firstOf(alive, 3).join(', ')}`;
	},
	confirm: rows => ({
		question: `Remove ${subjectOf('network', rows)}?`,
		consequences: [
			...listedNames('network', rows),
			...rows.flatMap(({name, usedBy}) =>
				firstOf(
					usedBy.map(user => `${user.name} is joined to ${name}, and will not start without it`),
					4,
				),
			),
		],
	}),
	wasDone: (_before, now) => now === undefined,
	run: ({engine, signal}, row) => engine.networks.remove(row.id, {signal}),
});

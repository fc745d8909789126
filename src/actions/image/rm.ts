import {defineAction} from '../action.ts';
import {off} from '../fields/plain.ts';
import {listedNames, subjectOf} from '../naming.ts';
import {
	checkTag,
	containersInTheWay,
	freedBy,
	obstacles,
	referencesOf,
	removalOf,
} from './removal.ts';

/** Removes an image: all its tags, and with the last one the layers that no other image has. */
export const rm = defineAction({
	kind: 'image',
	verb: 'rm',
	keys: ['D'],
	title: 'Remove',
	past: 'Removed',
	group: 'image',
	docker: {also: ['image remove', 'rmi']},
	effect: 'destroy',
	bulk: 'each',
	fields: {
		force: {...off, label: 'Force', flag: ['-f', '--force']},
		keepParents: {...off, label: 'Keep its parents', flag: ['--no-prune'], lineOnly: true},
	},
	async fill(rows, context) {
		const {alive, stopped} = await containersInTheWay(rows, context);
		const [first] = [...alive, ...stopped];
		if (!first) return {force: undefined};
		// Without it the engine would take all tags but the last, and then refuse.
		const check = (armed: boolean) =>
			armed ? undefined : `${first.name} is made from it: arm force, or remove that first`;
		return {force: {check}};
	},
	notes: async (rows, context) => obstacles(await containersInTheWay(rows, context)),
	async confirm(rows, context) {
		const [row, ...others] = rows;
		const consequences =
			row && others.length === 0 ? await removalOf(row, context) : listedNames('image', rows);
		return {
			question: `Remove ${subjectOf('image', rows)}?`,
			consequences,
			later: freedBy(rows, context).then(freed => [...consequences, ...freed]),
		};
	},
	wasDone: (_before, now) => now === undefined,
	calls: referencesOf,
	async run(context, row, {force = false, keepParents = false}) {
		const {engine, signal} = context;
		// One after the other: the last tag takes the layers along, as `docker rmi a b c` does.
		for (const reference of referencesOf(row)) {
			await checkTag(row, reference, context);
			await engine.images.remove(reference, {force, ...(keepParents && {keepParents})}, {signal});
		}
	},
});

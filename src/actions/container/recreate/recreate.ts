import {textAt} from '../../../base/json.ts';
import type {ContainerRow} from '../../../kinds/container/row.ts';
import {defineAction, type EngineAccess} from '../../action.ts';
import {firstOf, listedNames, subjectOf} from '../../naming.ts';
import type {CreateValues} from '../create/words.ts';
import {victimsOf} from '../losses/breakage.ts';
import {unsavedChanges} from '../losses/unsavedChanges.ts';
import {goneReason, isAlive} from '../state.ts';
import type {RecreateFields} from './fields.ts';
import {recreateLine} from './words.ts';

/** As the last form knew a container, without its secrets: what its docker line is made of. */
const shown = new WeakMap<ContainerRow, CreateValues>();

/** What took the place of a container that was kept. */
const successors = new WeakMap<ContainerRow, string>();

/** It is started with the engine, unless that is turned off. */
const isAlways = async ({engine, signal}: EngineAccess, id: string): Promise<boolean> => {
	const {raw} = await engine.containers.inspect(id, {signal});
	return textAt(raw, 'HostConfig', 'RestartPolicy', 'Name') === 'always';
};

/** What happens to the old ones, a line each. */
const fateOf = (rows: readonly ContainerRow[], keep: boolean): readonly string[] => {
	const name = rows.length === 1 ? rows[0]?.name : 'NAME';
	const vanishing = rows.filter(row => isAlive(row) && shown.get(row)?.rm);
	const [one] = vanishing;
	return [
		...(rows.some(isAlive) ? ['It stops until the new one runs'] : []),
		...(one && rows.length > 1
			? [
					`${firstOf(
						vanishing.map(row => row.name),
						4,
					).join(', ')}:`,
				]
			: []),
		...(one
			? [
					'It removes itself when it stops (--rm): where the new one does not run, one like it comes back',
					'That has its volumes, not what it wrote beside them',
				]
			: []),
		...(vanishing.length < rows.length
			? [
					keep
						? `The old one stays, stopped, as ${name}-old`
						: 'The old one goes when the new one runs; else it comes back',
				]
			: []),
	];
};

/** Makes a container anew, with another image, variables, limits or whatever: what it is called and what it has stay. */
export const recreate = defineAction<'container', Partial<RecreateFields>>({
	kind: 'container',
	verb: 'recreate',
	keys: ['E'],
	title: 'Recreate',
	past: 'Recreated',
	group: 'lifecycle',
	cli: 'docker container run',
	docker: {
		also: ['recreate', 'container recreate'],
		flags: [
			{spelled: ['--image'], field: 'image', takesValue: true},
			{spelled: ['-e', '--env'], field: 'set', takesValue: true, joins: '; '},
			{spelled: ['--cpus'], field: 'cpus', takesValue: true},
			{spelled: ['-m', '--memory'], field: 'memory', takesValue: true},
			{spelled: ['--log-opt'], field: 'logOpts', takesValue: true, joins: '; '},
			{spelled: ['--restart'], field: 'restart', takesValue: true},
			{spelled: ['--pull'], field: 'pull'},
			{spelled: ['--keep'], field: 'keep'},
		],
	},
	effect: 'destroy',
	effectOf: ({keep}) => (keep ? 'change' : 'destroy'),
	bulk: 'each',
	unavailable: row =>
		goneReason(row) ?? (row.state === 'paused' ? `${row.name} is paused: unpause it` : undefined),
	async fields(rows, context): Promise<Partial<RecreateFields>> {
		const {recreateFields} = await import('./fields.ts');
		return recreateFields(rows, context, (row, values) => shown.set(row, values));
	},
	async notes(rows, context) {
		const {recreateNotes} = await import('./fields.ts');
		return recreateNotes(rows, context);
	},
	async confirm(rows, context, {keep = false}) {
		const victims = await victimsOf(rows, context);
		const consequences = [...listedNames('container', rows), ...fateOf(rows, keep), ...victims];
		return {
			question: `Recreate ${subjectOf('container', rows)}?`,
			consequences,
			...(keep
				? {}
				: {later: unsavedChanges(rows, context).then(lost => [...consequences, ...lost])}),
		};
	},
	undo: async (context, row, {keep = false}) => {
		if (!keep) return undefined;
		const {undoRecreate} = await import('./undo.ts');
		return undoRecreate(row, {
			isAlways: await isAlways(context, row.id),
			newId: () => successors.get(row),
		});
	},
	line: (row, values) => recreateLine(row, shown.get(row), values),
	async run(context, row, {pull = false, keep = false, ...values}) {
		const {recreateContainer} = await import('./swap.ts');
		const {wordsFor} = await import('./fields.ts');
		const words = await wordsFor(context, row.id, values);
		const {sentence, newId} = await recreateContainer(context, row.id, {words, pull, keep});
		if (keep) successors.set(row, newId);
		return sentence;
	},
});

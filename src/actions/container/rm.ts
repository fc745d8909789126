import type {ContainerRow} from '../../kinds/container/row.ts';
import {defineAction} from '../action.ts';
import {off} from '../fields/plain.ts';
import {subjectOf} from '../naming.ts';
import {askSizes, type VolumeSizes} from '../volume/sizes.ts';
import {breakageOf} from './losses/breakage.ts';
import {anonymousVolumes, forcedBy, losses} from './losses/removal.ts';
import {unsavedChanges} from './losses/unsavedChanges.ts';
import {volumeUsersOf} from './losses/volumeUsers.ts';
import {undoRm} from './restore/undoRm.ts';
import {isAlive} from './state.ts';
import {stopMs} from './stopping.ts';

const notesOf = (rows: readonly ContainerRow[], sizes?: VolumeSizes): readonly string[] =>
	anonymousVolumes(rows, sizes).map(volume => `Volume ${volume}`);

/** Removes containers; running ones only by force, their anonymous volumes only when asked to. */
export const rm = defineAction({
	kind: 'container',
	verb: 'rm',
	keys: ['D'],
	title: 'Remove',
	past: 'Removed',
	group: 'lifecycle',
	docker: {also: ['container remove']},
	effect: 'destroy',
	bulk: 'each',
	unavailable: row => (row.state === 'removing' ? `${row.name} is being removed` : undefined),
	fields: {
		force: {...off, label: 'Force: kill it first', flag: ['-f', '--force']},
		volumes: {...off, label: 'Remove anonymous volumes too', flag: ['-v', '--volumes']},
	},
	fill(rows) {
		const volumes = anonymousVolumes(rows).length;
		const label = `Remove ${volumes} anonymous volume${volumes > 1 ? 's' : ''} too`;
		return {
			force: forcedBy(rows),
			volumes: volumes > 0 ? {label} : undefined,
		};
	},
	notes: rows => notesOf(rows),
	laterNotes: (rows, context) =>
		notesOf(rows).length > 0 ? askSizes(context).then(sizes => notesOf(rows, sizes)) : undefined,
	async confirm(rows, context, {force = false, volumes = false}) {
		const [broken, users] = await Promise.all([
			breakageOf(rows, context),
			volumes ? volumeUsersOf(rows, context) : new Map<string, string>(),
		]);
		const consequences = (sizes?: VolumeSizes) => [
			...losses(rows, force, volumes, {sizes, users}),
			...broken,
		];
		// Looking at every file takes a while: the question does not wait for it.
		const later = Promise.all([
			volumes ? askSizes(context) : undefined,
			unsavedChanges(rows, context),
		]);
		return {
			question: `Remove ${subjectOf('container', rows)}?`,
			consequences: consequences(),
			later: later.then(([sizes, lost]) => [...consequences(sizes), ...lost]),
			...(volumes ? {answer: 'typed'} : {}),
		};
	},
	wasDone: (_before, now) => now === undefined,
	takesMs: stopMs,
	undo: (context, row, {volumes = false}) =>
		undoRm(context, row, volumes && anonymousVolumes([row]).length > 0),
	async run({engine, signal}, row, {force = false, volumes = false}) {
		// Force is for those who run: on others it would only hide what is wrong.
		const options = {force: force && isAlive(row), volumes};
		await engine.containers.remove(row.id, options, {signal});
	},
});

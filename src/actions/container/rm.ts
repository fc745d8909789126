import {commandLine} from '../../base/shell.ts';
import {defineAction} from '../action.ts';
import {subjectOf} from '../naming.ts';
import {guestsOf} from './guests.ts';
import {anonymousVolumes, type Flag, forceFlag, losses} from './removal.ts';
import {isAlive} from './state.ts';

/** Removes containers; running ones only by force, their anonymous volumes only when asked to. */
export const rm = defineAction({
	kind: 'container',
	verb: 'rm',
	keys: ['D'],
	title: 'Remove',
	past: 'Removed',
	group: 'lifecycle',
	cli: 'docker container rm',
	effect: 'destroy',
	bulk: 'each',
	unavailable: row => (row.state === 'removing' ? `${row.name} is being removed` : undefined),
	fields(rows): {force?: Flag; volumes?: Flag} {
		const volumes = anonymousVolumes(rows).length;
		const label = `Remove ${volumes} anonymous volume${volumes > 1 ? 's' : ''} too`;
		return {
			...(rows.some(isAlive) ? {force: forceFlag(rows)} : {}),
			...(volumes > 0 ? {volumes: {type: 'flag', label, initial: false}} : {}),
		};
	},
	notes: rows => anonymousVolumes(rows).map(volume => `Volume ${volume}`),
	confirm: async (rows, context, {force = false, volumes = false}) => ({
		question: `Remove ${subjectOf('container', rows)}?`,
		consequences: [...losses(rows, force, volumes), ...(await guestsOf(rows, context))],
		...(volumes ? {answer: 'typed'} : {}),
	}),
	line: (row, {force, volumes}) =>
		commandLine('docker', 'rm', force && '--force', volumes && '--volumes', row.name),
	async run({engine, signal}, row, {force = false, volumes = false}) {
		// Force is for those who run: on others it would only hide what is wrong.
		const options = {force: force && isAlive(row), volumes};
		await engine.containers.remove(row.id, options, {signal});
		return undefined;
	},
});

import type {ProjectRow} from '../../kinds/project/row.ts';
import {defineAction, type Filled} from '../action.ts';
import {isAlive} from '../container/state.ts';
import {off} from '../fields/plain.ts';
import {listedNames} from '../naming.ts';
import {
	fillPart,
	type PartSaid,
	partFields,
	partNamed,
	partOf,
	partSaid,
	partSubject,
} from './services.ts';

/** Which of its containers go: with a stop before also those that run. */
const leaving = (row: ProjectRow, {stop, ...part}: PartSaid & {readonly stop?: boolean}) =>
	partOf(row, part).containers.filter(one => stop || !isAlive(one));

const whichOf = (stop: boolean): string => (stop ? 'containers' : 'stopped containers');

/** Removes the containers that do not run, or that it stops before; networks and volumes stay. */
export const rm = defineAction({
	kind: 'project',
	verb: 'rm',
	title: 'Remove stopped containers',
	past: 'Removed the stopped containers of',
	group: 'lifecycle',
	docker: {others: 'services', flags: [{spelled: ['-f', '--force'], isAlways: true}]},
	effect: 'destroy',
	bulk: 'each',
	unavailable: ({name, containers}) =>
		containers.length === 0 ? `${name} has no container` : undefined,
	fields: {
		...partFields,
		stop: {...off, label: 'Stop those that run before', flag: ['-s', '--stop']},
		volumes: {...off, label: 'Remove their anonymous volumes too', flag: ['-v', '--volumes']},
	},
	fill: rows => ({
		...fillPart(rows),
		stop: {
			check(stop: boolean, {services = ''}: Filled = {}) {
				const part = {services: String(services), stop};
				if (rows.some(row => leaving(row, part).length > 0)) return undefined;
				return `${partSubject(rows, part)} has no stopped container`;
			},
		},
	}),
	confirm: (rows, _context, part) => ({
		question: `${part.stop ? 'Stop and remove' : 'Remove'} the ${whichOf(part.stop)} of ${partSubject(rows, part)}?`,
		consequences: [
			...listedNames('project', rows),
			...rows.flatMap(row => leaving(row, part).map(({name}) => name)),
		].slice(0, 12),
	}),
	async run({engine, signal, progress}, row, {volumes = false, stop = false, ...part}, words) {
		await engine.projects.rm(row, {...partSaid(part, words), volumes, stop}, {signal, progress});
		return `Removed the ${whichOf(stop)} of ${partNamed(row, part)}`;
	},
});

import type {ProjectRow} from '../../kinds/project/row.ts';
import {defineAction} from '../action.ts';
import {isAlive} from '../container/state.ts';
import {listed} from '../naming.ts';
import {projectLine} from './line.ts';
import {
	partFields,
	partFlags,
	partNamed,
	partOf,
	partSaid,
	partSubject,
	partWords,
} from './services.ts';

/** Removes the containers that do not run; networks and volumes stay. */
export const rm = defineAction({
	kind: 'project',
	verb: 'rm',
	keys: [],
	title: 'Remove stopped containers',
	past: 'Removed the stopped containers of',
	group: 'lifecycle',
	cli: 'docker compose rm',
	docker: {
		others: 'services',
		flags: [
			...partFlags,
			{spelled: ['-f', '--force']},
			{spelled: ['-v', '--volumes'], field: 'volumes'},
		],
	},
	effect: 'destroy',
	bulk: 'each',
	unavailable: ({name, containers}) =>
		containers.every(isAlive) ? `${name} has no stopped container` : undefined,
	fields: (rows: readonly ProjectRow[]) => ({
		...partFields(rows),
		volumes: {type: 'flag', label: 'Remove their anonymous volumes too', initial: false},
	}),
	confirm: (rows, _context, part) => ({
		question: `Remove the stopped containers of ${partSubject(rows, part)}?`,
		consequences: [
			...listed('project', rows),
			...rows.flatMap(row =>
				partOf(row, part)
					.containers.filter(one => !isAlive(one))
					.map(({name}) => name),
			),
		].slice(0, 12),
	}),
	line: (row, {volumes, ...part}) =>
		projectLine(row, ...partWords('rm', ['--force', ...(volumes ? ['--volumes'] : [])], part)),
	async run({engine, signal, progress}, row, {volumes = false, ...part}) {
		await engine.projects.rm(row, {...partSaid(part), volumes}, {signal, progress});
		return `Removed the stopped containers of ${partNamed(row, part)}`;
	},
});

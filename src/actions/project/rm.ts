import {defineAction} from '../action.ts';
import {isAlive} from '../container/state.ts';
import {listed, subjectOf} from '../naming.ts';
import {projectLine} from './line.ts';

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
		flags: [{spelled: ['-f', '--force']}, {spelled: ['-v', '--volumes'], field: 'volumes'}],
	},
	effect: 'destroy',
	bulk: 'each',
	unavailable: ({name, containers}) =>
		containers.every(isAlive) ? `${name} has no stopped container` : undefined,
	fields: () => ({
		volumes: {type: 'flag', label: 'Remove their anonymous volumes too', initial: false},
	}),
	confirm: rows => ({
		question: `Remove the stopped containers of ${subjectOf('project', rows)}?`,
		consequences: [
			...listed('project', rows),
			...rows.flatMap(({containers}) =>
				containers.filter(one => !isAlive(one)).map(({name}) => name),
			),
		].slice(0, 12),
	}),
	line: (row, {volumes}) => projectLine(row, 'rm', '--force', ...(volumes ? ['--volumes'] : [])),
	async run({engine, signal, progress}, row, {volumes = false}) {
		await engine.projects.rm(row, {volumes}, {signal, progress});
		return undefined;
	},
});

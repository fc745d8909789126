import type {ProjectRow} from '../../kinds/project/row.ts';
import {defineAction} from '../action.ts';
import {filesLine, servicesField, wordsIn} from './line.ts';
import {orphansFlag} from './orphans.ts';
import {noFilesReason} from './state.ts';

interface Wanted {
	readonly services: string;
	readonly build: boolean;
	readonly pull: boolean;
	readonly recreate: boolean;
	readonly orphans: boolean;
}

const wordsOf = ({services, build, pull, recreate, orphans}: Wanted): readonly string[] => [
	...['up', '--detach'],
	...(build ? ['--build'] : []),
	...(pull ? ['--pull', 'always'] : []),
	...(recreate ? ['--force-recreate'] : []),
	...(orphans ? ['--remove-orphans'] : []),
	...wordsIn(services),
];

/** Makes and starts what its files say; what differs from them is made anew. */
export const up = defineAction({
	kind: 'project',
	verb: 'up',
	keys: ['U'],
	title: 'Bring up',
	past: 'Brought up',
	group: 'lifecycle',
	cli: 'docker compose up',
	docker: {
		others: 'services',
		flags: [
			{spelled: ['-d', '--detach']},
			{spelled: ['--build'], field: 'build'},
			{spelled: ['--force-recreate'], field: 'recreate'},
			{spelled: ['--remove-orphans'], field: 'orphans'},
		],
	},
	effect: 'change',
	bulk: 'each',
	unavailable: noFilesReason,
	fields: () => ({
		services: servicesField('all of them'),
		build: {type: 'flag', label: 'Build images first', initial: false},
		pull: {type: 'flag', label: 'Pull images first', initial: false},
		recreate: {type: 'flag', label: 'Make all containers anew', initial: false},
		orphans: orphansFlag,
	}),
	notes: (rows: readonly ProjectRow[]) =>
		rows.map(({name, configFiles}) => `${name}: ${configFiles.join(', ')}`),
	line: (row, values) => filesLine(row, ...wordsOf(values)),
	async run({engine, signal, progress}, row, values) {
		await engine.projects.compose(row, wordsOf(values), {signal, progress});
		return undefined;
	},
});

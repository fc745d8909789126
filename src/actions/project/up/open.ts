import {expandPath} from '../../../base/files/expandPath.ts';
import {commandLine, option, quotePath} from '../../../base/text/shell.ts';
import type {Fields} from '../../action.ts';
import {noWords} from '../../fields/plain.ts';
import {defineMaking} from '../../making.ts';
import {filesIn, manyFiles} from '../target.ts';
import {upFields, upFlags} from './words.ts';

const nameText = /^([a-z0-9][a-z0-9_-]*)?$/;

/** The same fields, none of which a form asks. */
const unaskedOf = <F extends Fields>(fields: F): F =>
	Object.fromEntries(
		Object.entries(fields).map(([id, field]) => [id, {...field, lineOnly: true}]),
	) as F;

/** Brings up a project that nothing was made for yet, from its file. */
export const open = defineMaking({
	kind: 'project',
	verb: 'open',
	keys: ['N'],
	title: 'Bring up from a file',
	button: 'Bring up',
	group: 'lifecycle',
	cli: 'docker compose up',
	docker: {also: ['compose --file up'], named: 'services', flags: upFlags},
	effect: 'change',
	fields: {
		file: {
			...{type: 'text', label: 'File', placeholder: '/srv/shop/compose.yaml'},
			...{flag: ['--file'], many: manyFiles, words: noWords},
			check: (value: string) =>
				value.trim() === '' ? 'It needs the path of a compose file' : undefined,
		},
		name: {
			...{type: 'text', label: 'Name', placeholder: 'as the file says, or its folder'},
			...{flag: ['--project-name'], words: noWords},
			check: (value: string) =>
				nameText.test(value) ? undefined : 'A project has small letters, digits, - and _',
		},
		...unaskedOf(upFields),
	},
	line: ({file, name}, words) =>
		[
			commandLine('docker', 'compose', option('--project-name', name)),
			...filesIn(file).map(one => `--file ${quotePath(one)}`),
			commandLine(words),
		].join(' '),
	async run({engine, signal, progress}, {file, name}, words) {
		const project = {
			name,
			workingDirectory: '',
			configFiles: filesIn(file).map(file => expandPath(file)),
			environmentFiles: [],
			containers: [],
			networks: [],
			volumes: [],
		};
		await engine.projects.compose(project, words, {signal, progress});
		return `Brought up ${name || file}`;
	},
});

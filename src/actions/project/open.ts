import {homedir} from 'node:os';
import {resolve} from 'node:path';
import {commandLine, option, quotePath} from '../../base/text/shell.ts';
import {defineMaking} from '../making.ts';

/** As a shell would have it. */
const pathOf = (typed: string): string => resolve(typed.replace(/^~(?=\/|$)/, homedir()));

const nameText = /^([a-z0-9][a-z0-9_-]*)?$/;

/** Brings up a project that nothing was made for yet, from its file. */
export const open = defineMaking({
	kind: 'project',
	verb: 'open',
	keys: ['N'],
	title: 'Bring up from a file',
	past: 'Brought up',
	group: 'lifecycle',
	cli: 'docker compose up',
	effect: 'change',
	fields: () => ({
		file: {
			type: 'text',
			label: 'File',
			placeholder: '/srv/shop/compose.yaml',
			check: value => (value.trim() === '' ? 'It needs the path of a compose file' : undefined),
		},
		name: {
			type: 'text',
			label: 'Name',
			placeholder: 'as the file says, or its folder',
			check: value =>
				nameText.test(value) ? undefined : 'A project has small letters, digits, - and _',
		},
	}),
	line: ({file, name}) =>
		`${commandLine('docker', 'compose', option('--project-name', name), '--file')} ${quotePath(file)} up --detach`,
	async run({engine, signal, progress}, {file, name}) {
		const project = {
			name,
			workingDirectory: '',
			configFiles: [pathOf(file)],
			environmentFiles: [],
			containers: [],
			networks: [],
			volumes: [],
		};
		await engine.projects.compose(project, ['up', '--detach'], {signal, progress});
		return `Brought up ${name || file}`;
	},
});

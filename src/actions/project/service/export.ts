import {exportContainer} from '../../container/files/export.ts';
import {projectLine} from '../line.ts';
import {indexWords} from './member.ts';
import {onService} from './onService.ts';

/** Writes the whole file system of a container of a service to a tar. */
export const exportService = onService({
	act: exportContainer,
	verb: 'export',
	keys: ['Z'],
	title: 'Export from',
	button: 'Export',
	past: 'Exported',
	cli: 'docker compose export',
	effect: 'read',
	docker: {
		flags: [
			{spelled: ['-o', '--output'], field: 'file', takesValue: true},
			{spelled: ['--index'], field: 'index', takesValue: true},
		],
		second: 'service',
	},
	line: (row, filled) =>
		projectLine(
			row,
			'export',
			...indexWords(filled),
			'--output',
			String(filled['file'] ?? ''),
			filled.service,
		),
});

import {exportFields, exportTar} from '../../container/files/export.ts';
import {onService} from './onService.ts';

/** Writes the whole file system of a container of a service to a tar. */
export const exportService = onService({
	act: exportTar,
	verb: 'export',
	keys: ['Z'],
	title: 'Export from',
	button: 'Export',
	past: 'Exported',
	effect: 'read',
	docker: {second: 'service'},
	fields: exportFields,
});

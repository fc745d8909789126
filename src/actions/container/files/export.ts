import {dockerBytes} from '../../../base/text/format.ts';
import {commandLine} from '../../../base/text/shell.ts';
import {files} from '../../../docker/completes.ts';
import {defineAction} from '../../action.ts';
import {goneReason} from '../state.ts';

/** Writes its whole file system to a tar. */
export const exportContainer = defineAction({
	kind: 'container',
	verb: 'export',
	keys: ['Z'],
	title: 'Export',
	past: 'Exported',
	group: 'copy',
	cli: 'docker container export',
	docker: {
		flags: [{spelled: ['-o', '--output'], field: 'file', takesValue: true}],
		completes: {file: files},
	},
	effect: 'read',
	bulk: 'one',
	unavailable: goneReason,
	fields: ([row]) => ({
		file: {
			type: 'text',
			label: 'File',
			initial: `${row?.name ?? 'container'}.tar`,
			check: (text: string) => (text.trim() === '' ? 'a file needs a name' : undefined),
		},
	}),
	notes: ([row]) => {
		const mounts = row?.mounts.map(({destination}) => destination) ?? [];
		return mounts.length === 0 ? [] : [`Without what is mounted: ${mounts.slice(0, 4).join(', ')}`];
	},
	async confirm(_rows, _context, {file}) {
		const {fileHere} = await import('../../../files/export.ts');
		if (!(await fileHere(file)).exists) return undefined;
		return {
			question: `Replace ${file}?`,
			consequences: ['What is in that file now is lost'],
			answer: 'yes',
		};
	},
	line: (row, {file}) => commandLine('docker', 'export', '--output', file, row.name),
	async run({engine, signal, progress}, row, {file}) {
		const {exportTo} = await import('../../../files/export.ts');
		const bytes = await exportTo(engine.containers, row.id, file, {signal, progress});
		return `Exported ${row.name} to ${file} (${dockerBytes(bytes)})`;
	},
});

import {dockerBytes} from '../../../base/text/format.ts';
import {files} from '../../../docker/completes.ts';
import {defineAction, type Fields} from '../../action.ts';
import {goneReason} from '../state.ts';

/** As `docker compose export` has them too. */
export const exportFields = {
	file: {
		...{type: 'text', label: 'File', flag: ['-o', '--output'], completes: files},
		check: (text: string) => (text.trim() === '' ? 'a file needs a name' : undefined),
	},
} as const satisfies Fields;

/** Writes its whole file system to a tar. */
export const exportTar = defineAction({
	kind: 'container',
	verb: 'export',
	keys: ['Z'],
	title: 'Export',
	past: 'Exported',
	group: 'copy',
	effect: 'read',
	bulk: 'one',
	unavailable: goneReason,
	fields: exportFields,
	fill: ([row]) => ({file: {initial: `${row?.name ?? 'container'}.tar`}}),
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
	async run({engine, signal, progress}, row, {file}) {
		const {exportTo} = await import('../../../files/export.ts');
		const bytes = await exportTo(engine.containers, row.id, file, {signal, progress});
		return `Exported ${row.name} to ${file} (${dockerBytes(bytes)})`;
	},
});

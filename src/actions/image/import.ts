import {shortId} from '../../base/text/format.ts';
import {files} from '../../docker/completes.ts';
import {splitChanges} from '../container/commit/changes.ts';
import {commitFields} from '../container/commit/commit.ts';
import {defineMaking} from '../making.ts';
import {confirmMove, fullReference} from '../reference.ts';
import {platformField} from './moving/checks.ts';
import {checkFile, openArchive} from './moving/files.ts';

const isAddress = (text: string): boolean => /^https?:\/\//.test(text);

/** Makes an image of a file that has nothing but files: one layer, without a history. */
export const importTar = defineMaking({
	kind: 'image',
	verb: 'import',
	title: 'Import files as an image',
	group: 'image',
	docker: {also: ['import'], positional: ['file', 'reference'], first: ['changes']},
	effect: 'change',
	fields: {
		file: {
			...{type: 'text', label: 'File', isPath: true, check: checkFile, completes: files},
			placeholder: 'files.tar, or an address that the engine fetches',
		},
		reference: commitFields.reference,
		message: commitFields.message,
		changes: {...commitFields.changes, placeholder: 'CMD ["sh"]; USER me'},
		platform: platformField,
	},
	confirm: (context, {reference}) =>
		confirmMove(context, reference, undefined, `Import as ${reference}?`),
	async run({engine, signal, progress}, {file, reference, message, changes, platform}) {
		const from = isAddress(file) ? {address: file} : await openArchive(file, progress);
		const wanted = {reference, message, changes: splitChanges(changes), platform};
		let id = '';
		for await (const {status} of engine.images.import(from, wanted, {signal})) {
			if (status.startsWith('sha256:')) id = shortId(status);
			else if (status !== '') progress(status);
		}
		return `Imported ${file} as ${reference === '' ? id : `${fullReference(reference)} (${id})`}`;
	},
});

import {shortId} from '../../base/text/format.ts';
import {commandLine, option, options, quotePath} from '../../base/text/shell.ts';
import {files, images, platforms} from '../../docker/completes.ts';
import {checkChanges, splitChanges} from '../container/commit/changes.ts';
import {defineMaking} from '../making.ts';
import {checkReference, confirmMove, fullReference} from '../reference.ts';
import {checkPlatform} from './moving/checks.ts';
import {checkFile, openArchive} from './moving/files.ts';

const isAddress = (text: string): boolean => /^https?:\/\//.test(text);

/** Makes an image of a file that has nothing but files: one layer, without a history. */
export const importImage = defineMaking({
	kind: 'image',
	verb: 'import',
	keys: [],
	title: 'Import files as an image',
	past: 'Imported',
	group: 'image',
	cli: 'docker image import',
	docker: {
		also: ['import'],
		positional: ['file', 'reference'],
		flags: [
			{spelled: ['-c', '--change'], field: 'changes', takesValue: true, joins: '; '},
			{spelled: ['-m', '--message'], field: 'message', takesValue: true},
			{spelled: ['--platform'], field: 'platform', takesValue: true},
		],
		completes: {file: files, reference: images, platform: platforms},
	},
	effect: 'change',
	fields: () => ({
		file: {
			type: 'text',
			label: 'File',
			placeholder: 'files.tar, or an address that the engine fetches',
			check: checkFile,
		},
		reference: {
			type: 'text',
			label: 'Repository:tag',
			placeholder: 'empty: an image without a name',
			check: (text: string) => (text === '' ? undefined : checkReference(text)),
		},
		message: {type: 'text', label: 'Message'},
		changes: {
			type: 'text',
			label: 'Changes',
			placeholder: 'CMD ["sh"]; USER me',
			check: checkChanges,
		},
		platform: {
			type: 'text',
			label: 'Platform',
			placeholder: "linux/arm64; empty: the engine's own",
			check: checkPlatform,
		},
	}),
	confirm: (context, {reference}) =>
		confirmMove(context, reference, undefined, `Import as ${reference}?`),
	line({file, reference, message, changes, platform}) {
		const words = [
			...options('--change', splitChanges(changes)),
			...option('--message', message),
			...option('--platform', platform),
		];
		const start = commandLine('docker', 'import', words);
		return [start, quotePath(file), reference && commandLine(reference)].filter(Boolean).join(' ');
	},
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

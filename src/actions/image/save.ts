import {access} from 'node:fs/promises';
import {dirname} from 'node:path';
import {expandPath} from '../../base/files/expandPath.ts';
import {gzipped, isGzipName} from '../../base/files/gzipped.ts';
import {saveFile} from '../../base/files/saveFile.ts';
import {numberAt} from '../../base/json.ts';
import {bytesShort, shortId} from '../../base/text/format.ts';
import {commandLine, quotePath} from '../../base/text/shell.ts';
import {files, images} from '../../docker/completes.ts';
import {checkRoom} from '../../files/local/disk.ts';
import type {ImageRow} from '../../kinds/image/row.ts';
import {defineAction, type EngineAccess} from '../action.ts';
import {checkFile, tellBytes} from './moving/files.ts';
import {referencesOf} from './removal.ts';

const wordsOf = (text: string): readonly string[] => text.split(/\s+/).filter(Boolean);

/** `app-v1.tar` of `registry:5000/team/app:v1`; of several, `images.tar`. */
const fileName = (rows: readonly ImageRow[]): string => {
	const [row, ...others] = rows;
	if (!row || others.length > 0) return 'images.tar';
	const name = row.tags[0]?.split('/').at(-1) ?? shortId(row.id);
	return `${name.replace(/[^\w.-]+/g, '-')}.tar`;
};

/** What the images take unpacked, at most: layers that they share are in the file once. */
const sizeOf = async (
	references: readonly string[],
	{engine, signal}: EngineAccess,
): Promise<number> => {
	let bytes = 0;
	for (const reference of references) {
		bytes += numberAt(await engine.images.inspect(reference, {signal}), 'Size');
	}
	return bytes;
};

/** Writes images, with their layers and names, to one file of this machine. */
export const save = defineAction({
	kind: 'image',
	verb: 'save',
	keys: ['Z'],
	title: 'Save',
	past: 'Saved',
	group: 'image',
	docker: {also: ['save'], named: 'images'},
	effect: 'change',
	bulk: 'together',
	fields: {
		file: {
			...{type: 'text', label: 'File', flag: ['-o', '--output'], isPath: true},
			...{check: checkFile, completes: files},
		},
		images: {
			...{type: 'text', label: 'Images', completes: {each: images, by: ' '}},
			check: (text: string) => (wordsOf(text).length > 0 ? undefined : 'It needs an image'),
		},
	},
	fill: rows => ({
		file: {initial: fileName(rows)},
		images: {initial: rows.flatMap(referencesOf).join(' ')},
	}),
	notes: () => [
		'A tar on this machine, whole or not at all; `load` reads it again',
		'Packed by gzip where its name ends in .gz or .tgz',
	],
	async confirm(_rows, _context, {file}) {
		const path = expandPath(file);
		const isThere = await access(path).then(
			() => true,
			() => false,
		);
		if (!isThere) return undefined;
		const consequences = ['What is in that file now is lost'];
		return {question: `Replace ${file}?`, consequences, answer: 'yes'};
	},
	line: (_row, {file, images}) =>
		isGzipName(file)
			? `docker save ${commandLine(wordsOf(images))} | gzip >${quotePath(file)}`
			: `docker save --output ${quotePath(file)} ${commandLine(wordsOf(images))}`,
	async run(context, _row, {file, images}) {
		const {engine, signal, progress} = context;
		const references = wordsOf(images);
		const path = expandPath(file);
		const most = await sizeOf([...new Set(references)], context);
		const isPacked = isGzipName(file);
		// How small it gets is known to nobody.
		if (!isPacked) await checkRoom(dirname(path), most);
		const chunks = engine.images.save(references, {signal});
		const {bytes} = await saveFile({
			path,
			overwrite: true,
			chunks: isPacked ? gzipped(chunks) : chunks,
			signal,
			progress: tellBytes(progress, 0, 'written'),
		});
		const what = references.length === 1 ? references[0] : `${references.length} images`;
		return `Saved ${what} to ${path} (${bytesShort(bytes)})`;
	},
});

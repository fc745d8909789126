import {AppError, toAppError} from '../../base/errors.ts';
import {shortId} from '../../base/text/format.ts';
import {files} from '../../docker/completes.ts';
import {defineMaking} from '../making.ts';
import {firstOf} from '../naming.ts';
import {checkFile, openArchive} from './moving/files.ts';

/** `Loaded image: web:v1`, `Loaded image ID: sha256:…`. */
const loaded = /^Loaded image(?: ID)?: (.+)$/;

/** What engines say of bytes that are no tar, or not the whole of one. */
const noTar = /unexpected EOF|invalid tar header|manifest\.json/i;

/** The error of a load, about the file where that is what is wrong. */
const loadError = (thrown: unknown, file: string): AppError => {
	const error = toAppError(thrown);
	if (error.code !== 'SERVER' && error.code !== 'INVALID') return error;
	if (!noTar.test(error.message)) return error;
	return new AppError('INVALID', `${file} is no tar of images, or was cut off`, {
		hint: 'Write it anew by `save`; a tar of files alone is taken by `import`.',
		cause: error,
	});
};

/** Reads images of a file that `save` wrote. */
export const load = defineMaking({
	kind: 'image',
	verb: 'load',
	keys: ['I'],
	title: 'Load images of a file',
	group: 'image',
	docker: {also: ['load'], positional: [], flags: [{spelled: ['-q', '--quiet']}]},
	effect: 'change',
	fields: {
		file: {
			...{type: 'text', label: 'File', flag: ['-i', '--input'], isPath: true},
			...{placeholder: 'images.tar', check: checkFile, completes: files},
		},
	},
	notes: () => ['A tar on this machine, as `docker save` writes it'],
	async run({engine, signal, progress}, {file}) {
		const archive = await openArchive(file, progress);
		const names: string[] = [];
		try {
			for await (const {stream = ''} of engine.images.load(archive, {signal})) {
				const name = loaded.exec(stream.trim())?.[1];
				if (name !== undefined) names.push(name.startsWith('sha256:') ? shortId(name) : name);
			}
		} catch (thrown) {
			throw loadError(thrown, file);
		}
		if (names.length > 0) return `Loaded ${firstOf(names.sort(), 4).join(', ')}`;
		throw new AppError('INVALID', `the engine found no image in ${file}`, {
			hint: 'A tar of files alone is taken by `import`.',
		});
	},
});

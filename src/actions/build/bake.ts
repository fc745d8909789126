import {expandPath} from '../../base/files/expandPath.ts';
import {splitWords} from '../../base/text/shell.ts';
import type {Fields} from '../action.ts';
import {words} from '../fields/many.ts';
import {off} from '../fields/plain.ts';
import {flagWords} from '../fields/words.ts';
import {defineMaking} from '../making.ts';
import {checkWords} from '../reference.ts';

const fields = {
	folder: {
		...{type: 'text', label: 'Folder', initial: '.'},
		check: (text: string) => (text === '' ? 'It needs a folder' : undefined),
	},
	files: {
		...{type: 'text', label: 'Files', flag: ['-f', '--file'], many: words},
		placeholder: 'docker-bake.hcl, in the folder',
	},
	targets: {
		...{type: 'text', label: 'Targets', placeholder: 'default'},
		check: (text: string) => (text === '' ? undefined : checkWords('a target')(text)),
	},
	set: {
		...{type: 'text', label: 'Overrides', flag: ['--set'], many: words},
		placeholder: 'web.args.VERSION=2 *.platform=linux/amd64',
	},
	noCache: {...off, label: 'Without cache', flag: ['--no-cache']},
	pull: {...off, label: 'Newer bases', flag: ['--pull'], note: 'asks their registries'},
	push: {...off, label: 'Push them', flag: ['--push']},
	load: {...off, label: 'Load them', flag: ['--load'], note: 'where the builder is another'},
	builder: {type: 'text', label: 'Builder', flag: ['--builder'], placeholder: 'of this engine'},
} as const satisfies Fields;

/** Builds the targets that a file of buildx describes, with its matrix and groups, at once. */
export const bake = defineMaking({
	kind: 'image',
	verb: 'bake',
	title: 'Bake images of a file',
	group: 'image',
	cli: 'docker buildx bake',
	docker: {also: ['bake'], positional: ['targets…'], first: ['builder']},
	effect: 'change',
	remembers: true,
	fields,
	async run(context, {folder, builder, ...wanted}) {
		const [{createBuildLog}, {followBuild, countSteps}, {runRawJson}] = await Promise.all([
			import('./log.ts'),
			import('./followBuild.ts'),
			import('./buildx.ts'),
		]);
		const log = createBuildLog();
		const said = [
			...['buildx', 'bake', '--builder', builder || 'default', '--progress', 'rawjson'],
			...[...flagWords(fields, wanted), ...splitWords(wanted.targets)],
		];
		const title = wanted.targets || 'default';
		await followBuild(context, title, log, tell =>
			runRawJson(context, said, {folder: expandPath(folder)}, log, tell),
		);
		return `Baked ${title}: ${countSteps(log)}`;
	},
});

import {expandPath} from '../../base/files/expandPath.ts';
import {files, folders, images} from '../../docker/completes.ts';
import type {ActionContext, Fields, Values} from '../action.ts';
import {parts, splitParts} from '../fields/many.ts';
import {off} from '../fields/plain.ts';
import {flagWords} from '../fields/words.ts';
import {platformField} from '../image/moving/checks.ts';
import {defineMaking} from '../making.ts';
import {checkReference} from '../reference.ts';
import {checkClassic, moreFields} from './more.ts';

const splitWords = (text: string): readonly string[] => text.split(/\s+/).filter(Boolean);

/** `A=b`, as a record; a name alone has the value that it has here. */
const pairsOf = (text: string): Readonly<Record<string, string>> =>
	Object.fromEntries(
		splitParts(text).map(part => {
			const at = part.indexOf('=');
			return at < 0 ? [part, process.env[part] ?? ''] : [part.slice(0, at), part.slice(at + 1)];
		}),
	);

const checkTags = (text: string): string | undefined =>
	splitWords(text)
		.map(checkReference)
		.find(wrong => wrong !== undefined);

const buildKit = 'BuildKit';

const fields = {
	context: {
		type: 'text',
		label: 'Context',
		isPath: true,
		initial: '.',
		check: (text: string) => (text === '' ? 'It needs a folder' : undefined),
		completes: folders,
	},
	tags: {
		type: 'text',
		label: 'Tags',
		flag: ['-t', '--tag'],
		many: {joins: ' ', split: splitWords},
		placeholder: 'web:v1 registry:5000/web:v1',
		check: checkTags,
		completes: {each: images, by: ' '},
	},
	dockerfile: {
		type: 'text',
		label: 'Dockerfile',
		flag: ['-f', '--file'],
		placeholder: 'empty: Dockerfile, in the context',
		completes: files,
	},
	args: {
		...{type: 'text', label: 'Build args', placeholder: 'VERSION=1.2; DEBUG=1'},
		...{flag: ['--build-arg'], many: parts},
	},
	target: {type: 'text', label: 'Target', flag: ['--target'], placeholder: 'empty: the last stage'},
	platform: platformField,
	noCache: {...off, label: 'Without cache', flag: ['--no-cache']},
	pull: {...off, label: 'Newer bases', flag: ['--pull'], note: 'asks their registries'},
	network: {
		type: 'text',
		label: 'Network',
		flag: ['--network'],
		placeholder: 'none, host',
		completes: ['default', 'none', 'host'],
	},
	labels: {
		...{type: 'text', label: 'Labels', placeholder: 'stage=test'},
		...{flag: ['--label'], many: parts},
	},
	secrets: {
		...{type: 'text', label: 'Secrets', placeholder: 'id=token,src=/path/of/token'},
		...{flag: ['--secret'], many: parts},
		completes: {each: {pairs: {id: [], src: files, env: []}}, by: ';'},
	},
	builder: {
		type: 'choice',
		label: 'Builder',
		initial: buildKit,
		options: [
			{value: buildKit, label: buildKit, note: "by docker's buildx, where it is on this machine"},
			{value: 'classic', label: 'classic', note: 'of the engine itself'},
		],
	},
	...moreFields,
} as const satisfies Fields;

/** What buildx is told as it is said. */
const asSaid = {
	...{tags: fields.tags, secrets: fields.secrets, target: fields.target},
	...{platform: fields.platform, network: fields.network},
	...{noCache: fields.noCache, pull: fields.pull, ...moreFields},
};

/** Builds, and says what was built; tells on one line how far it is. */
const runBuild = async (action: ActionContext, filled: Values<typeof fields>): Promise<string> => {
	const [{createBuildLog}, {followBuild, countSteps}, {checkContext, findDockerfile}, buildx] =
		await Promise.all([
			import('./log.ts'),
			import('./followBuild.ts'),
			import('./context.ts'),
			import('./buildx.ts'),
		]);
	const log = createBuildLog();
	const folder = expandPath(filled.context);
	await checkContext(folder);
	const wanted = {
		...{folder, target: filled.target, platform: filled.platform, network: filled.network},
		...{noCache: filled.noCache, pull: filled.pull},
		tags: splitWords(filled.tags),
		dockerfile: await findDockerfile(folder, filled.dockerfile),
		buildArgs: pairsOf(filled.args),
		labels: pairsOf(filled.labels),
		said: flagWords(asSaid, filled),
	};
	const useBuildKit = filled.builder === buildKit && (await buildx.hasBuildx());
	if (!useBuildKit) checkClassic(splitParts(filled.secrets), flagWords(moreFields, filled));
	const run = useBuildKit ? buildx.buildWithBuildx : (await import('./classic.ts')).buildClassic;
	const [title = folder] = wanted.tags;
	const id = await followBuild(action, title, log, tell => run(action, wanted, log, tell));
	const name = wanted.tags[0];
	return `Built ${name === undefined ? id : `${name}${id === '' ? '' : ` (${id})`}`}: ${countSteps(log)}`;
};

/** Builds an image of a Dockerfile. */
export const build = defineMaking({
	kind: 'image',
	verb: 'build',
	keys: ['B'],
	title: 'Build an image',
	group: 'image',
	docker: {
		also: ['build', 'builder build', 'buildx build'],
		positional: ['context'],
		first: ['tags', 'dockerfile', 'args', 'labels', 'target', 'platform', 'network', 'secrets'],
		flags: [{spelled: ['--load']}, {spelled: ['--rm']}, {spelled: ['-q', '--quiet']}],
	},
	effect: 'change',
	remembers: true,
	fields,
	run: runBuild,
});

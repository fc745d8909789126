import {commandLine, option, options, quotePath} from '../../base/text/shell.ts';
import {files, folders, images, platforms} from '../../docker/completes.ts';
import type {ActionContext} from '../action.ts';
import {checkPlatform} from '../image/moving/checks.ts';
import {pathOf} from '../image/moving/files.ts';
import {defineMaking} from '../making.ts';
import {checkReference} from '../reference.ts';
import {checkClassic, type More, moreFields, moreFlags, moreWords} from './more.ts';
import {splitParts} from './parts.ts';

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

interface Filled extends More {
	readonly context: string;
	readonly dockerfile: string;
	readonly tags: string;
	readonly args: string;
	readonly labels: string;
	readonly target: string;
	readonly platform: string;
	readonly network: string;
	readonly secrets: string;
	readonly noCache: boolean;
	readonly pull: boolean;
	readonly builder: string;
}

const buildKit = 'BuildKit';

/** Builds, and says what was built; tells on one line how far it is. */
const runBuild = async (action: ActionContext, filled: Filled): Promise<string> => {
	const [{createBuildLog}, {followed, countSteps}, {checkContext, findDockerfile}, buildx] =
		await Promise.all([
			import('./log.ts'),
			import('./followed.ts'),
			import('./context.ts'),
			import('./buildx.ts'),
		]);
	const log = createBuildLog();
	const folder = pathOf(filled.context);
	await checkContext(folder);
	const wanted = {
		...{folder, target: filled.target, platform: filled.platform, network: filled.network},
		...{noCache: filled.noCache, pull: filled.pull},
		tags: splitWords(filled.tags),
		dockerfile: await findDockerfile(folder, filled.dockerfile),
		buildArgs: pairsOf(filled.args),
		labels: pairsOf(filled.labels),
		secrets: splitParts(filled.secrets),
		more: moreWords(filled),
	};
	const useBuildKit = filled.builder === buildKit && (await buildx.hasBuildx());
	if (!useBuildKit) checkClassic(wanted.secrets, wanted.more);
	const run = useBuildKit ? buildx.buildWithBuildx : (await import('./classic.ts')).buildClassic;
	const [title = folder] = wanted.tags;
	const id = await followed(action, title, log, tell => run(action, wanted, log, tell));
	const name = wanted.tags[0];
	return `Built ${name === undefined ? id : `${name}${id === '' ? '' : ` (${id})`}`}: ${countSteps(log)}`;
};

/** Builds an image of a Dockerfile. */
export const build = defineMaking({
	kind: 'image',
	verb: 'build',
	keys: ['B'],
	title: 'Build an image',
	past: 'Built',
	group: 'image',
	cli: 'docker image build',
	docker: {
		also: ['build', 'builder build', 'buildx build'],
		positional: ['context'],
		flags: [
			{spelled: ['-t', '--tag'], field: 'tags', takesValue: true, joins: ' '},
			{spelled: ['-f', '--file'], field: 'dockerfile', takesValue: true},
			{spelled: ['--build-arg'], field: 'args', takesValue: true, joins: '; '},
			{spelled: ['--label'], field: 'labels', takesValue: true, joins: '; '},
			{spelled: ['--target'], field: 'target', takesValue: true},
			{spelled: ['--platform'], field: 'platform', takesValue: true},
			{spelled: ['--network'], field: 'network', takesValue: true},
			{spelled: ['--secret'], field: 'secrets', takesValue: true, joins: '; '},
			{spelled: ['--no-cache'], field: 'noCache'},
			{spelled: ['--pull'], field: 'pull'},
			{spelled: ['--load']},
			{spelled: ['--rm']},
			{spelled: ['-q', '--quiet']},
			...moreFlags,
		],
		completes: {
			...{context: folders, dockerfile: files, platform: platforms},
			...{tags: {each: images, by: ' '}, network: ['default', 'none', 'host']},
			secrets: {each: {pairs: {id: [], src: files, env: []}}, by: ';'},
		},
	},
	effect: 'change',
	remembers: true,
	fields: () => ({
		context: {
			type: 'text',
			label: 'Context',
			initial: '.',
			check: (text: string) => (text === '' ? 'It needs a folder' : undefined),
		},
		tags: {
			type: 'text',
			label: 'Tags',
			placeholder: 'web:v1 registry:5000/web:v1',
			check: checkTags,
		},
		dockerfile: {
			type: 'text',
			label: 'Dockerfile',
			placeholder: 'empty: Dockerfile, in the context',
		},
		args: {type: 'text', label: 'Build args', placeholder: 'VERSION=1.2; DEBUG=1'},
		target: {type: 'text', label: 'Target', placeholder: 'empty: the last stage'},
		platform: {
			type: 'text',
			label: 'Platform',
			placeholder: "linux/arm64; empty: the engine's own",
			check: checkPlatform,
		},
		noCache: {type: 'flag', label: 'Without cache', initial: false},
		pull: {type: 'flag', label: 'Newer bases', initial: false, note: 'asks their registries'},
		network: {type: 'text', label: 'Network', placeholder: 'none, host'},
		labels: {type: 'text', label: 'Labels', placeholder: 'stage=test'},
		secrets: {type: 'text', label: 'Secrets', placeholder: 'id=token,src=/path/of/token'},
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
	}),
	line: values =>
		[
			commandLine(
				'docker',
				'build',
				...options('--tag', splitWords(values.tags)),
				...option('--file', values.dockerfile),
				...options('--build-arg', splitParts(values.args)),
				...options('--label', splitParts(values.labels)),
				...option('--target', values.target),
				...option('--platform', values.platform),
				...option('--network', values.network),
				...options('--secret', splitParts(values.secrets)),
				values.noCache && '--no-cache',
				values.pull && '--pull',
				...moreWords(values),
			),
			quotePath(values.context),
		].join(' '),
	run: runBuild,
});

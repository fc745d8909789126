import {mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import type {
	Answers,
	ChooseRequest,
	ConfirmRequest,
	FormRequest,
	RunnerPorts,
	ToastRequest,
} from '../../src/actions/ports.ts';
import {createRunner} from '../../src/actions/runner.ts';
import type {Engine} from '../../src/engine/engine.ts';
import type {EngineEvent} from '../../src/engine/things.ts';
import type {Output} from '../../src/spans/output.ts';
import type {HostedTerminal} from '../../src/terminal/hosted/session.ts';
import {scriptedEngine} from '../support/fakeEngine.ts';
import {newFolder} from '../support/folder.ts';
import {tarEntry, tarOf} from '../support/tar.ts';
import {actionOf} from './rows.ts';

/** A call that reached the engine: `containers.kill`, with its arguments but without `{signal}`. */
export interface Call {
	readonly name: string;
	readonly args: readonly unknown[];
}

/** What the engine answers, by call; a function may throw. */
export type Script = Readonly<Record<string, (...args: readonly unknown[]) => unknown>>;

const looks = new Set([
	'list',
	'inspect',
	'history',
	'changes',
	'statPath',
	'readArchive',
	'export',
	'top',
	'logs',
	'stats',
	'info',
	'sizes',
	'unused',
	'df',
	'known',
	'search',
	'buildCache',
]);

/** Words of docker's own command that only look. */
const dockerLooks =
	/^(?:buildx (?:ls|du|version|inspect(?! --bootstrap)|imagetools inspect)|manifest inspect|context)\b/;

/** What docker's own command prints. */
const printed = (words: string): string => {
	if (words.startsWith('buildx ls')) return 'NAME/NODE DRIVER\ndefault* docker\n \\_ default';
	if (words.startsWith('manifest')) return '{}';
	if (words.startsWith('context inspect')) return '[{}]';
	return 'default\n';
};

const isLook = ({name, args}: Call): boolean =>
	name === 'docker.run'
		? dockerLooks.test((args[0] as readonly string[]).join(' '))
		: looks.has(name.split('.')[1] ?? '');

/** Of a program that says one word and ends well. */
const session = {
	tty: false,
	reads: false,
	output: (async function* () {
		yield {from: 'stdout', bytes: Buffer.from('sh\n')};
	})(),
	write: async () => undefined,
	endInput: () => undefined,
	resize: () => undefined,
	end: async () => ({type: 'exited', code: 0}),
	close: async () => undefined,
};
async function* noBytes(): AsyncGenerator<Uint8Array> {}

const answers: Script = {
	'containers.exec': () => session,
	'containers.attach': () => session,
	'containers.list': () => [],
	'containers.inspect': () => ({
		raw: {Id: 'c'.repeat(64), Name: '/web', Config: {Image: 'web:v1'}},
	}),
	'containers.changes': () => [],
	'containers.statPath': () => ({type: 'directory', mode: 0o755, linkTarget: ''}),
	'containers.readArchive': () => ({stat: {type: 'file', sizeBytes: 0}, bytes: noBytes()}),
	'containers.export': () => noBytes(),
	'containers.create': () => ({id: 'e'.repeat(64), warnings: []}),
	'containers.update': () => ({warnings: []}),
	'containers.commit': () => ({imageId: `sha256:${'1'.repeat(64)}`}),
	'containers.wait': () => ({exitCode: 0, error: ''}),
	'containers.sizes': () => new Map(),
	'containers.prune': () => ({removed: ['c'.repeat(64)], reclaimedBytes: 0}),
	'images.list': () => [],
	'images.inspect': () => ({RootFS: {Layers: ['sha256:a', 'sha256:b']}}),
	'images.remove': () => [],
	'images.sizes': () => new Map(),
	'docker.run': words => printed((words as readonly string[]).join(' ')),
	'plugins.list': () => [
		{id: 'f'.repeat(64), name: 'test/probe:v1', description: '', enabled: true},
	],
	'plugins.inspect': () => ({Name: 'test/probe:v1'}),
	'projects.compose': () => '',
	'projects.terminal': () => ({line: 'docker compose run web', environment: {}}),
	'projects.version': () => 'Docker Compose version 2.26.1',
	'system.df': () => ({layersBytes: 0, images: [], containers: [], volumes: [], builds: []}),
	'system.prune': () => ({
		...{containers: 1, networks: 0, volumes: 0, images: 0, builds: 0, reclaimedBytes: 0},
	}),
	'images.load': () => [{status: '', stream: 'Loaded image: web:v1\n'}],
	'images.prune': () => ({removed: [], freedBytes: 0}),
	'images.pruneBuilds': () => 0,
	'images.buildCache': () => ({records: 1, bytes: 10, unused: 1, unusedBytes: 10}),
	'registries.known': () => [],
	'registries.search': () => [{name: 'nginx', description: '', stars: 1, official: true}],
	'volumes.sizes': () => new Map(),
	'volumes.list': () => [],
	'volumes.create': () => ({name: 'data'}),
	'volumes.prune': () => ({removed: ['data'], reclaimedBytes: 12}),
	'volumes.inspect': () => ({Name: 'data'}),
	'networks.list': () => [],
	'networks.unused': () => [],
	'networks.create': () => ({id: 'd'.repeat(64), warning: ''}),
	'networks.prune': () => ({removed: ['backend'], reclaimedBytes: 0}),
	'networks.inspect': () => ({Name: 'backend'}),
	async *'images.save'() {
		yield await tarOf([tarEntry({name: 'manifest.json'}, '[{"Config": "config", "Layers": []}]')]);
	},
};

/** Answered by what is read, and not by a promise of it. */
const streams = new Set(
	['pull', 'push', 'save', 'load', 'import', 'build'].map(verb => `images.${verb}`),
);

/** An engine that writes down what it is asked and answers from a script. */
export const recordingEngine = (script: Script = {}) => {
	const calls: Call[] = [];
	const engine = scriptedEngine((op, given) => {
		calls.push({name: op, args: given.slice(0, -1)});
		const answer = () => (script[op] ?? answers[op])?.(...given);
		return streams.has(op) ? (answer() ?? []) : (async () => answer())();
	});
	return {
		engine,
		calls,
		/** Calls that change something. */
		acts: () => calls.filter(call => !isLook(call)),
	};
};

export interface Asked {
	readonly forms: FormRequest[];
	readonly menus: ChooseRequest[];
	readonly questions: ConfirmRequest[];
	readonly toasts: ToastRequest[];
	readonly copied: string[];
	readonly outputs: Output[];
	/** Shell lines that were given the terminal. */
	readonly programs: string[];
	readonly activities: {title: string; line: string; outcome: string; result: string}[];
	/** Ids that are marked as worked on now. */
	readonly pending: Set<string>;
	/** Kinds that were to be listed again. */
	readonly touched: string[];
}

export interface PortOptions {
	readonly engine?: Engine;
	readonly readOnly?: boolean;
	readonly hostClass?: 'dev' | 'prod';
	readonly revealed?: boolean;
	readonly confirm?: RunnerPorts['confirm'];
	/** What is filled into a form, over its initial values; `undefined` = dismissed. */
	readonly fill?: (request: FormRequest) => Answers | undefined;
	readonly pick?: (request: ChooseRequest) => string | undefined;
	readonly consent?: (request: ConfirmRequest) => boolean;
	/** The same for a person who takes some time. */
	readonly consentLater?: (request: ConfirmRequest) => Promise<boolean>;
	/** What a command line said. */
	readonly said?: Answers;
	/** Instead of taking what is copied. */
	readonly copy?: (text: string) => void;
	/** Told when an activity starts, with how to cancel it. */
	readonly onStart?: (cancel: () => void) => void;
	/** Takes programs for panes; absent = they have the whole terminal. */
	readonly inPane?: NonNullable<RunnerPorts['inPane']>;
	readonly paneSize?: NonNullable<RunnerPorts['paneSize']>;
	readonly record?: NonNullable<RunnerPorts['record']>;
	readonly statsOf?: NonNullable<RunnerPorts['statsOf']>;
	readonly logBytes?: NonNullable<RunnerPorts['logBytes']>;
}

/** A terminal at which somebody presses a key whenever one is awaited. */
const fakeTerminal = (): HostedTerminal => ({
	size: () => ({columns: 80, rows: 24}),
	onResize: () => undefined,
	read: reader => void reader(Buffer.from('k')),
	interrupted: new AbortController().signal,
	leaving: new AbortController().signal,
	write: async () => undefined,
	passThrough: () => undefined,
});

/** Ports that answer by script and write down what they were asked. */
export const fakePorts = (options: PortOptions = {}) => {
	const asked: Asked = {
		forms: [],
		menus: [],
		questions: [],
		toasts: [],
		copied: [],
		outputs: [],
		programs: [],
		activities: [],
		pending: new Set(),
		touched: [],
	};
	const listeners = new Set<(event: EngineEvent) => void>();
	const timers: {ms: number; task: () => void}[] = [];
	const ports: RunnerPorts = {
		engine: () => options.engine,
		readOnly: () => options.readOnly ?? false,
		...(options.inPane && {inPane: options.inPane}),
		...(options.paneSize && {paneSize: options.paneSize}),
		...(options.record && {record: options.record}),
		...(options.statsOf && {statsOf: options.statsOf}),
		...(options.logBytes && {logBytes: options.logBytes}),
		revealed: () => options.revealed ?? false,
		hostClass: () => options.hostClass ?? 'dev',
		confirm: options.confirm ?? {},
		...(options.said && {said: options.said}),
		clipboard: {copy: options.copy ?? (text => void asked.copied.push(text))},
		host: visit => visit(fakeTerminal()),
		handOver: async ({line}) => {
			asked.programs.push(line);
			return {code: 0, signal: undefined, failure: undefined};
		},
		async askForm(request) {
			asked.forms.push(request);
			const initial = Object.fromEntries(
				Object.entries(request.fields).map(([name, field]) => [name, field.initial ?? '']),
			);
			if (!options.fill) return initial;
			const filled = options.fill(request);
			return filled && {...initial, ...filled};
		},
		async choose(request) {
			asked.menus.push(request);
			return options.pick ? options.pick(request) : request.initial;
		},
		async askConfirm(request) {
			asked.questions.push(request);
			if (options.consentLater) return options.consentLater(request);
			return options.consent?.(request) ?? true;
		},
		activities: {
			start(title, line) {
				const controller = new AbortController();
				const activity = {title, line, outcome: 'running', result: ''};
				asked.activities.push(activity);
				options.onStart?.(() => controller.abort());
				return {
					signal: controller.signal,
					progress: () => undefined,
					end: (outcome, result) => Object.assign(activity, {outcome, result}),
					amend: result => Object.assign(activity, {result}),
				};
			},
		},
		toast: toast => void asked.toasts.push(toast),
		show: output => void asked.outputs.push(output),
		markPending(_kind, ids) {
			for (const id of ids) asked.pending.add(id);
			return () => {
				for (const id of ids) asked.pending.delete(id);
			};
		},
		listen(listener, signal) {
			listeners.add(listener);
			signal.addEventListener('abort', () => listeners.delete(listener), {once: true});
		},
		touched: (kind, ids) => void asked.touched.push(`${kind} ${ids.join(' ')}`),
		after(ms, task) {
			timers.push({ms, task});
			return () => undefined;
		},
		now: () => 0,
	};
	const tell = (event: Partial<EngineEvent>) => {
		for (const listener of [...listeners]) {
			listener({
				type: 'container',
				action: '',
				id: '',
				attributes: {},
				scope: 'local',
				timeNano: 0n,
				...event,
			});
		}
	};
	return {ports, asked, tell, timers, listeners};
};

const folder = newFolder('acts');
/** What an act writes that is filled in by `fillAny`. */
export const fillFile = join(folder, 'new.tar');
/** A folder that can be built. */
const context = join(folder, 'context');
mkdirSync(context);
writeFileSync(join(context, 'Dockerfile'), 'FROM busybox\n');

/** Fills what has no initial value that would pass, for tests over the whole registry. */
export const fillAny = (request: FormRequest): Answers => {
	const values: Record<string, string | boolean> = {};
	if ('name' in request.fields) values['name'] = 'web-2';
	if ('reference' in request.fields) values['reference'] = 'shop/web:v3';
	if ('builder' in request.fields) Object.assign(values, {builder: 'classic', context});
	if ('term' in request.fields) values['term'] = 'nginx';
	if ('force' in request.fields) values['force'] = true;
	if ('password' in request.fields) Object.assign(values, {username: 'ada', password: 'secret'});
	if ('command' in request.fields) values['command'] = 'ls';
	if ('port' in request.fields) values['port'] = '80';
	if ('settings' in request.fields) values['settings'] = 'LEVEL=high';
	for (const name of ['list', 'lists', 'image', 'images', 'sources', 'tags'])
		if (request.fields[name]?.initial === undefined && name in request.fields)
			values[name] = 'web:v1';
	if (request.fields['image']?.initial === '') values['image'] = 'web:v1';
	if ('memory' in request.fields) values['memory'] = '64m';
	if ('source' in request.fields) values['source'] = '/etc/hostname';
	if ('target' in request.fields) values['target'] = 'db:/tmp/';
	if ('file' in request.fields) values['file'] = fillFile;
	if ('source' in request.fields)
		values['target'] = 'index' in request.fields ? 'web:/tmp/' : 'db:/tmp/';
	return values;
};

/** Runs an action on rows with an engine and a person that answer by script. */
export const attempt = async (
	id: string,
	rows: readonly unknown[],
	options: PortOptions = {},
	script: Script = {},
) => {
	const recorder = recordingEngine(script);
	const fake = fakePorts({engine: recorder.engine, ...options});
	const outcome = await createRunner(fake.ports).run(actionOf(id), rows);
	return {...recorder, ...fake, outcome, said: fake.asked.toasts.map(({text}) => text)};
};

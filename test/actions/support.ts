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
	'top',
	'logs',
	'stats',
	'info',
	'sizes',
]);

const answers: Script = {
	'containers.list': () => [],
	'containers.inspect': () => ({
		raw: {Id: 'c'.repeat(64), Name: '/web', Config: {Image: 'web:v1'}},
	}),
	'containers.changes': () => [],
	'containers.commit': () => ({imageId: `sha256:${'1'.repeat(64)}`}),
	'images.list': () => [],
	'images.inspect': () => ({RootFS: {Layers: ['sha256:a', 'sha256:b']}}),
	'images.remove': () => [],
	'volumes.sizes': () => new Map(),
	'volumes.inspect': () => ({Name: 'data'}),
	'networks.inspect': () => ({Name: 'backend'}),
};

/** An engine that writes down what it is asked and answers from a script. */
export const recordingEngine = (script: Script = {}) => {
	const calls: Call[] = [];
	const noun = (name: string) =>
		new Proxy(
			{},
			{
				get:
					(_target, verb: string) =>
					async (...args: readonly unknown[]) => {
						calls.push({name: `${name}.${verb}`, args: args.slice(0, -1)});
						const answer = script[`${name}.${verb}`] ?? answers[`${name}.${verb}`];
						return answer?.(...args);
					},
			},
		);
	const endpoint = {name: 'test', url: 'unix:///run/test.sock', source: 'test'};
	const engine = {
		endpoint,
		containers: noun('containers'),
		images: noun('images'),
		volumes: noun('volumes'),
		networks: noun('networks'),
		system: noun('system'),
	} as unknown as Engine;
	return {
		engine,
		calls,
		/** Calls that change something. */
		acts: () => calls.filter(({name}) => !looks.has(name.split('.')[1] ?? '')),
	};
};

export interface Asked {
	readonly forms: FormRequest[];
	readonly menus: ChooseRequest[];
	readonly questions: ConfirmRequest[];
	readonly toasts: ToastRequest[];
	readonly copied: string[];
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
	/** Instead of taking what is copied. */
	readonly copy?: (text: string) => void;
	/** Told when an activity starts, with how to cancel it. */
	readonly onStart?: (cancel: () => void) => void;
}

/** Ports that answer by script and write down what they were asked. */
export const fakePorts = (options: PortOptions = {}) => {
	const asked: Asked = {
		forms: [],
		menus: [],
		questions: [],
		toasts: [],
		copied: [],
		activities: [],
		pending: new Set(),
		touched: [],
	};
	const listeners = new Set<(event: EngineEvent) => void>();
	const timers: {ms: number; task: () => void}[] = [];
	const ports: RunnerPorts = {
		engine: () => options.engine,
		readOnly: () => options.readOnly ?? false,
		revealed: () => options.revealed ?? false,
		hostClass: () => options.hostClass ?? 'dev',
		confirm: options.confirm ?? {},
		clipboard: {copy: options.copy ?? (text => void asked.copied.push(text))},
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
				};
			},
		},
		toast: toast => void asked.toasts.push(toast),
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

/** Fills what has no initial value that would pass, for tests over the whole registry. */
export const fillAny = (request: FormRequest): Answers => {
	const values: Record<string, string | boolean> = {};
	if ('name' in request.fields) values['name'] = 'web-2';
	if ('reference' in request.fields) values['reference'] = 'shop/web:v3';
	if ('force' in request.fields) values['force'] = true;
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

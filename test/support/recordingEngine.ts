import {AppError} from '../../src/base/errors.ts';
import type {Scheduler} from '../../src/base/schedule.ts';
import type {Call, PingResult} from '../../src/engine/call.ts';
import type {Engine, EventStream} from '../../src/engine/engine.ts';
import {createRefusals} from '../../src/engine/http/refusals.ts';
import type {ImageBytes} from '../../src/engine/images/types.ts';
import type {EventsQuery} from '../../src/engine/system/types.ts';
import type {
	ContainerDetail,
	ContainerSummary,
	EngineEvent,
	ImageSummary,
	NetworkSummary,
	StatsSample,
	VolumeSummary,
} from '../../src/engine/things.ts';
import {fakeEngine, scriptedEngine} from './fakeEngine.ts';
import {containerDetail} from './things.ts';

/** An engine that is a few maps. It writes down every call, and does what a test tells it to. */
export interface RecordingEngine {
	readonly engine: Engine;
	/** `system.ping`, `containers.inspect abc`, in the order they were made. */
	readonly calls: string[];
	readonly containers: Map<string, ContainerSummary>;
	/** What inspect adds to, or says other than, the summary. */
	readonly details: Map<string, Partial<ContainerDetail>>;
	readonly images: Map<string, ImageSummary>;
	readonly volumes: Map<string, VolumeSummary>;
	/** Bytes by the name of a volume. */
	readonly volumeSizes: Map<string, number>;
	/** Of images, by id. */
	readonly imageSizes: Map<string, ImageBytes>;
	readonly networks: Map<string, NetworkSummary>;
	readonly samples: Map<string, StatsSample>;
	/** Calls made of one operation. */
	count(op: string): number;
	/** One chunk of the event stream. */
	emit(...events: readonly EngineEvent[]): void;
	/** Ends the event stream, with an error or (as a daemon that shuts down does) without. */
	cut(error?: AppError): void;
	/** Every later call of the operation fails, until told `undefined`. */
	fail(op: string, error: AppError | undefined): void;
	/** Later calls of the operation, or of that about one (`containers.stats a`), have their answer, but get it only once this is released. */
	hold(op: string): () => void;
	/** No call is answered any more, and no byte comes; returns how to thaw it. */
	freeze(): () => void;
}

/** What is answered with nothing at all. */
const ops: ReadonlySet<string> = new Set([
	'containers.commit',
	'containers.create',
	'containers.kill',
	'containers.logs',
	'containers.pause',
	'containers.prune',
	'containers.remove',
	'containers.rename',
	'containers.restart',
	'containers.sizes',
	'containers.start',
	'containers.stop',
	'containers.unpause',
	'containers.update',
	'containers.wait',
	'images.history',
	'images.inspect',
	'images.remove',
	'images.tag',
	'networks.connect',
	'networks.create',
	'networks.disconnect',
	'networks.inspect',
	'networks.prune',
	'networks.remove',
	'networks.unused',
	'system.df',
	'system.info',
	'system.prune',
	'system.version',
	'volumes.create',
	'volumes.inspect',
	'volumes.prune',
	'volumes.remove',
]);

/** `schedule` times the deadlines of calls that are held. */
export const createRecordingEngine = (schedule: Scheduler): RecordingEngine => {
	const calls: string[] = [];
	const containers = new Map<string, ContainerSummary>();
	const details = new Map<string, Partial<ContainerDetail>>();
	const images = new Map<string, ImageSummary>();
	const volumes = new Map<string, VolumeSummary>();
	const volumeSizes = new Map<string, number>();
	const imageSizes = new Map<string, ImageBytes>();
	const networks = new Map<string, NetworkSummary>();
	const samples = new Map<string, StatsSample>();
	const failures = new Map<string, AppError>();
	const gates = new Map<string, Promise<void>>();
	let stream: ReturnType<typeof createStream> | undefined;

	const close = (key: string) => {
		const {promise, resolve} = Promise.withResolvers<void>();
		gates.set(key, promise);
		return () => {
			gates.delete(key);
			resolve();
		};
	};
	const pass = (op: string, target: string, {signal, deadlineMs = 10_000}: Call) => {
		const gate = gates.get('all') ?? gates.get(op) ?? gates.get(`${op} ${target}`);
		if (!gate) return Promise.resolve();
		const {promise, resolve, reject} = Promise.withResolvers<void>();
		const cancelled = () => reject(new AppError('CANCELLED', 'cancelled'));
		signal?.addEventListener('abort', cancelled, {once: true});
		const late = () => reject(new AppError('TIMEOUT', `${op} got no answer`));
		const cancelTimer = schedule.after(deadlineMs, late);
		gate.then(resolve, resolve);
		return promise.finally(cancelTimer);
	};
	/** The answer is the state at the time of the call, however late it comes. */
	const answer = async <T>(
		op: string,
		target: string,
		call: Call | undefined,
		read: () => T,
	): Promise<T> => {
		calls.push(target === '' ? op : `${op} ${target}`);
		if (call?.signal?.aborted) throw new AppError('CANCELLED', 'cancelled');
		const failure = failures.get(op);
		const value = failure ? undefined : read();
		await pass(op, target, call ?? {});
		if (failure) throw failure;
		return value as T;
	};
	const about = (): PingResult => ({
		product: 'docker',
		version: '29.1.0',
		api: '1.45',
		dateSeconds: Math.floor(schedule.now() / 1000),
		clockAheadMs: 0,
	});
	const inspect = (id: string): ContainerDetail => {
		const summary = containers.get(id);
		if (!summary) throw new AppError('NOT_FOUND', `no such container: ${id}`, {target: id});
		return containerDetail(summary, details.get(id));
	};
	const refusals = createRefusals(schedule);
	/** An act is written down, and changes nothing. */
	const acting = scriptedEngine((op, [target], otherwise) =>
		ops.has(op)
			? answer(op, typeof target === 'string' ? target : '', undefined, () => undefined)
			: otherwise(),
	);
	const engine = fakeEngine({
		...acting,
		endpoint: {name: 'fake', url: 'unix:///fake.sock', source: 'test'},
		clientEnvironment: {DOCKER_HOST: 'unix:///fake.sock'},
		refusals,
		system: {
			...acting.system,
			ping: (call?: Call) => answer('system.ping', '', call, about),
			async events({sinceSeconds, untilSeconds}: EventsQuery, call: Call) {
				const next = createStream(call.signal);
				await answer('system.events', String(sinceSeconds), call, () => undefined);
				// Of the past it remembers nothing.
				if (untilSeconds === undefined) stream = next;
				else next.end(undefined);
				return next.events;
			},
		},
		containers: {
			...acting.containers,
			list: (call?: Call) => answer('containers.list', '', call, () => [...containers.values()]),
			inspect: (id: string, call?: Call) =>
				answer('containers.inspect', id, call, () => inspect(id)),
			changes: (id: string, call?: Call) => answer('containers.changes', id, call, () => []),
			stats: (id: string, call?: Call) =>
				answer('containers.stats', id, call, () => samples.get(id)),
			top: (id: string, _options: unknown, call?: Call) =>
				answer('containers.top', id, call, () => ({titles: ['PID', 'CMD'], rows: [['1', 'sh']]})),
		},
		images: {
			...acting.images,
			list: (call?: Call) => answer('images.list', '', call, () => [...images.values()]),
			sizes: (call?: Call) => answer('images.sizes', '', call, () => imageSizes),
		},
		volumes: {
			...acting.volumes,
			list: (call?: Call) => answer('volumes.list', '', call, () => [...volumes.values()]),
			sizes: (call?: Call) => answer('volumes.sizes', '', call, () => volumeSizes),
		},
		networks: {
			...acting.networks,
			list: (call?: Call) => answer('networks.list', '', call, () => [...networks.values()]),
		},
	});
	return {
		engine,
		calls,
		containers,
		details,
		images,
		volumes,
		volumeSizes,
		imageSizes,
		networks,
		samples,
		count: op => calls.filter(call => call === op || call.startsWith(`${op} `)).length,
		emit: (...events) => stream?.push(events),
		cut: error => stream?.end(error),
		fail(op, error) {
			if (error) failures.set(op, error);
			else failures.delete(op);
		},
		hold: close,
		freeze: () => close('all'),
	};
};

const createStream = (signal: AbortSignal | undefined) => {
	const chunks: (readonly EngineEvent[])[] = [];
	let ended: {readonly error: AppError | undefined} | undefined;
	let lastByteAt = 0;
	let wake = () => {};
	const end = (error: AppError | undefined) => {
		ended ??= {error};
		wake();
	};
	signal?.addEventListener('abort', () => end(new AppError('CANCELLED', 'cancelled')));
	const events: EventStream = {
		get lastByteAt() {
			return lastByteAt;
		},
		async *[Symbol.asyncIterator]() {
			for (;;) {
				const chunk = chunks.shift();
				if (chunk) yield chunk;
				else if (ended?.error) throw ended.error;
				else if (ended) return;
				else {
					await new Promise<void>(resolve => {
						wake = resolve;
					});
				}
			}
		},
	};
	return {
		events,
		end,
		push(chunk: readonly EngineEvent[]) {
			lastByteAt++;
			chunks.push(chunk);
			wake();
		},
	};
};

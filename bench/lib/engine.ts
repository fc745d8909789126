import {request} from 'node:http';
import {engineForTests, type TestEngine} from '../../test/support/dockerd.ts';

export interface Workload {
	/** Containers that run and use a little of everything, named `busy-…`. */
	readonly running: number;
	/** Containers that were never started, named `idle-…`. */
	readonly created: number;
	/** Containers that have done their work, named `done-…`. */
	readonly ended?: number;
}

export interface BenchEngine extends TestEngine {
	/** One call of the engine's API; resolves with the body. Throws on a status of 400 and more. */
	call(method: string, path: string, body?: unknown): Promise<string>;
}

/** A shell that works 2 % of the time: its numbers change at every sample. */
const busy = [
	'sh',
	'-c',
	'while :; do i=0; while [ $i -lt 300 ]; do i=$((i+1)); done; sleep 0.3; done',
];

const caller =
	(socketPath: string): BenchEngine['call'] =>
	(method, path, body) =>
		new Promise((resolve, reject) => {
			const headers = {'content-type': 'application/json'};
			const asked = request({socketPath, method, path, headers}, answer => {
				let text = '';
				answer.setEncoding('utf8').on('data', (chunk: string) => {
					text += chunk;
				});
				answer.on('end', () => {
					if ((answer.statusCode ?? 500) < 400) resolve(text);
					else reject(new Error(`${method} ${path}: ${answer.statusCode} ${text}`));
				});
			});
			asked.on('error', reject);
			asked.end(body === undefined ? undefined : JSON.stringify(body));
		});

/** A private engine with so many containers; made through the API, since the CLI takes 50 ms a call. */
export const benchEngine = async ({
	running,
	created,
	ended = 0,
}: Workload): Promise<BenchEngine> => {
	const engine = await engineForTests('bench');
	const call = caller(`${engine.dir}/docker.sock`);
	const create = async (name: string, Cmd: readonly string[]) => {
		const spec = {Image: 'busybox', Cmd, HostConfig: {NetworkMode: 'none', Init: true}};
		await call('POST', `/containers/create?name=${name}`, spec);
	};
	const names = (prefix: string, count: number) =>
		Array.from({length: count}, (_, index) => `${prefix}-${String(index).padStart(4, '0')}`);
	const queue = [
		...names('busy', running).map(name => async () => {
			await create(name, busy);
			await call('POST', `/containers/${name}/start`);
		}),
		...names('done', ended).map(name => async () => {
			await create(name, ['true']);
			await call('POST', `/containers/${name}/start`);
			await call('POST', `/containers/${name}/wait`);
		}),
		...names('idle', created).map(name => () => create(name, ['true'])),
	];
	const worker = async () => {
		for (let next = queue.shift(); next; next = queue.shift()) await next();
	};
	await Promise.all(Array.from({length: 4}, worker));
	return {...engine, call};
};

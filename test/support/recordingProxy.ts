import {createServer, type IncomingMessage, request} from 'node:http';
import {PassThrough} from 'node:stream';
import {json} from 'node:stream/consumers';

/** What a client sent to make a container. */
export interface RecordedCreate {
	/** `name`, `platform`. */
	readonly query: Readonly<Record<string, string>>;
	readonly body: unknown;
}

/** A way to an engine that writes down with which JSON containers are made on it. */
export interface RecordingProxy {
	/** For DOCKER_HOST. */
	readonly host: string;
	/** In the order they were asked for, those that the engine refused as well. */
	readonly creates: RecordedCreate[];
	close(): void;
}

const recorded = async (from: IncomingMessage, body: PassThrough): Promise<RecordedCreate> => {
	const {searchParams} = new URL(from.url ?? '', 'http://engine');
	return {query: Object.fromEntries(searchParams), body: await json(body)};
};

/** Beside the engine's socket. */
export const recordingProxy = async (host: string): Promise<RecordingProxy> => {
	const socketPath = host.replace('unix://', '');
	const path = `${socketPath}.recording`;
	const creates: RecordedCreate[] = [];
	const server = createServer(async (from, to) => {
		const {method, url, headers} = from;
		const upstream = request({socketPath, method, path: url, headers}, answer => {
			to.writeHead(answer.statusCode ?? 502, answer.headers);
			to.flushHeaders();
			answer.pipe(to);
		});
		upstream.on('error', () => to.destroy());
		const isCreate = method === 'POST' && /\/containers\/create(\?|$)/.test(url ?? '');
		if (isCreate) {
			const copy = new PassThrough();
			from.pipe(copy);
			from.pipe(upstream);
			creates.push(await recorded(from, copy));
		} else from.pipe(upstream);
	});
	// Whoever attaches takes the connection over.
	server.on('upgrade', ({method, url, headers}, socket) => {
		const upstream = request({socketPath, method, path: url, headers});
		upstream.on('upgrade', (_answer, other) => {
			socket.write('HTTP/1.1 101 UPGRADED\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\n');
			other.pipe(socket);
			socket.pipe(other);
		});
		upstream.on('error', () => socket.destroy());
		upstream.end();
	});
	await new Promise<void>(resolve => {
		server.listen(path, resolve);
	});
	return {host: `unix://${path}`, creates, close: () => server.close()};
};

import {createServer, type IncomingMessage, type ServerResponse} from 'node:http';
import type {Socket} from 'node:net';
import {join} from 'node:path';
import type {Endpoint} from '../../src/engine/call.ts';
import {newFolder} from './folder.ts';

/** A request as it was on the wire. */
export interface Received {
	readonly method: string;
	readonly path: string;
	readonly query: Readonly<Record<string, string | readonly string[]>>;
	readonly body: string;
}

export interface Answer {
	readonly request: Received;
	readonly response: ServerResponse;
	/** The connection, to cut it or to write what no server would. */
	readonly socket: Socket;
}

/** An HTTP server on a unix socket that says whatever a test wants an engine to say. */
export interface FakeDockerd {
	readonly endpoint: Endpoint;
	/** All requests but pings, in order. */
	readonly requests: readonly Received[];
	/** How many connections there were. */
	readonly connections: number;
	/** How many there are now. */
	readonly open: number;
	/** Answers everything but pings from now on. */
	answer(how: (answer: Answer) => void): void;
	/** Closes what is kept alive, as a daemon does that restarts. */
	dropIdle(): void;
	close(): Promise<void>;
}

export interface FakeOptions {
	/** Of the ping answer; empty = a server that is no engine. */
	readonly api?: string;
	readonly server?: string;
}

const readRequest = async (message: IncomingMessage): Promise<Received> => {
	let body = '';
	for await (const chunk of message) body += chunk;
	const url = new URL(message.url ?? '', 'http://fake');
	const query: Record<string, string | readonly string[]> = {};
	for (const name of new Set(url.searchParams.keys())) {
		const values = url.searchParams.getAll(name);
		query[name] = values.length > 1 ? values : (values[0] ?? '');
	}
	return {method: message.method ?? '', path: url.pathname, query, body};
};

export const fakeDockerd = async (options: FakeOptions = {}): Promise<FakeDockerd> => {
	const {api = '1.45', server: product = 'Docker/26.1.5 (linux)'} = options;
	const directory = newFolder('fake');
	const socketPath = join(directory, 'd.sock');
	const requests: Received[] = [];
	const sockets = new Set<Socket>();
	let connections = 0;
	let how = ({response}: Answer) => {
		response.writeHead(404).end('{"message":"page not found"}');
	};
	const server = createServer(async (message, response) => {
		if (message.url === '/_ping') {
			response.writeHead(200, api === '' ? {} : {'Api-Version': api, Server: product}).end('OK');
			return;
		}
		const request = await readRequest(message);
		requests.push(request);
		how({request, response, socket: message.socket});
	});
	server.on('connection', socket => {
		connections++;
		sockets.add(socket);
		socket.on('close', () => sockets.delete(socket));
	});
	await new Promise<void>(resolve => server.listen(socketPath, resolve));
	return {
		endpoint: {name: 'fake', url: `unix://${socketPath}`, source: 'test'},
		requests,
		get connections() {
			return connections;
		},
		get open() {
			return sockets.size;
		},
		answer(next) {
			how = next;
		},
		dropIdle: () => server.closeIdleConnections(),
		async close() {
			for (const socket of sockets) socket.destroy();
			await new Promise(resolve => server.close(resolve));
		},
	};
};

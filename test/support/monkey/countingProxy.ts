import {createServer, type IncomingMessage, request, type ServerResponse} from 'node:http';

/** A way to an engine on which every request is counted. */
export interface CountingProxy {
	/** For DOCKER_HOST. */
	readonly host: string;
	/** How many came through. */
	readonly requests: number;
	/** Those that may change something, as `POST /containers/…`. */
	readonly changes: readonly string[];
	close(): void;
}

/** To the engine's socket, at another one beside it. */
export const countingProxy = async (host: string): Promise<CountingProxy> => {
	const engine = host.replace('unix://', '');
	const path = `${engine}.counted`;
	const changes: string[] = [];
	let requests = 0;
	const pass = (asked: IncomingMessage, answer: ServerResponse) => {
		const {method = '', url = '', headers} = asked;
		requests++;
		if (method !== 'GET' && method !== 'HEAD') changes.push(`${method} ${url}`);
		const onward = request({socketPath: engine, method, path: url, headers}, response => {
			answer.writeHead(response.statusCode ?? 502, response.headers);
			// At once: a log that nobody writes to has its head alone.
			answer.flushHeaders();
			response.pipe(answer);
		});
		// What the one side gives up the other need not have.
		onward.on('error', () => answer.destroy());
		answer.on('close', () => onward.destroy());
		asked.pipe(onward);
	};
	const server = createServer(pass);
	await new Promise<void>(done => server.listen(path, done));
	return {
		host: `unix://${path}`,
		get requests() {
			return requests;
		},
		changes,
		close() {
			server.close();
			server.closeAllConnections();
		},
	};
};

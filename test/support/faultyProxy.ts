import {createServer, type IncomingMessage, request, type ServerResponse} from 'node:http';

/**
 * What becomes of a request. `refuse`: as docker-socket-proxy does; `fail`: the engine stumbles; `cut`: the connection
 * breaks before the engine hears of it; `lose`: the engine does it, and the answer is lost; `truncate`: so is all of it
 * but its first bytes.
 */
export type Fate = 'pass' | 'refuse' | 'fail' | 'cut' | 'lose' | 'truncate';

/** A way to an engine on which things go wrong as a test wants it. */
export interface FaultyProxy {
	/** For DOCKER_HOST. */
	readonly host: string;
	/** `GET /containers/json`, without the version, of every request in order. */
	readonly requests: readonly string[];
	/** From now on. */
	decide(fateOf: (asked: string) => Fate): void;
	close(): void;
}

/** As haproxy says it. */
const forbidden = `<html><body><h1>403 Forbidden</h1>
Request forbidden by administrative rules.
</body></html>`;

const forward = (
	engine: string,
	from: IncomingMessage,
	take: (answer: IncomingMessage) => void,
	fail: () => void,
) => {
	const {method, url, headers} = from;
	const upstream = request({socketPath: engine, method, path: url, headers}, take);
	upstream.on('error', fail);
	from.pipe(upstream);
	return upstream;
};

/** To the engine's socket, at another one beside it. */
export const faultyProxy = async (
	host: string,
	fate: (asked: string) => Fate,
): Promise<FaultyProxy> => {
	const engine = host.replace('unix://', '');
	const path = `${engine}.faulty`;
	const requests: string[] = [];
	let fateOf = fate;
	const pass = (from: IncomingMessage, to: ServerResponse) => {
		const upstream = forward(
			engine,
			from,
			answer => {
				to.writeHead(answer.statusCode ?? 502, answer.headers);
				to.flushHeaders();
				answer.on('error', () => to.destroy());
				answer.pipe(to);
			},
			() => to.destroy(),
		);
		to.on('close', () => upstream.destroy());
	};
	const server = createServer((from, to) => {
		const cut = () => from.socket.destroy();
		const asked = `${from.method} ${(from.url ?? '').replace(/^\/v[\d.]+/, '').replace(/\?.*/, '')}`;
		requests.push(asked);
		switch (fateOf(asked)) {
			case 'pass':
				return pass(from, to);
			case 'refuse':
				return to.writeHead(403, {'content-type': 'text/html'}).end(forbidden);
			case 'fail':
				return to.writeHead(500).end('{"message":"the engine stumbled"}');
			case 'cut':
				return cut();
			case 'lose':
				return forward(engine, from, cut, cut);
			case 'truncate':
				return from.socket.end('HTTP/1.1 200 OK\r\nApi-Vers');
		}
	});
	await new Promise<void>(done => server.listen(path, done));
	return {
		host: `unix://${path}`,
		requests,
		decide(next) {
			fateOf = next;
		},
		close() {
			server.close();
			server.closeAllConnections();
		},
	};
};

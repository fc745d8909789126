import {createServer, request} from 'node:http';

/** A way to an engine that counts what it is asked. */
export interface CountingProxy {
	/** For DOCKER_HOST. */
	readonly host: string;
	/** Requests so far: method and path, the id of a container as `ID`, without the query. */
	readonly asked: string[];
	close(): void;
}

/** Beside the engine's socket. */
export const countingProxy = async (host: string): Promise<CountingProxy> => {
	const socketPath = host.replace('unix://', '');
	const path = `${socketPath}.counting`;
	const asked: string[] = [];
	const server = createServer((from, to) => {
		const {method, url = '', headers} = from;
		asked.push(`${method} ${url.split('?')[0]?.replace(/[0-9a-f]{64}/, 'ID')}`);
		const upstream = request({socketPath, method, path: url, headers}, answer => {
			to.writeHead(answer.statusCode ?? 502, answer.headers);
			to.flushHeaders();
			answer.pipe(to);
		});
		upstream.on('error', () => to.destroy());
		to.on('close', () => upstream.destroy());
		from.pipe(upstream);
	});
	await new Promise<void>(resolve => {
		server.listen(path, resolve);
	});
	const close = () => {
		server.closeAllConnections();
		server.close();
	};
	return {host: `unix://${path}`, asked, close};
};

import {createServer} from 'node:http';
import {type AddressInfo, connect, createServer as createTcpServer, type Socket} from 'node:net';
import type {TestEngine} from './dockerd.ts';

/** A server of this process, for the engine to ask. */
export interface Stand {
	/** `10.213.0.1:40001`: what stands before the first slash of a name. */
	readonly host: string;
	end(): Promise<void>;
}

const listen = async (
	engine: TestEngine,
	server: ReturnType<typeof createServer>,
): Promise<Stand> => {
	await new Promise<void>(resolve => {
		server.listen(0, '0.0.0.0', resolve);
	});
	const {port} = server.address() as AddressInfo;
	return {
		// This machine, on the bridge of the engines: they take a registry there for one without TLS.
		host: `${engine.ip.replace(/\d+$/, '1')}:${port}`,
		end: () =>
			new Promise(resolve => {
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
};

/** The same registry at a port of 127.0.0.1. */
export const throughLocalhost = async (host: string): Promise<Stand> => {
	const [name = '', port = ''] = host.split(':');
	const sockets = new Set<Socket>();
	const server = createTcpServer(near => {
		const far = connect(Number(port), name);
		for (const socket of [near, far]) {
			sockets.add(socket);
			socket.on('error', () => {}).on('close', () => sockets.delete(socket));
		}
		near.pipe(far).pipe(near);
	});
	await new Promise<void>(resolve => {
		server.listen(0, '127.0.0.1', resolve);
	});
	return {
		host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
		end: () =>
			new Promise(resolve => {
				server.close(() => resolve());
				for (const socket of sockets) socket.destroy();
			}),
	};
};

export interface Indexed {
	readonly name: string;
	readonly description: string;
	readonly star_count: number;
	readonly is_official: boolean;
}

/** What answers a search: no registry of version 2 does. */
export const startIndex = (engine: TestEngine, results: readonly Indexed[]): Promise<Stand> =>
	listen(
		engine,
		createServer((request, response) => {
			response.setHeader('Content-Type', 'application/json');
			response.setHeader('X-Docker-Registry-Version', '0.6.3');
			const isSearch = request.url?.startsWith('/v1/search') === true;
			const found = {query: 'x', num_results: results.length, results};
			if (!isSearch && !request.url?.startsWith('/v1/_ping')) response.statusCode = 404;
			response.end(JSON.stringify(isSearch ? found : {standalone: true}));
		}),
	);

/** How a registry goes wrong: it forbids, drops the line in the middle of a layer, or sends another one. */
export type Fault = 'forbids' | 'resets' | 'short';

const digest = `sha256:${'5'.repeat(64)}`;

/** A registry with one image, which nobody gets whole: `HOST/broken:v1`. */
export const startBrokenRegistry = (engine: TestEngine, fault: Fault): Promise<Stand> =>
	listen(
		engine,
		createServer((request, response) => {
			const {url = ''} = request;
			response.setHeader('Docker-Distribution-Api-Version', 'registry/2.0');
			if (/^\/v2\/?$/.test(url)) return void response.end('{}');
			if (fault === 'forbids') {
				response.statusCode = 403;
				const errors = [{code: 'DENIED', message: 'requested access to the resource is denied'}];
				return void response.end(JSON.stringify({errors}));
			}
			const type = 'application/vnd.docker.distribution.manifest.v2+json';
			if (url.includes('/manifests/')) {
				response.setHeader('Content-Type', type);
				const config = {
					mediaType: 'application/vnd.docker.container.image.v1+json',
					size: 10,
					digest,
				};
				const layer = {
					mediaType: 'application/vnd.docker.image.rootfs.diff.tar.gzip',
					size: 1000,
					digest,
				};
				return void response.end(
					JSON.stringify({schemaVersion: 2, mediaType: type, config, layers: [layer]}),
				);
			}
			if (fault === 'short') return void response.end('{"not":"it"}');
			response.setHeader('Content-Length', '1000');
			response.write('half');
			setImmediate(() => response.socket?.resetAndDestroy());
		}),
	);

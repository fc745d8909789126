import {connect, createServer, type Socket} from 'node:net';

/** A long way to an engine: every byte arrives late, in order. */
export interface SlowProxy {
	/** For DOCKER_HOST. */
	readonly host: string;
	close(): void;
}

/** To the engine's socket, at another one beside it; so long each way. */
export const slowProxy = async (host: string, milliseconds: number): Promise<SlowProxy> => {
	const engine = host.replace('unix://', '');
	const path = `${engine}.far`;
	const sockets = new Set<Socket>();
	const carry = (from: Socket, to: Socket) => {
		// Timers of the same length run in the order in which they were set.
		const late = (task: () => void) => setTimeout(task, milliseconds);
		from.on('data', chunk => late(() => to.write(chunk)));
		from.on('end', () => late(() => to.end()));
		from.on('error', () => {});
		from.on('close', () => late(() => to.destroy()));
		sockets.add(from);
		from.on('close', () => sockets.delete(from));
	};
	const server = createServer({allowHalfOpen: true}, client => {
		const upstream = connect({path: engine, allowHalfOpen: true});
		carry(client, upstream);
		carry(upstream, client);
	});
	await new Promise<void>(done => server.listen(path, done));
	return {
		host: `unix://${path}`,
		close() {
			server.close();
			for (const socket of sockets) socket.destroy();
		},
	};
};

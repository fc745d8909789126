import {connect, createServer, type Socket} from 'node:net';

/** A long way to an engine: every byte arrives late, in order. */
export interface SlowProxy {
	/** For DOCKER_HOST. */
	readonly host: string;
	/** From now on so long each way. */
	setDelay(milliseconds: number): void;
	close(): void;
}

/** To the engine's socket, at another one beside it. */
export const slowProxy = async (host: string, milliseconds: number): Promise<SlowProxy> => {
	const engine = host.replace('unix://', '');
	const path = `${engine}.far`;
	const sockets = new Set<Socket>();
	let delay = milliseconds;
	/** Nothing overtakes what was sent before it, also when the way has become shorter. */
	const carry = (from: Socket, to: Socket) => {
		let freeAt = 0;
		const late = (task: () => void) => {
			freeAt = Math.max(freeAt, performance.now() + delay);
			setTimeout(task, Math.max(0, freeAt - performance.now()));
		};
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
		setDelay(next) {
			delay = next;
		},
		close() {
			server.close();
			for (const socket of sockets) socket.destroy();
		},
	};
};

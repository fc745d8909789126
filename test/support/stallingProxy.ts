import {connect, createServer, type Socket} from 'node:net';

/** A way to an engine on which nothing comes back for a while, as over a bad link. */
export interface StallingProxy {
	/** For DOCKER_HOST. */
	readonly host: string;
	/** From now on what the engine sends is left with it. */
	stall(): void;
	goOn(): void;
	/** All connections of now break; new ones are let through. */
	cut(): void;
	close(): void;
}

/** To the engine's socket, at another one beside it. */
export const stallingProxy = async (host: string): Promise<StallingProxy> => {
	const engine = host.replace('unix://', '');
	const path = `${engine}.proxy`;
	const pairs = new Set<readonly [Socket, Socket]>();
	let isStalled = false;
	const server = createServer(client => {
		const upstream = connect(engine);
		const pair = [client, upstream] as const;
		pairs.add(pair);
		for (const [index, from] of pair.entries()) {
			const to = pair[1 - index];
			from.on('error', () => {});
			from.on('close', () => {
				to?.destroy();
				pairs.delete(pair);
			});
		}
		client.pipe(upstream);
		if (!isStalled) upstream.pipe(client);
	});
	const cut = () => {
		for (const [client] of pairs) client.destroy();
	};
	await new Promise<void>(done => server.listen(path, done));
	return {
		host: `unix://${path}`,
		stall() {
			isStalled = true;
			for (const [client, upstream] of pairs) upstream.unpipe(client);
		},
		goOn() {
			isStalled = false;
			for (const [client, upstream] of pairs) upstream.pipe(client);
		},
		cut,
		close() {
			server.close();
			cut();
		},
	};
};

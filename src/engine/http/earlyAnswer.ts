import {readFileSync} from 'node:fs';
import {connect} from 'node:net';
import {homedir} from 'node:os';
import {join} from 'node:path';
import type {WantedEndpoint} from '../endpoint/endpoint.ts';

/** An answer of an engine that was asked before there was anybody to read it. */
export interface EarlyAnswer {
	/** Of the endpoint. */
	readonly url: string;
	/** With its query. */
	readonly path: string;
	/** By `performance.now()`. */
	readonly askedAt: number;
	/** Undefined when it is of no use: whoever wants it asks anew, and hears what is wrong. */
	readonly body: Promise<string | undefined>;
}

/** The list of all containers, as it is asked for. */
const path = '/containers/json?all=1';
const patienceMs = 2000;

const usesContext = (env: NodeJS.ProcessEnv): boolean => {
	try {
		const file = join(env['DOCKER_CONFIG'] || join(homedir(), '.docker'), 'config.json');
		return readFileSync(file, 'utf8').includes('"currentContext"');
	} catch {
		return false;
	}
};

/**
 * The socket that is surely meant. `resolveEndpoints` knows all the ways to name an engine, and costs more than
 * what is won here; what this guesses is used only if that one comes to the same.
 */
const socketMeant = (
	{context, host}: WantedEndpoint,
	env: NodeJS.ProcessEnv,
): string | undefined => {
	if (context) return undefined;
	const written = host || env['DOCKER_HOST'];
	if (written) return /^unix:\/\/(\/.*)$/.exec(written)?.[1];
	if (env['DOCKER_CONTEXT'] || usesContext(env)) return undefined;
	return '/var/run/docker.sock';
};

/** The body of a whole answer that says OK. HTTP/1.0 knows no chunks: it ends with the connection. */
const bodyOf = (answer: Buffer): string | undefined => {
	const head = answer.indexOf('\r\n\r\n');
	return head > 0 && /^HTTP\/1\.. 200 /.test(answer.toString('latin1', 0, 16))
		? answer.toString('utf8', head + 4)
		: undefined;
};

/**
 * Asks the engine that is meant for its containers, if it is behind a socket of this machine. The launcher does
 * so before it loads the program: the engine makes its answer meanwhile. Hence neither http nor dockerode here.
 */
export const askEarly = (wanted: WantedEndpoint): EarlyAnswer | undefined => {
	const askedAt = performance.now();
	const socketPath = socketMeant(wanted, process.env);
	if (socketPath === undefined) return undefined;
	const body = new Promise<string | undefined>(resolve => {
		const parts: Buffer[] = [];
		const socket = connect({path: socketPath, timeout: patienceMs}, () =>
			socket.write(`GET ${path} HTTP/1.0\r\nHost: docker\r\n\r\n`),
		);
		socket.on('timeout', () => socket.destroy());
		socket.on('data', part => parts.push(part));
		socket.on('error', () => parts.splice(0));
		socket.on('close', () => resolve(bodyOf(Buffer.concat(parts))));
	});
	return {url: `unix://${socketPath}`, path, askedAt, body};
};

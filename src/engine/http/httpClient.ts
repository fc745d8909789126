import type {ClientRequest, RequestOptions} from 'node:http';
import type {Endpoint} from '../call.ts';
import {readTls} from '../endpoint/tlsFiles.ts';
import {addressOf} from './address.ts';
import {builtin} from './builtin.ts';

/** Makes requests to one endpoint; knows of connections, not of the API. */
export interface HttpClient {
	/** A request that is not sent yet, on a kept-alive connection or on a `fresh` one of its own. */
	request(options: {
		readonly method: string;
		readonly path: string;
		readonly fresh: boolean;
		/** Beside what the endpoint needs. Absent: a request without a body. */
		readonly headers?: Readonly<Record<string, string>> | undefined;
	}): ClientRequest;
}

/** Else Node looks whether the host is an IP address, with expressions that take 4 ms to compile. */
const noTls = {servername: ''};

/** Else Node announces a body in chunks, which Podman waits for. */
const noBody = {'Content-Length': '0'};

/** Connections that wait for the next request: as many as asks at once all the time. Those of a burst are closed. */
const mostIdle = 8;

/** Connects nothing; certificates are read at the first request, which throws CONFIG when they cannot be. */
export const createHttpClient = (endpoint: Endpoint): HttpClient => {
	const address = addressOf(endpoint.url);
	const basePath = 'socketPath' in address ? '' : address.basePath;
	let prepared:
		| {open: (options: RequestOptions) => ClientRequest; shared: RequestOptions}
		| undefined;
	const prepare = () => {
		const secrets = endpoint.tls && readTls(endpoint.tls);
		const http = secrets ? builtin('node:https') : builtin('node:http');
		const agent = new http.Agent({keepAlive: true, maxFreeSockets: mostIdle});
		return {open: http.request, shared: {...address, ...(secrets ?? noTls), agent}};
	};
	return {
		request({method, path, fresh, headers = method === 'GET' ? {} : noBody}) {
			prepared ??= prepare();
			return prepared.open({
				...prepared.shared,
				...(fresh ? {agent: false} : {}),
				method,
				path: basePath + path,
				headers,
			});
		},
	};
};

/** Whether a failed request may be sent again: it met a kept-alive connection that the engine had closed. */
export const isStale = (request: ClientRequest, error: unknown): boolean => {
	const {code} = error as {code?: string};
	return request.reusedSocket && (code === 'ECONNRESET' || code === 'EPIPE');
};

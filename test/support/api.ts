import {request} from 'node:http';

export interface ApiAnswer {
	readonly status: number;
	readonly body: string;
}

/** Asks an engine past the docker command, which refuses much of what the engine takes. */
export type Api = (
	method: 'GET' | 'POST' | 'DELETE',
	path: string,
	body?: unknown,
) => Promise<ApiAnswer>;

/** `host`: `unix:///…/docker.sock`. */
export const apiOf =
	(host: string): Api =>
	(method, path, body) =>
		new Promise((resolve, reject) => {
			const asked = request(
				{
					socketPath: host.slice('unix://'.length),
					method,
					path: `/v1.45${path}`,
					headers: {'content-type': 'application/json'},
				},
				response => {
					let text = '';
					response.setEncoding('utf8');
					response.on('data', chunk => {
						text += chunk;
					});
					response.on('end', () => resolve({status: response.statusCode ?? 0, body: text}));
				},
			);
			asked.on('error', reject);
			asked.end(body === undefined ? undefined : JSON.stringify(body));
		});

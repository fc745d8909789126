import type {Engine} from '../../engine/engine.ts';
import type {Port} from '../../engine/things.ts';
import {isEverywhere} from '../../kinds/container/ports.ts';

const httpsPorts = new Set([443, 8443]);

/** The address of this machine that somebody logged in to: theirs is where the browser is. */
const loggedInto = (): string | undefined => {
	const server = process.env['SSH_CONNECTION']?.split(' ')[2];
	return server?.includes(':') ? `[${server}]` : server;
};

/** The machine that publishes the ports, as this one reaches it. */
export const engineHost = ({endpoint}: Pick<Engine, 'endpoint'>): string => {
	const host = /^(?:tcp|https?|ssh):\/\/(?:[^@/]*@)?(\[[^\]]+\]|[^:/]+)/.exec(endpoint.url)?.[1];
	return host ?? loggedInto() ?? 'localhost';
};

/** Addresses to open in a browser, one per published TCP port. */
export const urlsOf = (
	engine: Pick<Engine, 'endpoint'>,
	ports: readonly Port[],
): readonly string[] => {
	const urls = ports
		.filter(({protocol, hostPort}) => protocol === 'tcp' && hostPort !== undefined)
		.map(({ip, port, hostPort}) => {
			const host = isEverywhere(ip) ? engineHost(engine) : ip.includes(':') ? `[${ip}]` : ip;
			const scheme = httpsPorts.has(port) ? 'https' : 'http';
			const standard = hostPort === (scheme === 'https' ? 443 : 80);
			return `${scheme}://${host}${standard ? '' : `:${hostPort}`}/`;
		});
	// v4 and v6 of the same port are one address.
	return [...new Set(urls)];
};

import type {Listener} from '../../../host/listeners.ts';
import {isEverywhere} from '../../../kinds/container/ports.ts';
import type {ConnectOutcome} from './tryConnect.ts';

/** A step of the way to a port: whether it can be taken, and what was found. */
export interface Hop {
	readonly name: 'inside' | 'network' | 'host';
	/** Undefined where that could not be looked at; `doubtful` where what was found is of something else. */
	readonly ok: boolean | 'doubtful' | undefined;
	readonly text: string;
}

const socketOf = ({address, port}: Listener): string =>
	address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;

const isLoopback = (address: string): boolean => address.startsWith('127.') || address === '::1';

/** Whether something in the container waits at a port, where its network comes in. */
export const insideHop = (listeners: readonly Listener[] | undefined, port: number): Hop => {
	const say = (ok: boolean | undefined, text: string): Hop => ({name: 'inside', ok, text});
	if (!listeners)
		return say(undefined, 'could not be looked at: it has no `cat`, or acts are refused');
	const own = listeners.filter(listener => listener.port === port);
	const [inward] = own;
	const open = own.find(({address}) => !isLoopback(address));
	if (open) return say(true, `listens on ${socketOf(open)}`);
	if (inward) {
		return say(
			false,
			`listens on ${socketOf(inward)} alone: nothing comes in there. Let it listen on 0.0.0.0`,
		);
	}
	const others = [...new Set(listeners.map(listener => listener.port))].sort((a, b) => a - b);
	const but = others.length === 0 ? 'on no port' : `but on ${others.slice(0, 5).join(', ')}`;
	return say(false, `nothing listens on ${port}, ${but}`);
};

/** What an attempt to connect tells of a hop. */
export const attemptHop = (name: 'network' | 'host', at: string, attempt: ConnectOutcome): Hop => {
	switch (attempt.type) {
		case 'open':
			return {name, ok: true, text: `${at} answers in ${attempt.ms.toFixed(1)} ms`};
		case 'closed':
			return {
				name,
				ok: false,
				text: `${at} takes the connection and drops it at once: nothing takes it behind the engine`,
			};
		case 'refused':
			return {name, ok: false, text: `${at} refuses: nothing waits there`};
		case 'silent':
			return {name, ok: false, text: `${at} does not answer: a firewall, or another network`};
		case 'failed':
			return {name, ok: false, text: `${at}: ${attempt.reason}`};
	}
};

/**
 * An answer where nothing in the container can have given it: a gateway takes any connection to an address that is not routed
 * to the engine, and another program may have the port of the host.
 */
export const believedHop = (inside: Hop, hop: Hop): Hop =>
	inside.ok === false && hop.ok === true
		? {...hop, ok: 'doubtful', text: `${hop.text}, but not from this container`}
		: hop;

/** Where a published port is reached: what is open everywhere at the host that is given. */
export const publishedAt = (ip: string, host: string): string =>
	isEverywhere(ip) ? host.replace(/^\[|\]$/g, '').replace(/^localhost$/, '127.0.0.1') : ip;

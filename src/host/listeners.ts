/** A socket that waits: for connections, or for datagrams. */
export interface Listener {
	/** `0.0.0.0`, `::`, `127.0.0.1` … */
	readonly address: string;
	readonly port: number;
}

/** The kernel's states: TCP_LISTEN, and what is a UDP socket without a peer. Source: include/net/tcp_states.h */
const waiting = {tcp: '0A', udp: '07'} as const;
export type Protocol = keyof typeof waiting;

/** Files of `/proc/PID/net` that have them. */
export const listenerFiles = (protocol: Protocol): readonly [string, string] => [
	`/net/${protocol}`,
	`/net/${protocol}6`,
];

/** The kernel writes addresses in words of its own order: the lowest byte first here. */
const bytesOf = (hex: string): readonly number[] =>
	(hex.match(/.{8}/g) ?? []).flatMap(word =>
		(word.match(/../g) ?? []).reverse().map(byte => Number.parseInt(byte, 16)),
	);

const addressOf = (hex: string): string => {
	const bytes = bytesOf(hex);
	if (bytes.length === 4) return bytes.join('.');
	const isMapped = bytes.slice(0, 10).every(byte => byte === 0) && bytes[10] === 255;
	if (isMapped) return bytes.slice(12).join('.');
	if (bytes.slice(0, 15).every(byte => byte === 0))
		return bytes[15] === 0 ? '::' : `::${bytes[15]}`;
	const groups = Array.from({length: 8}, (_, at) =>
		((bytes[2 * at] ?? 0) * 256 + (bytes[2 * at + 1] ?? 0)).toString(16),
	);
	return groups.join(':');
};

/** Sockets that wait, of the text of such files, one behind the other. Source: proc_net_tcp(5). */
export const readListeners = (text: string, protocol: Protocol): readonly Listener[] =>
	text.split('\n').flatMap(line => {
		const [, address, port, state] =
			/^\s*\d+: ([0-9A-F]{8}|[0-9A-F]{32}):([0-9A-F]{4}) \S+ ([0-9A-F]{2}) /.exec(line) ?? [];
		if (address === undefined || port === undefined || state !== waiting[protocol]) return [];
		return [{address: addressOf(address), port: Number.parseInt(port, 16)}];
	});

export interface Call {
	readonly signal?: AbortSignal;
	/** Milliseconds until the response headers, next door: over a long way more is waited. Each call has a default. */
	readonly deadlineMs?: number;
}

/** Where an engine is, and how that was found out. */
export interface Endpoint {
	/** What people see: the context's name, or `default`, `rootless`, `podman`, `DOCKER_HOST`. */
	readonly name: string;
	/** `unix:///var/run/docker.sock`, `tcp://10.0.0.1:2376`. */
	readonly url: string;
	/** Which rule chose it: `--context`, `--host`, `DOCKER_HOST`, `DOCKER_CONTEXT`, `current context`, `default socket`, `rootless socket`, … */
	readonly source: string;
	readonly tls?: TlsFiles;
}

export interface TlsFiles {
	readonly ca?: string;
	readonly cert?: string;
	readonly key?: string;
	readonly skipVerify: boolean;
}

/** What `_ping` tells: never `info` or `version`, which hang with containerd. */
export interface PingResult {
	readonly product: 'docker' | 'podman';
	/** Of the product, from the Server header: `29.1.0`; empty when it does not say. */
	readonly version: string;
	/** API version in use: the smaller of ours and the engine's. */
	readonly api: string;
	/** The engine's own clock, whole seconds since the epoch. */
	readonly dateSeconds: number;
	/** By how much it is ahead of the clock of this machine; 0 when they differ by no more than can be told, ms. */
	readonly clockAheadMs: number;
}

/** A call that tells what it does while it does it. */
export interface ProjectCall extends Call {
	readonly signal: AbortSignal;
	/** Told one line at a time, safe: `Container shop-web-1 Started`. */
	readonly progress?: (line: string) => void;
	/** Of a program on this machine, over our own: values that nobody shall see among its words. */
	readonly environment?: Readonly<Record<string, string>>;
}

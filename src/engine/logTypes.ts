export interface LogsQuery {
	readonly follow: boolean;
	readonly stdout?: boolean; // default true
	readonly stderr?: boolean; // default true
	/** Lines (pieces of at most 16 kB) from the end; undefined = all. */
	readonly tail?: number;
	/** `seconds.nanoseconds` since the epoch, inclusive. */
	readonly since?: string;
	readonly until?: string;
	/** False: lines come without times (`timeNano` is 0), which costs the engine a tenth less. Default true. */
	readonly timestamps?: boolean;
}

/** One line as the container wrote it, without its line end. NOT safe: bytes of the container. */
export interface LogLine {
	readonly stream: 'stdout' | 'stderr';
	/** Nanoseconds since the epoch; podman gives whole seconds. */
	readonly timeNano: bigint;
	readonly text: string;
	/** True when the line went on over the cap and the rest was dropped. */
	readonly cut: boolean;
}

export interface LogStream extends AsyncIterable<readonly LogLine[]> {
	/** Raw (TTY) streams know only stdout. */
	readonly tty: boolean;
	/**
	 * When the first of it was written (nanoseconds since the epoch), once something came: of a line that is not whole
	 * yet, while the other output has whole ones.
	 */
	readonly begins?: bigint | undefined;
}

/** One line as bytes, without its line feed; NOT safe, and whatever the container's program wrote. */
export interface RawLine {
	readonly stream: 'stdout' | 'stderr';
	/** Nanoseconds since the epoch; podman gives whole seconds. */
	readonly timeNano: bigint;
	/** Of at most 16 MiB: what is longer is several lines. */
	readonly bytes: Buffer;
	/** No line feed had ended it when its log did; it may go on. */
	readonly unended?: true;
}

export interface RawLogStream extends AsyncIterable<readonly RawLine[]> {
	readonly tty: boolean;
	/** As of `LogStream`. */
	readonly begins?: bigint | undefined;
}

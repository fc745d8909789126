/** Cells of a terminal. */
export interface TerminalSize {
	readonly columns: number;
	readonly rows: number;
}

/** What a session says. The bytes are as the container wrote them: nothing is made safe. */
export interface SessionOutput {
	readonly from: 'stdout' | 'stderr';
	readonly bytes: Uint8Array;
}

/**
 * How a session ended: with an exit code, or it was left, as with its detach keys. The container goes on then; what an exec
 * runs some engines end, some do not.
 */
export type SessionEnd = {readonly type: 'exited'; readonly code: number} | {readonly type: 'left'};

/** A connection to what runs in a container: bytes go both ways. Its holder ends it with `close`. */
export interface ContainerSession {
	/** It has a terminal of its own: what is typed goes to it as it is. Otherwise lines are read and written. */
	readonly tty: boolean;
	/** It reads what is written. */
	readonly reads: boolean;
	/**
	 * As it comes, read only as fast as it is taken; to be read once, from the beginning. Ends when the other side does, and
	 * after `close`; throws AppError when the connection fails.
	 */
	readonly output: AsyncIterable<SessionOutput>;
	/** Resolves when the connection took it; dropped without a word when that is gone. */
	write(bytes: Uint8Array): Promise<void>;
	/** Nothing more will be written; what it says still comes. */
	endInput(): void;
	/** The terminal has another size: the newest one arrives. Never throws. */
	resize(size: TerminalSize): void;
	/** To be asked when the output has ended. Throws when the engine does not answer. */
	end(): Promise<SessionEnd>;
	/** Ends the connection, and of an exec what runs in it, as far as the engine can. Never throws. */
	close(): Promise<void>;
}

export interface AttachOptions {
	/** What it has from the start; of one that is yet to be started, it is told by `resize` once it runs. */
	readonly terminal: TerminalSize;
	/** It is started by the caller, once this is there: nothing of what it says is missed. */
	readonly starts?: boolean;
	/** Nothing is written to it, also where it would read. */
	readonly noStdin?: boolean;
	/** What it says there is not listened to. */
	readonly silent?: readonly SessionOutput['from'][];
	/** `ctrl-x,d`, as docker writes keys; absent or empty: the usual ones. */
	readonly detachKeys?: string;
}

export interface ExecOptions {
	/** Program and arguments. */
	readonly command: readonly string[];
	/** `user`, `uid:gid`; empty = as the container runs. */
	readonly user?: string;
	readonly workingDir?: string;
	/** `NAME=value`, added to those of the container. */
	readonly env?: readonly string[];
	readonly privileged?: boolean;
}

export interface ExecSessionOptions extends ExecOptions {
	/** With a terminal of this size; absent = without. */
	readonly terminal?: TerminalSize;
	/** It reads what is written; with a terminal it always does. */
	readonly reads?: boolean;
}

/** A program in a container that is given a pane, with a terminal of its own. */
export interface PaneProgram {
	readonly containerId: string;
	/** Of the container. */
	readonly name: string;
	/** What it is: `shell`, or the program. */
	readonly title: string;
	/** A container has one of it: asked for again, it is gone on with. */
	readonly isOnly?: true;
	/** The title of what a container has not got: asked for that, this one is gone on with. */
	readonly standsFor?: string;
	/** Nothing of it goes on once it is left. */
	readonly isThrownAway?: true;
	/** What it runs in is removed at its end: it cannot begin anew. */
	readonly isOnce?: true;
	/** Of what goes on without us: the keys that leave it, `ctrl-p ctrl-q`. Ending the connection leaves it too. */
	readonly leftBy?: string;
	/** Whether an interrupt could end what was not begun here: it is typed when it is pressed twice. */
	asksInterrupt?(): boolean;
	/** Told each time that it has ended: `exited 5`. */
	ended?(how: string): void;
	/**
	 * Starts it, anew as well. Its terminal has the size of the pane, once that is known. Throws AppError where it cannot
	 * be started.
	 */
	begin(size: Promise<TerminalSize>, signal: AbortSignal): Promise<ContainerSession>;
}

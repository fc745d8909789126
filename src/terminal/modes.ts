/** The part of `process.stdin` that is used. */
export interface RawInput {
	readonly isTTY?: boolean;
	setRawMode?(on: boolean): unknown;
}

export interface ModesOptions {
	readonly stdin: RawInput;
	/** Sends a sequence after what was sent before it; `done` when the terminal took it. */
	readonly send: (sequence: string, done?: () => void) => void;
	/** Writes at once, past everything queued; never throws. */
	readonly sendLast: (sequence: string) => void;
}

/** What the terminal is asked to be while Gantry has it, and how it is given back. */
export interface TerminalModes {
	/** Takes the terminal. May be called again when a stop changed the modes. */
	enter(): void;
	/** Gives it back in order; resolves when the terminal took it. */
	leave(): Promise<void>;
	/**
	 * Gives it back in order, but for raw mode, to a hosted session; `undo` tells what takes it from that one at the end of the
	 * process.
	 */
	lend(undo: () => string): Promise<void>;
	/** Gives it back now, whatever is under way. For the end of the process; may be called twice. */
	restoreSync(): void;
	/** The mouse is reported no longer, for the moment before the terminal is given back; false when it was not. */
	quieten(): boolean;
	/** Clicks, drags and the wheel as events; off, the terminal selects text as everywhere. */
	setMouse(on: boolean): void;
}

/**
 * Alternate screen, no wrapping (a character that is wider than we think must not reach the next row),
 * bracketed paste, focus reports, and the wheel as arrow keys.
 */
const taken = '\x1b[?1049h\x1b[?25l\x1b[?7l\x1b[?2004h\x1b[?1004h\x1b[?1007h';
const mouseOn = '\x1b[?1000h\x1b[?1002h\x1b[?1006h';
const mouseOff = '\x1b[?1006l\x1b[?1002l\x1b[?1000l';
/** What gives the terminal back. ST first: it ends whatever sequence was cut off. The rest is the default of every terminal. */
export const givingBack = `\x1b\\\x1b[?2026l\x1b[m\x1b[r${mouseOff}\x1b[?1007l\x1b[?1004l\x1b[?2004l\x1b[?7h\x1b[?1049l\x1b[?25h`;

/** The modes of one terminal, which is not taken yet. */
export const createModes = ({stdin, send, sendLast}: ModesOptions): TerminalModes => {
	let isTaken = false;
	let hasMouse = false;
	let undoHosted: (() => string) | undefined;

	const setRaw = (on: boolean) => {
		try {
			stdin.setRawMode?.(on);
		} catch {
			// The terminal is gone: it has no mode any more.
		}
	};

	return {
		enter() {
			isTaken = true;
			undoHosted = undefined;
			// Off first: Node does nothing when it believes that the mode is on, and a shell may have changed it.
			setRaw(false);
			setRaw(true);
			send(hasMouse ? taken + mouseOn : taken);
		},
		leave() {
			return new Promise(resolve => {
				send(givingBack, () => {
					isTaken = false;
					setRaw(false);
					resolve();
				});
			});
		},
		lend(undo) {
			return new Promise(resolve => {
				send(givingBack, () => {
					undoHosted = undo;
					resolve();
				});
			});
		},
		quieten() {
			if (!isTaken || !hasMouse || undoHosted) return false;
			send(mouseOff);
			return true;
		},
		restoreSync() {
			if (!isTaken) return;
			isTaken = false;
			sendLast(undoHosted?.() ?? givingBack);
			setRaw(false);
		},
		setMouse(on) {
			if (on === hasMouse) return;
			hasMouse = on;
			if (isTaken && !undoHosted) send(on ? mouseOn : mouseOff);
		},
	};
};

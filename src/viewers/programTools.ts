import type {HostedTerminal} from '../terminal/hosted/session.ts';
import type {KeyEvent, PasteEvent} from '../terminal/input/events.ts';

/** What a pane with a program in a container can do: a shell, an exec, an attach. */
export interface ProgramTools {
	readonly containerId: string;
	/** Of the container, as it was when the program began. */
	readonly name: string | undefined;
	/** `none`: nobody has opened one there. */
	readonly phase: 'none' | 'opening' | 'running' | 'ended';
	/** When it ended, ms since the epoch: what is typed at that moment was for the program. */
	readonly endedAt: number | undefined;
	/** It has ended, and nothing is left that could be started anew. */
	readonly isFinal: boolean;
	/** Keys are the program's, all but the one that leaves it; nobody else's either when it has ended meanwhile. */
	readonly isTyping: boolean;
	type(on: boolean): void;
	/** Types a key, or what was pasted. */
	press(event: KeyEvent | PasteEvent): void;
	/** Has it use a whole terminal, until the key that leaves is pressed there, or it ends. */
	visit(terminal: HostedTerminal): Promise<void>;
	/** How many there are in the container; one of them is shown. */
	readonly count: number;
	/** Shows the next one. */
	turn(): void;
	/** Starts one that has ended anew. */
	again(): void;
	/** Ends what runs. */
	end(): void;
	/** Forgets one that has ended; the next one is shown. */
	forget(): void;
}

import type {Clipboard} from '../actions/action.ts';
import type {KeyOverrides} from '../actions/keys/keymap.ts';
import type {Caution} from '../actions/ports.ts';
import type {Endpoint} from '../engine/call.ts';
import type {KeptOptions, KeptThings} from '../session/savedThings.ts';
import type {SessionOptions} from '../session/session.ts';
import type {Size, WorkspaceState} from '../state/types.ts';
import type {ExternalProgram, ProgramEnd} from '../terminal/externalProgram.ts';
import type {Visit} from '../terminal/hosted/session.ts';

/** What the terminal does for the workspace. */
export interface WorkspaceTerminal {
	readonly clipboard: Clipboard;
	/** Calls the person, who looks elsewhere; absent = nothing does. */
	notify?(text: string): void;
	/** Gives the terminal back and stops; resolves when the person returned. */
	suspend(): Promise<void>;
	/** Gives the terminal to a program; resolves when it is ours again. */
	handOver(program: ExternalProgram): Promise<ProgramEnd>;
	/** Gives it to a hosted session; resolves when it is ours again. */
	host<T>(visit: Visit<T>): Promise<T>;
	/** Asks for clicks, or gives them back. */
	setMouse(on: boolean): void;
	/** Does `work` when the program ends, which waits a moment for it; returns how to call it off. */
	owe(work: () => Promise<unknown>): () => void;
	/** What was typed behind the key that began the newest act, in the same chunk. */
	typedBehind(): string;
}

/** What a workspace is made of. */
export interface WorkspaceOptions extends SessionOptions, WorkspaceTerminal, KeptOptions {
	readonly size: Size;
	/** Of the config file and the command line. */
	readonly settings: {
		readonly readOnly: boolean;
		readonly mouse: boolean;
		readonly stats: boolean;
		readonly psArgs?: string;
		readonly toolbox?: string;
		readonly confirm: Readonly<Record<string, Caution>>;
		readonly keys: KeyOverrides;
		/** Where shells open; in a pane unless said. */
		readonly shell?: 'pane' | 'terminal';
	} & KeptThings;
	hostClassOf(endpoint: Endpoint): WorkspaceState['hostClass'];
	/** Where acts and typed lines are kept; absent = nowhere. */
	readonly folder?: string;
}

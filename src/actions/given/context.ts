import type {Engine} from '../../engine/engine.ts';
import type {PaneProgram, TerminalSize} from '../../engine/sessionTypes.ts';
import type {Stats} from '../../kinds/stats.ts';
import type {Output} from '../../spans/output.ts';
import type {ExternalProgram, ProgramEnd} from '../../terminal/externalProgram.ts';
import type {Visit} from '../../terminal/hosted/session.ts';

/** Where copied text goes. Throws AppError INVALID when it is more than a terminal takes. */
export interface Clipboard {
	copy(text: string): void;
}

/** The engine that an act works on. */
export interface EngineAccess {
	readonly engine: Engine;
	/** The act is given up. */
	readonly signal: AbortSignal;
}

/** The terminal that a program of an act can have: all of it, or a pane. */
export interface TerminalAccess {
	readonly clipboard: Clipboard;
	/** Gives the whole terminal to a hosted session, over what is shown, until that is over. */
	host<T>(visit: Visit<T>): Promise<T>;
	/** Gives it to a program of this machine, until that has ended. */
	handOver(program: ExternalProgram): Promise<ProgramEnd>;
	/**
	 * Gives a pane and the keys to a program, which stays when the act is done; false where one that runs is gone on with. Absent
	 * where there are no panes. Throws CONFLICT where there are too many.
	 */
	inPane?(paneProgram: PaneProgram): boolean;
	/** Of the pane that a program in a new container gets. */
	paneSize?(): TerminalSize;
	/** Of the settings: where programs are when nobody says; absent = in a pane. */
	readonly programsIn?: 'pane' | 'terminal' | undefined;
}

/** Where an act tells what it does. */
export interface ProgressAccess {
	/** One line while it runs: "pulling 3 of 7 layers". */
	progress(text: string): void;
	/** What it has written by now, for a view of its own. */
	show(output: Output): void;
	/**
	 * Opens that, where the person is still in the place that it was begun from and types nothing; else returns how it is
	 * opened. Absent where there is no view of it.
	 */
	openOutput?(): string | undefined;
}

/** What an act is given while it runs, and to look things up before. A function of an act names the part that it takes. */
export interface ActionContext extends EngineAccess, TerminalAccess, ProgressAccess {
	/** Secrets are shown: what is copied has them. */
	readonly revealed: boolean;
	/** The image that the settings name for toolboxes; absent or empty = one that is there. */
	readonly toolbox?: string | undefined;
	/** The last numbers of a container that is looked at. */
	statsOf?(id: string): Stats | undefined;
	/** Bytes of the logs of containers, by id, of an engine of this machine; undefined where nobody may look. */
	logBytes?(signal: AbortSignal): Promise<ReadonlyMap<string, number> | undefined>;
	/** Runs `task` after `ms`; returns how to call it off. Absent where nothing is waited for. */
	after?(ms: number, task: () => void): () => void;
}

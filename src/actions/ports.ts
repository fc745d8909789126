import type {Completes} from '../docker/completes.ts';
import type {Engine} from '../engine/engine.ts';
import type {PaneProgram, TerminalSize} from '../engine/sessionTypes.ts';
import type {EngineEvent} from '../engine/things.ts';
import type {KindId} from '../kinds/index.ts';
import type {Stats} from '../kinds/stats.ts';
import type {Output} from '../spans/output.ts';
import type {ExternalProgram, ProgramEnd} from '../terminal/externalProgram.ts';
import type {Visit} from '../terminal/hosted/session.ts';
import type {Clipboard, FieldChoice, Fields, Undo} from './action.ts';

/** What a person filled in, by field. */
export type Answers = Readonly<Record<string, string | boolean>>;

/** What is asked about rows. */
export interface AboutRows {
	/** What became of them, once they have all gone while it is asked: no answer means anything then. */
	readonly gone?: (() => string | undefined) | undefined;
	/** Which of them have gone, or are called otherwise: what is asked means the others, by the names of now. */
	readonly changed?: (() => string | undefined) | undefined;
}

export interface FormRequest extends AboutRows {
	/** `Commit web to an image`. */
	readonly title: string;
	/** The title for what is filled in so far; absent = it stays. */
	titleOf?(values: Answers): string;
	readonly notes: readonly string[];
	/** Notes in place of these, when they come. Never rejects. */
	readonly laterNotes?: Promise<readonly string[]>;
	readonly fields: Fields;
	/** What completes the text of a field, by its name. */
	readonly completes?: Readonly<Record<string, Completes | undefined>>;
	/** What is wrong with what they begin with, by field. */
	readonly wrong?: Readonly<Record<string, string>>;
	/** On the button: `Commit`. */
	readonly verb: string;
	readonly destroys: boolean;
	/** The equal docker lines for what is filled in so far. */
	commands(values: Answers): readonly string[];
}

export interface ChooseRequest extends AboutRows {
	readonly title: string;
	readonly options: readonly FieldChoice[];
	/** The option under the cursor first. */
	readonly initial: string;
}

export interface ConfirmRequest extends AboutRows {
	readonly question: string;
	readonly consequences: readonly string[];
	/** Consequences in place of these, when they come. Never rejects. */
	readonly later?: Promise<readonly string[]>;
	/** That it cannot be undone, below these, when that is known. Never rejects. */
	readonly final?: Promise<readonly string[]>;
	readonly answer: 'yes' | 'typed';
	/** What must be typed: the name, or how many they are. */
	readonly expected: string;
	/** The key that led here, pressed once more, is a yes: its chord. */
	readonly again?: string;
	/** The equal docker lines, at most three, then `… and 4 more`. */
	readonly commands: readonly string[];
	/** The same once rows have gone or are called otherwise; absent = they stay. */
	commandsNow?(): readonly string[];
	/** On the button: `Kill`. */
	readonly verb: string;
	readonly destroys: boolean;
}

export interface ActivityHandle {
	/** Aborts when the person cancels it, or the program ends. */
	readonly signal: AbortSignal;
	progress(text: string): void;
	/** Exactly once. `result` is a sentence. */
	end(outcome: 'done' | 'failed' | 'cancelled', result: string): void;
	/** Another result, of one that has ended: more of it is known. */
	amend(result: string): void;
}

export interface ToastRequest {
	readonly tone: 'good' | 'bad' | 'info' | 'warn';
	readonly text: string;
	readonly hint: string | undefined;
	readonly sticky: boolean;
}

/** An act that has ended, for the journal. */
export interface EndedAct {
	/** `container.stop`, or `undo`. */
	readonly id: string;
	/** `Stop web`. */
	readonly title: string;
	/** The docker lines that it equals, one a row. */
	readonly lines: readonly string[];
	readonly outcome: 'done' | 'failed' | 'cancelled';
	readonly result: string;
	/** How to take back what was done, newest last; of rows that cannot be there is none. */
	readonly undos: readonly Undo[];
	/** More of an act that is written down already. */
	readonly isMore?: true;
}

/** How much an act asks before it runs. */
export type Caution = 'never' | 'ask' | 'type';

/** Asks the person. Questions resolve with `undefined` (or false) when they are dismissed. */
export interface QuestionPorts {
	/** What a command line said, by field: absent = a key was pressed. */
	readonly said?: Answers;
	askForm(request: FormRequest): Promise<Answers | undefined>;
	/** A menu: one choice and nothing else. */
	choose(request: ChooseRequest): Promise<string | undefined>;
	askConfirm(request: ConfirmRequest): Promise<boolean>;
	/** Each row as it was, under the name that it has now; undefined for one that was removed. Absent = nobody knows. */
	calledNow?(kind: KindId, rows: readonly unknown[]): readonly unknown[];
}

/** Tells what is done, and what came of it. */
export interface TellingPorts {
	readonly activities: {start(title: string, line: string): ActivityHandle};
	toast(toast: ToastRequest): void;
	/** What the act that runs has written, in place of what was shown before. */
	show(output: Output): void;
	/** Opens that for who is still where they were; else returns how it is opened. */
	openOutput?(from: object): string | undefined;
	/** Marks rows as being worked on; returns how to take the marks off. */
	markPending(kind: KindId, ids: readonly string[]): () => void;
	/** Writes down what was done to the engine. */
	record?(done: EndedAct): void;
}

/** What everything gets that is done to an engine. */
export const contextOf = (
	{clipboard, host, handOver, revealed, show}: RunnerPorts,
	engine: Engine,
	{signal, progress}: ActivityHandle,
) => ({engine, signal, clipboard, host, handOver, revealed: revealed(), progress, show});

/** The engine, and what may be done to it now. */
export interface EnginePorts {
	/** The one that is connected; `undefined` while there is none. */
	engine(): Engine | undefined;
	readOnly(): boolean;
	/** Why nothing can be done now, whatever to: what is on the screen is of another time. Absent = it can. */
	barred?(): string | undefined;
	/** The last numbers of a container that is looked at. */
	statsOf?(id: string): Stats | undefined;
	/** Bytes of the logs of containers, by id, of an engine of this machine; undefined where nobody may look. */
	logBytes?(signal: AbortSignal): Promise<ReadonlyMap<string, number> | undefined>;
	/** Every event of the engine at once, until `signal` aborts; absent = starts are not watched. */
	listen?(listener: (event: EngineEvent) => void, signal: AbortSignal): void;
	/** Has rows looked at again: not all that is done to them has an event, a refused start has none. */
	touched?(kind: KindId, ids: readonly string[]): void;
}

/** The terminal, and what is shown in it. */
export interface TerminalPorts {
	readonly clipboard: Clipboard;
	/** Gives the whole terminal to a hosted session until that is over. */
	host<T>(visit: Visit<T>): Promise<T>;
	/** Gives it to a program of this machine. */
	handOver(program: ExternalProgram): Promise<ProgramEnd>;
	/** Where the person is; another object once they went somewhere else. */
	place?(): object;
	/**
	 * Gives a pane to a program, which stays; false where one that runs is gone on with. The keys are given too, unless the person
	 * has left the place that they asked for it `from`. Absent where there are no panes.
	 */
	inPane?(paneProgram: PaneProgram, from?: object): boolean;
	/** Of the pane that a program in a new container gets. */
	paneSize?(): TerminalSize;
	/** The person asked for secrets to be shown. */
	revealed(): boolean;
}

/** What the person has set. */
export interface SettingPorts {
	hostClass(): 'dev' | 'prod';
	/** By action id. */
	readonly confirm: Readonly<Record<string, Caution>>;
	/** The image for toolboxes; absent or empty = one that is there. */
	readonly toolbox?: string | undefined;
	/** Where programs are when nobody says; absent = in a pane. */
	readonly programsIn?: 'pane' | 'terminal' | undefined;
}

export interface ClockPorts {
	/** Runs `task` after `ms`; returns how to call it off (base/schedule.ts). */
	after(ms: number, task: () => void): () => void;
	/** Milliseconds since the epoch. */
	now(): number;
}

/** What the runner needs from the workspace. */
export interface RunnerPorts
	extends QuestionPorts,
		TellingPorts,
		EnginePorts,
		TerminalPorts,
		SettingPorts,
		ClockPorts {}

import type {FieldChoice, Fields} from '../actions/action.ts';
import type {Suggestion} from '../completion/types.ts';
import type {LineState} from '../terminal/input/lineEdit.ts';

export interface Toast {
	readonly id: number;
	readonly tone: 'good' | 'bad' | 'info' | 'warn';
	readonly text: string;
	readonly hint: string | undefined;
	/** Stays until dismissed. */
	readonly sticky: boolean;
	/** By these keys, for people; absent = `esc`. */
	readonly keys?: string | undefined;
}

export interface Activity {
	readonly id: number;
	/** `Kill web`. */
	readonly title: string;
	/** The docker line. */
	readonly line: string;
	readonly startedAt: number;
	readonly endedAt: number | undefined;
	readonly progress: string;
	readonly outcome: 'running' | 'done' | 'failed' | 'cancelled';
	/** Sentence of the outcome. */
	readonly result: string;
	/** Who did it and where: `root on prod-3`; absent = in this session. */
	readonly by?: string;
}

export interface Offered {
	/** Never empty. */
	readonly items: readonly Suggestion[];
	readonly at: number;
	/** The field and the text that they are for. */
	readonly of: string;
}

export interface FormState {
	readonly fields: Fields;
	readonly values: Readonly<Record<string, string | boolean>>;
	/** Editing state of what can be typed into. */
	readonly lines: Readonly<Record<string, LineState>>;
	/** By choice that has a text of one's own, which may read as an option: what was chosen before. */
	readonly own: Readonly<Record<string, string>>;
	readonly focus: string;
	/** What was proposed for fields that go with others: while they have it, nobody touched them. */
	readonly followed: Readonly<Record<string, string>>;
	readonly errors: Readonly<Record<string, string>>;
	/** What the text of the focused field can become, and which of it is taken by the key for it. */
	readonly offered?: Offered;
}

/** A line of a list to choose from: with a key of its own, and why it cannot be taken now. */
export type ChooseOption = FieldChoice & {readonly key?: string; readonly disabled?: string};

/** What lies over the panes; the topmost takes all keys. Drawn by views, decided by the workspace. */
export type Overlay =
	| {
			readonly type: 'confirm';
			readonly id: number;
			/** What became of what it asks about: no answer means anything any more. */
			readonly gone?: string | undefined;
			/** What became of some of that. */
			readonly changed?: string | undefined;
			readonly question: string;
			readonly consequences: readonly string[];
			readonly answer: 'yes' | 'typed';
			/** What must be typed. */
			readonly expected: string;
			/** A key that is a yes as well: its chord. */
			readonly again?: string;
			readonly line: LineState;
			/** The equal docker lines (at most 3, then "… and 4 more"). */
			readonly commands: readonly string[];
			/** Cancel has the focus first. */
			readonly focus: 'cancel' | 'confirm';
			/** Verb on the button: `Kill`. */
			readonly verb: string;
			readonly destroys: boolean;
	  }
	| {
			readonly type: 'form';
			readonly id: number;
			readonly gone?: string | undefined;
			readonly changed?: string | undefined;
			readonly title: string;
			readonly notes: readonly string[];
			readonly form: FormState;
			readonly commands: readonly string[];
			readonly verb: string;
			readonly destroys: boolean;
	  }
	| {
			readonly type: 'choose';
			readonly id: number;
			readonly gone?: string | undefined;
			readonly changed?: string | undefined;
			readonly title: string;
			/** Those that are shown. */
			readonly options: readonly ChooseOption[];
			readonly cursor: number;
			/** What narrows the list, while it does. */
			readonly find?: LineState;
			/** All options, while the list is narrowed. */
			readonly all?: readonly ChooseOption[];
	  }
	| {
			readonly type: 'help';
			readonly id: number;
			readonly top: number;
			/** What its lines are looked through for. */
			readonly find?: LineState;
	  }
	| {
			readonly type: 'palette';
			readonly id: number;
			readonly line: LineState;
			readonly cursor: number;
			readonly items: readonly PaletteItem[];
			/** Lines typed before, oldest first. */
			readonly history: readonly string[];
			/** Which of them the line was recalled from, and what stood there before; absent = it was typed. */
			readonly recalled?: {readonly place: number; readonly typed: string};
			/** Why the line was not done that stands there. */
			readonly wrong?: WrongLine | undefined;
	  }
	| {
			readonly type: 'activities';
			readonly id: number;
			/** The one that is looked at, newest first: nothing stands above it. */
			readonly top: number;
			/** Its docker line is shown as long as it is. */
			readonly open?: boolean;
	  };

/** A line that was sent, and came back. */
export interface WrongLine {
	readonly text: string;
	/** Where the word stands that is wrong, in UTF-16 units; absent = it is none of them. */
	readonly at?: {readonly start: number; readonly end: number} | undefined;
	readonly message: string;
}

export interface PaletteItem {
	readonly id: string;
	readonly title: string;
	readonly keys: string;
	readonly note: string;
	/** What `tab` makes of the line. */
	readonly insert: string;
	/** Why it cannot run now. */
	readonly disabled: string | undefined;
}

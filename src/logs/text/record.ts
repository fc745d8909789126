import {type Level, levelNamed, rankOf} from './levels.ts';
import {levelOf} from './lineLevel.ts';

/** What a record is about: what may follow differs. */
type RecordKind =
	| 'plain'
	| 'thrown'
	| 'frames'
	| 'python'
	| 'pythonEnd'
	| 'go'
	| 'rust'
	| 'rustEnd'
	| 'php'
	| 'ruby'
	| 'rails'
	| 'elixir'
	| 'postgres'
	| 'java';

/** What a line is within its record. */
interface Step {
	readonly kind: RecordKind;
	/** It is one of a trace, and hidden where those are folded. */
	readonly isTrace: boolean;
	/** It names the error: what one wants to see of a trace that is folded. */
	readonly says?: string;
}

/** A line and the record it stands in: a line of a log, and what belongs to it (its stack trace, its details). */
export interface RecordState extends Step {
	/** Of the whole record: that of its first line that says one. */
	readonly level: Level | undefined;
	/** It belongs to the record of the line before it. */
	readonly goesOn: boolean;
	/** Go names its source in the first line. */
	readonly isOfGo: boolean;
}

/** Part of a trace wherever they stand: Java, Node, .NET; Ruby; Python; Rust; Go. */
const frame =
	/^\s+at \S|^\s*(?:Caused by|Suppressed):(?: |$)|^\s*\.\.\. \d+ (?:more|common frames)|^\s+from \S+:\d+:in |^\s+File ".*", line \d+|^\s+\d+: +[\w<]\S*::|^\s+\S+\.go:\d+|^\s+--- End of |^ +---> \S/;
const indented = /^\s+\S/;
const closer = /^[}\])]+[,;]?$/;
const blank = /^\s*$/;
/** A line of its own although it is indented. */
const levelled = /^\s+[[(<]?(?:TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|FATAL|CRITICAL)\b/;
const thrown =
	/^(?:[A-Za-z_$][\w$.]*(?:Exception|Error|Throwable|Failure)|(?:[a-z_$][\w$]*\.)+[A-Z][\w$.]*)(?: \[\w+\])?(?::|$)/;

const pythonHead = /^Traceback \(most recent call last\):/;
const groupHead = /^ {2}\+ Exception Group Traceback/;
const groupName = /^ {2}\| [A-Za-z_][\w.]*: /;
const groupEnd = /^\s+\+-+$/;
const pythonJoint = /^(?:During handling of the above|The above exception was)/;
/** `KeyError: 'x'`, `shop.Refused: …`, `KeyboardInterrupt`. */
const pythonEnd = /^([A-Za-z_][\w.]*)(?::|$)/;

const goHead = /^(?:panic: |fatal error: |goroutine \d+ (?:gp=.*)?\[)/;
const goPart =
	/^(?:goroutine \d+ (?:gp=.*)?\[|panic: |\[signal |created by |runtime stack:|exit status \d|[\w./*~-]+(?:\(\*?[\w.]+\))?[\w.-]*\(.*\)$|\s+\S|$)/;
/** A function of a trace of zap's: `main.(*Server).serve`, `main.main.func1`. */
const goFunction = /^[\w./~-]+\.(?:\(\*?[\w.]+\)\.)?[\w.]+$/;
const goSource = /\.go:\d+/;
const served = /http: panic serving /;

const rustHead = /^thread '.*' (?:\(\d+\) )?panicked at /;
const rustPart = /^(?:stack backtrace:|note: |\s+\S)/;

const phpHead =
	/^(?:PHP )?Stack trace:|^\[stacktrace\]|^#0 \S|^\[.{15,80} said into stderr: "(?:Stack trace:|#0 )/;
const phpPart =
	/^(?:#\d+ |Next \S|\[previous exception\]|\[stacktrace\]|"\} |\s+thrown in |PHP +\d+\. |(?:PHP )?Stack trace:|$|\[.{15,80} said into stderr: "(?:#\d+ | +thrown in |Next ))/;

/** `app.rb:12:in 'read'`, and with what was raised behind it. */
const rubyFrame = /^\S+:\d+:in [`'"]/;
const rubyThrown = /^\S+:\d+:in .*: .*\([A-Z][\w:]*\)$/;

const railsHead = /^[A-Z]\w*(?:::\w+)* \(.*\):?$/;
const railsPart =
	/^(?:\s*$|\s+\S|Causes:|[A-Z]\w*(?:::\w+)* \(.*\)$|\S+ \(\d[\w.]*\) \S+:\d+:in |\S+:\d+:in [`'"])/;

const elixirHead = /^\*\* \(\w/;
const elixirPart =
	/^(?:\*\* \(\w|Last message|State: |Client #PID|Function: |Initial Call: |Ancestors: |Message Queue|Process #PID|Registered Name: |\s+\S)/;

const postgresHead =
	/^(?:\S.{0,150}? )?(?:LOG|ERROR|FATAL|PANIC|WARNING|NOTICE|INFO|DEBUG[1-5]): {2}\S/;
const postgresPart =
	/^(?:\S.{0,150}? )?(?:DETAIL|HINT|QUERY|CONTEXT|LOCATION|STATEMENT|BACKTRACE): {2}/;
const tabbed = /^(?:\t| {8})/;

/** java.util.logging writes two lines: `May 01, 2024 12:00:00 PM shop.Orders read`, `SEVERE: it failed`. */
const javaHead = /^[A-Z][a-z]{2} \d{1,2}, \d{4},? \d{1,2}:\d\d:\d\d\S* [AP]M \S+/;

/** What a line begins with tells what it is. */
const headUnits = 1024;
const headOf = (text: string): string =>
	text.length > headUnits ? text.slice(0, headUnits) : text;

const isDigit = (unit: number) => unit >= 48 && unit <= 57;
const isLetter = (unit: number) => (unit | 32) >= 97 && (unit | 32) <= 122;

/** The line after this one belongs to it, whatever it looks like. */
export const opensNext = (text: string): boolean =>
	isLetter(text.charCodeAt(0)) && (rustHead.test(headOf(text)) || javaHead.test(headOf(text)));

const parts = new RegExp(
	[
		...[goPart, goFunction, closer, frame, thrown, pythonHead, pythonJoint, phpHead, phpPart],
		...[railsHead, railsPart, elixirPart, rustPart, rubyFrame],
	]
		.map(({source}) => source)
		.join('|'),
);

/** Whether a line may belong to the one before; most lines are told apart by how they begin. */
export const mayGoOn = (line: string): boolean => {
	const text = headOf(line);
	if (text === '') return true;
	const unit = text.charCodeAt(0);
	// Blank and tab.
	if (unit === 32 || unit === 9) return true;
	if (text.includes(':  ') && postgresPart.test(text)) return true;
	// Of those that begin with a digit or a brace, there are no others.
	if (isDigit(unit) || unit === 123) return false;
	const name = pythonEnd.exec(text)?.[1];
	return (name !== undefined && levelNamed(name) === undefined) || parts.test(text);
};

const kindOf = (text: string): RecordKind => {
	if (pythonHead.test(text) || groupHead.test(text)) return 'python';
	if (goHead.test(text) || served.test(text)) return 'go';
	if (rustHead.test(text)) return 'rust';
	if (elixirHead.test(text)) return 'elixir';
	if (rubyFrame.test(text)) return 'ruby';
	if (javaHead.test(text)) return 'java';
	if (thrown.test(text)) return 'thrown';
	return postgresHead.test(text) ? 'postgres' : 'plain';
};

/** A line that begins a record. */
export const beginRecord = (text: string): RecordState => ({
	kind: kindOf(headOf(text)),
	isTrace: false,
	level: levelOf(text),
	goesOn: false,
	isOfGo: goSource.test(headOf(text)),
});

const part = (kind: RecordKind, says?: string): Step =>
	says === undefined ? {kind, isTrace: true} : {kind, isTrace: true, says};

const afterPython = (text: string): Step | undefined => {
	if (groupEnd.test(text)) return part('pythonEnd');
	if (groupName.test(text)) return part('python', text.trim().slice(2));
	if (blank.test(text) || indented.test(text)) return part('python');
	if (pythonJoint.test(text) || pythonHead.test(text)) return part('python');
	const name = pythonEnd.exec(text)?.[1];
	if (name === undefined || levelNamed(name) !== undefined) return undefined;
	return part('pythonEnd', text);
};

/** What may follow a line of each kind, before what may follow any. */
const byKind: Readonly<Partial<Record<RecordKind, (text: string) => Step | undefined>>> = {
	python: afterPython,
	pythonEnd(text) {
		if (pythonJoint.test(text)) return part('python');
		return blank.test(text) || indented.test(text) ? part('pythonEnd') : undefined;
	},
	go: text => (goPart.test(text) || goFunction.test(text) ? part('go') : undefined),
	rust: text => part('rustEnd', text),
	rustEnd: text => (rustPart.test(text) ? part('rustEnd') : undefined),
	php(text) {
		if (!phpPart.test(text)) return undefined;
		return part('php', text.startsWith('Next ') ? text.slice('Next '.length) : undefined);
	},
	ruby(text) {
		if (rubyThrown.test(text)) return part('ruby', text);
		return rubyFrame.test(text) || frame.test(text) ? part('ruby') : undefined;
	},
	rails: text => (railsPart.test(text) ? part('rails') : undefined),
	elixir: text => (elixirPart.test(text) || blank.test(text) ? part('elixir') : undefined),
	postgres: text => (postgresPart.test(text) || tabbed.test(text) ? part('postgres') : undefined),
	java: () => ({kind: 'plain', isTrace: false}),
};

/** What may follow a line that tells of an error, and makes it the head of a trace. */
const afterSevere = (text: string, isOfGo: boolean): Step | undefined => {
	if (pythonHead.test(text) || groupHead.test(text)) return part('python');
	if (thrown.test(text)) return part('frames', text);
	if (phpHead.test(text)) return part('php');
	if (goHead.test(text) || (isOfGo && goFunction.test(text))) return part('go');
	if (rubyFrame.test(text)) return part('ruby');
	if (railsHead.test(text)) return part('rails', text);
	if (elixirHead.test(text)) return part('elixir', text);
	return elixirPart.test(text) && !indented.test(text) ? part('elixir') : undefined;
};

const isSevere = ({level}: RecordState) => level !== undefined && rankOf(level) >= rankOf('warn');

const stepAfter = (before: RecordState, text: string): Step | undefined => {
	const {kind, isOfGo} = before;
	const own = byKind[kind]?.(text);
	if (own) return own;
	if (frame.test(text)) {
		return part('frames', /^\s*Caused by: ./.test(text) ? text.trim() : undefined);
	}
	if (kind === 'frames' && (indented.test(text) || closer.test(text))) return part(kind);
	const isHead = kind === 'plain' || kind === 'postgres';
	const severe = isHead && isSevere(before) ? afterSevere(text, isOfGo) : undefined;
	if (severe) return severe;
	// A message of several lines is one; what it says is not hidden.
	const isLoose = indented.test(text) && !levelled.test(text) && !groupHead.test(text);
	const isEnd = before.goesOn && !before.isTrace && closer.test(text);
	return isLoose || isEnd ? {kind, isTrace: false} : undefined;
};

/**
 * What a line is after another one of the same source. Texts are without colours. Lines that a program wrote at once
 * belong together: of stack traces with their causes, of several lines, of details.
 */
export const goOn = (before: RecordState, text: string): RecordState => {
	const step = stepAfter(before, headOf(text));
	if (!step) return beginRecord(text);
	return {...step, level: before.level ?? levelOf(text), goesOn: true, isOfGo: before.isOfGo};
};

import {chordOf} from '../../actions/keys/chord.ts';
import {AppError} from '../../base/errors.ts';
import {readTypedTime} from '../../base/text/typedTime.ts';
import {type CommandContext, tell, type Uses} from '../../commands/context.ts';
import {wrongIn} from '../../commands/wrong.ts';
import {parseFilter} from '../../logs/search/filters.ts';
import {logWindows} from '../../logs/viewer/limit.ts';
import {countBare} from '../../state/layout.ts';
import {closeField, editField, openField} from '../../state/reduce.ts';
import type {FieldPurpose, WorkspaceState} from '../../state/types.ts';
import {isBare} from '../../state/walks.ts';
import {routeNow} from '../../state/windows.ts';
import type {KeyEvent, PasteEvent} from '../../terminal/input/events.ts';
import {editLine, value} from '../../terminal/input/lineEdit.ts';
import {showDigit, showTyped} from '../commands/moment.ts';
import {seekDigit, seekTyped} from '../eventMoment.ts';
import {followPath} from '../followPath.ts';

type Field = NonNullable<WorkspaceState['field']>;

/** What the text of a field does. */
interface FieldUse {
	/** While it is typed; an empty text when it is taken back. */
	live?(context: CommandContext, text: string): void;
	/** At enter; a sentence for what is wrong with it keeps the field open. */
	submit?(context: CommandContext, text: string): string | undefined;
}

const pushLine = (context: Uses<'viewers'>, text: string): string | undefined => {
	const log = context.viewers.focused()?.log;
	if (text.trim() === '') {
		log?.filters.pop();
		return undefined;
	}
	try {
		// A leading `!` makes it one that hides.
		log?.filters.push(parseFilter(`&${text}`));
		return undefined;
	} catch (thrown) {
		if (thrown instanceof AppError) return thrown.message;
		throw thrown;
	}
};

/** What one digit stands for in the field of the time: the id of the command. */
const spans: ReadonlyMap<string, string> = new Map([
	['0', 'logs.newest'],
	['1', 'logs.oldest'],
	...logWindows.map(([digit, minutes]) => [digit, `logs.${minutes}m`] as const),
]);

/** One digit shows a span at once; it may still become the first one of a time. */
const showSpan = (context: Uses<'viewers' | 'keys'>, text: string): void => {
	const id = spans.get(text);
	if (id !== undefined) context.keys.run(id);
	else if (spans.has(text.slice(0, -1))) context.viewers.focused()?.log?.reading?.limit(undefined);
};

const timeFields: ReadonlySet<FieldPurpose> = new Set(['time', 'moment', 'eventTime']);

/**
 * True when a key ends the field and means what it always means: behind one digit only what can go on with a time is typed.
 */
export const endsSpan = ({purpose, line}: Field, {text, name, ctrl, alt}: KeyEvent): boolean => {
	if (!timeFields.has(purpose) || !spans.has(value(line))) return false;
	if (['return', 'escape', 'backspace', 'delete', 'left', 'right', 'home', 'end'].includes(name)) {
		return false;
	}
	return ctrl || alt || !/^[\d:.,/\- smhdw]$/.test(text);
};

const jump = (context: Uses<'now' | 'viewers' | 'dialog'>, text: string): void => {
	if (text.trim() === '' || spans.has(text)) return;
	const now = context.now();
	const time = readTypedTime(text, now);
	context.viewers.focused()?.log?.place.seek(time);
	if (time > BigInt(now) * 1_000_000n) tell(context, 'That is still to come: this is the end');
};

/** What is wrong with a text is said. */
const saidWrong =
	(use: (context: CommandContext, text: string) => void): NonNullable<FieldUse['submit']> =>
	(context, text) => {
		try {
			use(context, text);
			return undefined;
		} catch (thrown) {
			return wrongIn(thrown);
		}
	};

const uses: Readonly<Record<FieldPurpose, FieldUse>> = {
	filter: {
		live: (context, text) => context.lists.current()?.setFilter(text),
		submit(context) {
			const list = context.lists.current();
			const wrong = list?.view.get().filterError;
			// What was found was wanted: the cursor is there also once the filter is taken away.
			if (wrong === undefined) list?.settle();
			return wrong;
		},
	},
	eventFilter: {live: (context, text) => context.viewers.focused()?.search?.start(text)},
	rowFilter: {live: (context, text) => context.viewers.focused()?.search?.start(text)},
	search: {live: (context, text) => context.viewers.focused()?.search?.start(text)},
	searchAll: {
		live(context, text) {
			for (const viewer of context.logs.viewers.get().values()) viewer.search?.start(text);
		},
	},
	lines: {submit: pushLine},
	highlight: {
		live: (context, text) => void context.viewers.focused()?.log?.reading?.highlight(text),
		submit: (context, text) => context.viewers.focused()?.log?.reading?.highlight(text),
	},
	marker: {submit: (context, text) => void context.logs.markers.add(text)},
	time: {live: showSpan, submit: saidWrong(jump)},
	moment: {live: showDigit, submit: saidWrong(showTyped)},
	eventTime: {live: seekDigit, submit: saidWrong(seekTyped)},
	path: {
		submit(context, text) {
			// What is wrong with it is known later.
			void followPath(context, text);
			return undefined;
		},
	},
};

/** Enter; false when something is wrong with the text, which is said. */
const submit = (context: CommandContext, purpose: FieldPurpose, text: string): boolean => {
	const wrong = uses[purpose].submit?.(context, text);
	// A list says itself what is wrong with its filter, and so does the field.
	if (wrong !== undefined && purpose !== 'filter') tell(context, wrong, 'warn');
	return wrong === undefined;
};

/** The key of the search, once more in a field of one that is empty, where there are other logs to look through. */
const isForAll = (context: Uses<'state'>, {purpose, line}: Field, text: string): boolean => {
	if (purpose !== 'search' || value(line) !== '' || text !== '/') return false;
	const state = context.state();
	return countBare(state) > 1 && isBare(routeNow(state));
};

/** The text so far, to what it is for; enter keeps it, esc takes it back. */
export const pressField = (
	context: CommandContext,
	field: Field,
	event: KeyEvent | PasteEvent,
): void => {
	const {purpose, line} = field;
	const {state, done} = editLine(line, event);
	const text = value(state);
	const use = (now: string) => uses[purpose].live?.(context, now);
	const isInterrupt = event.type === 'key' && chordOf(event) === 'ctrl+c';
	if (isForAll(context, field, text)) {
		context.change(openField('searchAll', ''));
	} else if (done === 'cancel' || isInterrupt) {
		context.change(closeField);
		use('');
	} else if (done === 'submit') {
		if (submit(context, purpose, text)) context.change(closeField);
	} else if (state !== line) {
		context.change(editField(state));
		if (text !== value(line)) use(text);
	} else if (event.type === 'key' && purpose === 'filter') {
		if (event.name === 'down') context.lists.current()?.move(1);
		if (event.name === 'up') context.lists.current()?.move(-1);
	}
};

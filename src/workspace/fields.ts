import {AppError} from '../base/errors.ts';
import {readTypedTime} from '../base/typedTime.ts';
import {parseFilter} from '../log/filters.ts';
import {type Desk, tell} from './commands/desk.ts';
import type {FieldPurpose} from './types.ts';

/** What the text of a field does. */
interface FieldUse {
	/** While it is typed; an empty text when it is taken back. */
	live?(desk: Desk, text: string): void;
	/** At enter; a sentence for what is wrong with it keeps the field open. */
	submit?(desk: Desk, text: string): string | undefined;
}

const pushLine = (desk: Desk, text: string): string | undefined => {
	const log = desk.viewer()?.log;
	if (text.trim() === '') {
		log?.popFilter();
		return undefined;
	}
	try {
		// A leading `!` makes it one that hides.
		log?.pushFilter(parseFilter(`&${text}`));
		return undefined;
	} catch (thrown) {
		if (thrown instanceof AppError) return thrown.message;
		throw thrown;
	}
};

const jump = (desk: Desk, text: string): string | undefined => {
	if (text.trim() === '') return undefined;
	try {
		const now = desk.now();
		const time = readTypedTime(text, now);
		desk.viewer()?.log?.seek(time);
		if (time > BigInt(now) * 1_000_000n) tell(desk, 'That is still to come: this is the end');
		return undefined;
	} catch (thrown) {
		if (!(thrown instanceof AppError)) throw thrown;
		return [thrown.message, thrown.hint].filter(Boolean).join('. ');
	}
};

const uses: Readonly<Record<FieldPurpose, FieldUse>> = {
	filter: {
		live: (desk, text) => desk.list()?.setFilter(text),
		submit: desk => desk.list()?.view.get().filterError,
	},
	search: {live: (desk, text) => desk.viewer()?.search(text)},
	searchAll: {
		live(desk, text) {
			for (const viewer of desk.logs.viewers.get().values()) viewer.search(text);
		},
	},
	lines: {submit: pushLine},
	time: {submit: jump},
};

/** The text so far, to what it is for. */
export const applyField = (desk: Desk, purpose: FieldPurpose, text: string): void =>
	uses[purpose].live?.(desk, text);

/** Enter; false when something is wrong with the text, which is said. */
export const submitField = (desk: Desk, purpose: FieldPurpose, text: string): boolean => {
	const wrong = uses[purpose].submit?.(desk, text);
	if (wrong !== undefined) tell(desk, wrong, 'warn');
	return wrong === undefined;
};

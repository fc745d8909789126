import {safeText} from './text/text.ts';

/** What went wrong, as a word that code can branch on. People read `message` and `hint`. */
export type ErrorCode =
	| 'UNREACHABLE' // nobody listens there
	| 'DENIED' // the operating system or the engine refuses us
	| 'UNAUTHORIZED' // a registry wants credentials
	| 'NOT_FOUND'
	| 'CONFLICT' // the object is in a state that forbids it
	| 'UNCHANGED' // 304: it was so already
	| 'INVALID' // the request makes no sense
	| 'UNSUPPORTED' // this engine cannot do it
	| 'SERVER' // the engine failed
	| 'PROTOCOL' // the answer is not what the API promises
	| 'TIMEOUT'
	| 'CANCELLED' // somebody asked us to stop: never shown as an error
	| 'CONFIG' // the settings file or the command line
	| 'INTERNAL';

export interface ErrorDetails {
	/** What to do about it, one sentence. */
	readonly hint?: string | undefined;
	/** The call: `container.kill`. */
	readonly op?: string;
	/** To what: a name or an id, safe to show. */
	readonly target?: string | undefined;
	/** HTTP status, where there was one. */
	readonly status?: number | undefined;
	readonly cause?: unknown;
	/** Of an act: it may have been done all the same, for its answer was lost. */
	readonly unsure?: boolean;
}

/**
 * The only error type that Gantry throws on purpose. `message` is one sentence for people. It repeats what was typed, names
 * of files and what an engine said: message and hint are made safe here, wherever they go.
 */
export class AppError extends Error {
	readonly code: ErrorCode;
	readonly hint: string | undefined;
	readonly op: string | undefined;
	readonly target: string | undefined;
	readonly status: number | undefined;
	readonly unsure: boolean;

	constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
		super(safeText(message), details.cause === undefined ? undefined : {cause: details.cause});
		this.name = 'AppError';
		this.code = code;
		this.hint = details.hint === undefined ? undefined : safeText(details.hint);
		this.op = details.op;
		this.target = details.target;
		this.status = details.status;
		this.unsure = details.unsure ?? false;
	}
}

/** A message for people, of one that may be a library's: it names what went out of bounds and not the stack of calls. */
export const plainMessage = (message: string): string =>
	/Maximum call stack size exceeded|\bStack overflow$/.test(message)
		? 'something is nested too deeply to be read'
		: message;

/** Any thrown value as an AppError; unknown ones become `INTERNAL` with the original as cause. */
export const toAppError = (thrown: unknown): AppError => {
	if (thrown instanceof AppError) return thrown;
	if (thrown instanceof Error && thrown.name === 'AbortError') {
		return new AppError('CANCELLED', 'cancelled', {cause: thrown});
	}
	const message = thrown instanceof Error ? thrown.message : String(thrown);
	return new AppError('INTERNAL', plainMessage(message), {cause: thrown});
};

export const isCancelled = (thrown: unknown): boolean => toAppError(thrown).code === 'CANCELLED';

/** What the operating system says went wrong: `ENOENT`; `unknown` where it was not the system. */
export const systemCode = (thrown: unknown): string =>
	thrown instanceof Error && 'code' in thrown ? String(thrown.code) : 'unknown';

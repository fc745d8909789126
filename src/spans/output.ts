import type {Line} from './span.ts';

/** What an act writes while it runs, or when it looked: with what it is of. */
export interface Output {
	/** `web:v1 ─ failed`. */
	readonly title: string;
	readonly parts: readonly OutputPart[];
	/** Nothing is to come: it is read from its beginning. */
	readonly isWhole?: true;
}

/** A part of it that folds: a step of a build, and what that wrote. */
export interface OutputPart {
	/** The same while it runs and when it has ended. */
	readonly key: string;
	readonly head: Line;
	/** Asked while it is looked at; safe to show. */
	body(): readonly Line[];
	/** Until somebody folds it, or opens it. */
	readonly isOpen: boolean;
	/** What it has written, where that is more than is shown. */
	all?(): readonly string[];
	/** Why all of it failed: its end is what is looked at. */
	readonly hasFailed?: true;
}

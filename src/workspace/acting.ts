import {createUndoStack, type UndoStack} from '../actions/undoStack.ts';
import type {Scope} from '../base/scope.ts';
import {goneOf} from '../commands/targets.ts';
import {isListKind} from '../kinds/index.ts';
import {alsoTold, type Journal} from '../session/journal.ts';
import {type Acts, createActs} from './acts.ts';
import {createRunnerPorts, type PortParts} from './runnerPorts.ts';

export interface ActingDeps extends Omit<PortParts, 'record'> {
	readonly scope: Scope;
	/** What was done is written down there. */
	readonly journal: Journal;
}

/** What is done to the engine, and the way back from it. */
export interface Acting {
	readonly acts: Acts;
	readonly undo: UndoStack;
	/** Of acts, those that are taken back as well. */
	readonly journal: Journal;
}

/** Nothing is done yet. */
export const createActing = ({scope, journal, ...parts}: ActingDeps): Acting => {
	const {lists} = parts;
	const told = alsoTold(journal, act => undo.push(act));
	const ports = createRunnerPorts({...parts, record: told.record});
	const undo = createUndoStack(ports);
	const acts = createActs(ports, scope, (kind, rows) =>
		isListKind(kind) ? goneOf(lists.any(kind), rows) : undefined,
	);
	return {acts, undo, journal: told};
};

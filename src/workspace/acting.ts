import {createUndoStack, type UndoStack} from '../actions/undoStack.ts';
import type {Scope} from '../base/scope.ts';
import {aboutRows} from '../commands/targets.ts';
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
	const own = createRunnerPorts({...parts, record: journal.record});
	// What is taken back has no way back itself.
	const undo = createUndoStack(own);
	const told = alsoTold(journal, undo.push);
	const ports = {...own, record: told.record};
	const acts = createActs(ports, scope, (kind, rows) =>
		isListKind(kind) ? aboutRows(lists.any(kind), rows) : {},
	);
	return {acts, undo, journal: told};
};

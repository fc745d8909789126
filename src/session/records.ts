import {join} from 'node:path';
import {createJournal, type Journal, noJournal} from './journal.ts';
import {createLineHistory, type LineHistory} from './lineHistory.ts';

/** What outlives the program: acts, and lines that were typed. */
export interface Records {
	readonly journal: Journal;
	readonly lines: LineHistory;
}

export interface RecordsOptions {
	/** Absent = nothing outlives it. */
	readonly folder: string | undefined;
	host(): string;
	now(): number;
	complain(text: string): void;
}

/** Kept in a folder of the person's own. Nothing of it is opened before it is used. */
export const createRecords = ({folder, ...options}: RecordsOptions): Records => {
	if (folder === undefined) return {journal: noJournal, lines: createLineHistory(undefined)};
	return {
		journal: createJournal({path: join(folder, 'journal.jsonl'), ...options}),
		lines: createLineHistory(join(folder, 'lines')),
	};
};

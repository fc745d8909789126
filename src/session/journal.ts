import {
	appendFileSync,
	mkdirSync,
	readFileSync,
	renameSync,
	statSync,
	writeFileSync,
} from 'node:fs';
import {readFile} from 'node:fs/promises';
import {userInfo} from 'node:os';
import {dirname} from 'node:path';
import type {EndedAct} from '../actions/ports.ts';
import {noteLeftover} from '../base/files/leftovers.ts';
import {hideText} from '../base/secrets.ts';
import {safeName} from '../base/text/text.ts';

/** One act, as a line of the file has it. */
export interface JournalEntry {
	/** ms since the epoch, when it had ended. */
	readonly at: number;
	/** Who ran Gantry. */
	readonly user: string;
	/** The engine, by the name that people know it by. */
	readonly host: string;
	/** Tells the sessions apart. */
	readonly session: string;
	readonly title: string;
	readonly lines: readonly string[];
	readonly outcome: EndedAct['outcome'];
	readonly result: string;
}

/** What was done to engines, kept over restarts. */
export interface Journal {
	/** Writes an act down. Never throws; that it cannot is told once. */
	record(done: EndedAct): void;
	/** What other sessions did, oldest first; lines that are none are left out. */
	others(): Promise<readonly JournalEntry[]>;
}

/** The same journal, of which somebody is told each act. */
export const alsoTold = (journal: Journal, tell: (done: EndedAct) => void): Journal => ({
	...journal,
	record(done) {
		journal.record(done);
		tell(done);
	},
});

interface Begun {
	readonly title: string;
	readonly line: string;
	readonly outcome: string;
}

/** Writes down what still runs when the program ends: nobody hears what comes of it. */
export const leaveBehind = (journal: Journal, acts: readonly Begun[]): void => {
	const result = 'Gantry ended meanwhile: the engine may have done it, or a part of it';
	for (const {title, line, outcome} of acts) {
		if (outcome !== 'running') continue;
		const lines = line === '' ? [] : [line];
		journal.record({id: '', title, lines, outcome: 'cancelled', result, undos: []});
	}
};

/** Where there is no file, nothing is kept. */
export const noJournal: Journal = {record: () => {}, others: async () => []};

export interface JournalOptions {
	readonly path: string;
	/** The engine that is shown, by the name that people know it by. */
	host(): string;
	now(): number;
	complain(text: string): void;
}

/** The file is cut to half of this when it is longer, bytes. */
const longest = 1024 * 1024;
/** Docker lines that are kept of one act. */
const mostLines = 50;

const whoRuns = (): string => {
	const sudoer = process.env['SUDO_USER'];
	try {
		const {username} = userInfo();
		return sudoer && sudoer !== username ? `${sudoer} as ${username}` : username;
	} catch {
		// An id without an entry in the list of users.
		return String(process.getuid?.() ?? '');
	}
};

const isEntry = (value: unknown): value is JournalEntry => {
	const {at, title, lines, outcome} = (value ?? {}) as Partial<JournalEntry>;
	const isPlain = typeof at === 'number' && typeof title === 'string' && Array.isArray(lines);
	return isPlain && ['done', 'failed', 'cancelled'].includes(outcome ?? '');
};

const parseEntry = (line: string): readonly JournalEntry[] => {
	try {
		const value: unknown = JSON.parse(line);
		if (!isEntry(value)) return [];
		const {user, host, session, title, lines, result} = value;
		const text = (given: unknown) => safeName(String(given ?? ''));
		return [
			{
				...value,
				user: text(user),
				host: text(host),
				session: text(session),
				title: text(title),
				lines: lines.map(text),
				result: text(result),
			},
		];
	} catch {
		// Cut off by a full disk, or somebody wrote into it.
		return [];
	}
};

const shorten = (path: string): void => {
	const text = readFileSync(path)
		.subarray(-longest / 2)
		.toString();
	const aside = `${path}.${process.pid}.new`;
	const finished = noteLeftover(aside);
	writeFileSync(aside, text.slice(text.indexOf('\n') + 1), {mode: 0o600});
	renameSync(aside, path);
	finished();
};

/** At once: what was done last is in it even when the program ends with the next key. */
const append = (path: string, entry: JournalEntry): void => {
	mkdirSync(dirname(path), {recursive: true, mode: 0o700});
	appendFileSync(path, `${JSON.stringify(entry)}\n`, {mode: 0o600});
	if (statSync(path).size > longest) shorten(path);
};

/** Keeps the journal in a file that only its owner can read. Nothing is opened before something is done. */
export const createJournal = ({path, host, now, complain}: JournalOptions): Journal => {
	const session = `${process.pid}-${now()}`;
	let hasComplained = false;
	const write = (entry: JournalEntry) => {
		try {
			append(path, entry);
		} catch (thrown) {
			const {code = 'unknown'} = thrown as NodeJS.ErrnoException;
			if (!hasComplained) complain(`The journal ${path} cannot be written (${code})`);
			hasComplained = true;
		}
	};
	return {
		record({title, lines, outcome, result}) {
			const kept = lines.slice(0, mostLines).map(hideText);
			const what = {title, lines: kept, outcome, result: hideText(result)};
			write({at: now(), user: whoRuns(), host: host(), session, ...what});
		},
		async others() {
			const text = await readFile(path, 'utf8').catch(() => '');
			return text
				.split('\n')
				.flatMap(parseEntry)
				.filter(entry => entry.session !== session);
		},
	};
};

import {objectAt} from '../../base/json.ts';
import {memoryShort} from '../../base/text/format.ts';
import {exitMeaning, killedOutside, signalName} from '../../kinds/container/exit.ts';
import {type ContainerRow, memoryLimitOf} from '../../kinds/container/row.ts';
import {type LastEnd, stopPatience} from './end.ts';

/** What ended it, as far as it can be told: what is to be done next hangs on it. */
export type CauseName =
	| 'itself'
	| 'out of memory'
	| 'stop timeout'
	| 'stopped'
	| 'killed'
	| 'killed from outside'
	| 'fault'
	| 'not started'
	| 'not found'
	| 'not executable'
	| 'port taken'
	| 'mount failed'
	| 'error'
	| 'unknown';

export interface Cause {
	readonly name: CauseName;
	/** One sentence. */
	readonly text: string;
	/** What tells so: `OOMKilled`, `events`; empty where the exit code says it all. */
	readonly by: readonly string[];
}

/** What the kernel's own log says of the memory of a container; undefined where it cannot be read, or was not yet. */
export type KernelSays = 'oom' | 'nothing' | undefined;

const sigkill = 9;
const killed = 137;

const seconds = (ms: number): string => `${Math.max(0, Math.round(ms / 1000))} s`;

const outOfMemory = (row: ContainerRow, by: readonly string[]): Cause => {
	const limit = memoryLimitOf(row);
	return {
		name: 'out of memory',
		text:
			limit === undefined
				? 'OOM kill: the machine, or a group above it, had no memory left; it has no limit of its own'
				: `OOM kill: the kernel ended it at its memory limit of ${memoryShort(limit)}`,
		by,
	};
};

/** What was killed was another process in it: its first one ended by a code of its own. */
const endedOfMemory = (row: ContainerRow): Cause => {
	const limit = memoryLimitOf(row);
	const at = limit === undefined ? '' : ` at its memory limit of ${memoryShort(limit)}`;
	return {
		name: 'out of memory',
		text: `the program ended by itself, after an OOM kill: the kernel ended a process in it${at}`,
		by: ['OOMKilled'],
	};
};

const slowStop = (row: ContainerRow, {signals}: LastEnd): Cause => {
	const last = signals.findLast(({number}) => number === sigkill);
	const first = signals.findLast(
		({number, at}) => number !== sigkill && at <= (last?.at ?? Number.POSITIVE_INFINITY),
	);
	const gave = first && last ? last.at - first.at : undefined;
	const patience = stopPatience(row);
	const isShorter = gave !== undefined && gave < (patience - 1) * 1000;
	const name = signalName(first?.number ?? 15);
	const waited = gave === undefined ? 'in time' : `within ${seconds(gave)}`;
	return {
		name: 'stop timeout',
		text: `stop timeout: it did not end on ${name} ${waited}, so the engine sent SIGKILL${
			isShorter ? ` (whoever stopped it gave less than its ${patience} s)` : ''
		}`,
		by: ['events', `StopTimeout ${patience} s`],
	};
};

/** Docker sends the same for a kill and for a removal by force: what comes behind it tells them apart, as far as that goes. */
const killText = ({detail}: ContainerRow, {isRemoved}: LastEnd): string => {
	if (!isRemoved) return 'docker kill: somebody sent it SIGKILL';
	const goesByItself = objectAt(detail?.raw, 'HostConfig')['AutoRemove'] === true;
	const other = goesByItself ? 'killed, as it was run with --rm' : 'killed and removed at once';
	return `removed by force (docker rm -f), or ${other}`;
};

/** SIGKILL has four senders. What was asked of the engine comes first: OOMKilled may be of a process in it, long ago. */
const ofKill = (row: ContainerRow, end: LastEnd, kernel: KernelSays): Cause => {
	const {signals, isStop} = end;
	if (signals.some(({number}) => number === sigkill)) {
		if (isStop) return slowStop(row, end);
		return {name: 'killed', text: killText(row, end), by: ['events']};
	}
	const isFlagged = row.detail?.oomKilled === true && !end.isPast;
	const by = [
		...(isFlagged ? ['OOMKilled'] : []),
		...(end.isOom ? ['an oom event'] : []),
		...(kernel === 'oom' ? ["the kernel's log"] : []),
	];
	if (by.length > 0) return outOfMemory(row, by);
	if (end.isHeard || row.unasked) {
		return {
			name: 'killed from outside',
			text: `${killedOutside}: by the machine it runs on, or by a process in it`,
			by: ['events', ...(kernel === 'nothing' ? ["the kernel's log"] : [])],
		};
	}
	if (row.asked) {
		return {
			name: 'killed',
			text: 'SIGKILL: somebody asked the engine to end it, by a kill or a stop',
			by: ['events'],
		};
	}
	return {
		name: 'unknown',
		text: 'SIGKILL: docker kill or a slow stop; the engine remembers no events of it any more',
		by: ['not OOMKilled'],
	};
};

const faults = new Set([128 + 4, 128 + 6, 128 + 7, 128 + 8, 128 + 11]);

/** Codes that shells give; a program may give them as well. */
const byCode: Readonly<Record<number, readonly [CauseName, string]>> = {
	0: ['itself', 'it ended by itself, without an error'],
	1: ['error', 'the program ended with an error of its own'],
	2: ['error', 'the program ended with an error; of a shell: wrong syntax or options'],
	126: ['error', 'of a shell in it: a command cannot be run, as it is not executable'],
	127: ['error', 'of a shell in it: a command was not found, or a library of one'],
	128: ['error', 'a shell was given an exit code that is none'],
	130: ['stopped', 'SIGINT: somebody pressed ctrl-c, or sent it'],
	134: ['fault', 'SIGABRT: it ended itself, after a failed assertion or a broken heap'],
	139: ['fault', 'SIGSEGV: it touched memory that is not its own'],
	143: ['stopped', 'as SIGTERM ends a program: it was asked to stop, or gave such a code'],
	255: ['error', 'an error: a code that is out of range, such as -1'],
};

/** What an exit code says, with who sent the signal where events tell. */
export const causeOf = (row: ContainerRow, end: LastEnd, kernel: KernelSays): Cause => {
	const {code, signals, isStop} = end;
	if (code === undefined) {
		return {name: 'unknown', text: 'its exit code is not known any more', by: []};
	}
	if (code === killed) return ofKill(row, end, kernel);
	if (row.detail?.oomKilled && !end.isPast && code !== 0) return endedOfMemory(row);
	const asked = signals.at(-1);
	if (asked !== undefined) {
		const how = isStop ? 'docker stop' : 'docker kill';
		const ended = code === 0 ? ', and it ended well' : '';
		return {
			name: 'stopped',
			text: `${how}: it was sent ${signalName(asked.number)}${ended}`,
			by: ['events'],
		};
	}
	const [name, text] = byCode[code] ?? [];
	if (name !== undefined && text !== undefined) return {name, text, by: []};
	if (faults.has(code))
		return {name: 'fault', text: `${exitMeaning(code)}: a fault in the program`, by: []};
	const meaning = exitMeaning(code);
	if (meaning !== '') return {name: 'stopped', text: `${meaning}: it was sent that signal`, by: []};
	return {
		name: 'error',
		text: 'a code of the program: its documentation or its log says what',
		by: [],
	};
};

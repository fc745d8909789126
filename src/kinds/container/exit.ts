import {secondsToNano} from '../../base/time.ts';
import type {EngineEvent} from '../../engine/things.ts';
import type {Tone} from '../../spans/span.ts';

/** Linux signal names by number, for exit codes over 128. Source: signal(7), x86 and ARM. */
const signals: Readonly<Record<number, string>> = {
	1: 'SIGHUP',
	2: 'SIGINT',
	3: 'SIGQUIT',
	4: 'SIGILL',
	5: 'SIGTRAP',
	6: 'SIGABRT',
	7: 'SIGBUS',
	8: 'SIGFPE',
	9: 'SIGKILL',
	10: 'SIGUSR1',
	11: 'SIGSEGV',
	12: 'SIGUSR2',
	13: 'SIGPIPE',
	14: 'SIGALRM',
	15: 'SIGTERM',
};

/** Exit codes of those that a signal ended. */
const sigkilled = 137;
const sigtermed = 143;

/** Of a SIGKILL that is known to have no stop and no kill behind it. */
export const killedOutside = 'SIGKILL, and not by this engine';

const meanings: Readonly<Record<number, string>> = {
	126: 'command cannot be run',
	127: 'command not found',
	134: 'SIGABRT: aborted itself',
	[sigkilled]: 'SIGKILL: out of memory, or killed',
	139: 'SIGSEGV: memory error',
	[sigtermed]: 'as SIGTERM ends a program',
};

export const signalName = (number: number): string => signals[number] ?? `signal ${number}`;

/**
 * What the exit code of one that ran says, in a few words; empty for 0 and for codes that only the program knows. `oomKilled`:
 * undefined where nobody knows.
 */
export const exitMeaning = (code: number, oomKilled?: boolean): string => {
	if (oomKilled) return 'out of memory';
	if (code === sigkilled && oomKilled === false) return 'killed, or slow to stop';
	const known = meanings[code];
	if (known !== undefined) return known;
	if (code <= 128 || code > 128 + 64) return '';
	return signalName(code - 128);
};

/** True when the program ended as it should, or because somebody asked it to. */
export const endedWell = (code: number): boolean => code === 0 || code === 130 || code === 143;

/** Of an end of which only inspect tells, after which it ran again. */
export const unknownExit = 'exit code not known';

/** `code`: as an event has it. */
export const toneOfExit = (code: string | undefined): Tone => {
	if (code === undefined) return 'normal';
	return endedWell(Number(code)) ? 'muted' : 'bad';
};

/** The number of the signal that a `kill` sent; 0 where it does not say. */
export const signalOf = ({attributes}: EngineEvent): number => {
	const said = attributes['signal'] ?? '';
	if (Number(said)) return Number(said);
	const named = Object.entries(signals).find(([, name]) => name === said.toUpperCase());
	return Number(named?.[0] ?? 0);
};

/** What was heard of a run that goes on. */
interface HeardOfRun {
	readonly oom?: EngineEvent;
	/** The last signal that the engine sent, and the one before it. */
	readonly kill?: EngineEvent;
	readonly before?: EngineEvent | undefined;
}

/** The kernel is heard just before the end that it made: what it killed long ago was something else in there, s. */
const justBefore = 5;
/** A stop that has not worked by then is followed by a SIGKILL, s. */
const mostPatience = 60;

const isWithin = (seconds: number, event: EngineEvent | undefined, then: EngineEvent): boolean =>
	event !== undefined && then.timeNano - event.timeNano < secondsToNano(seconds);

const meaningOfEnd = (end: EngineEvent, {oom, kill, before}: HeardOfRun): string => {
	const code = Number(end.attributes['exitCode'] ?? 0);
	const signal = kill && signalOf(kill);
	if (code === sigkilled && kill && signal === 9) {
		const isSlow = isWithin(mostPatience, before, kill);
		return isSlow ? 'SIGKILL: it was slow to stop' : 'SIGKILL: somebody killed it';
	}
	if (code === sigtermed && signal === 15) return 'SIGTERM: it was asked to stop';
	const isOom = code === sigkilled && isWithin(justBefore, oom, end);
	return exitMeaning(code, isOom || undefined);
};

/** Takes events, oldest first, and tells of each `die` what ended the container, by what was heard before; of others nothing. */
export const createEndMeanings = () => {
	const heard = new Map<string, HeardOfRun>();
	return (event: EngineEvent): string => {
		const {type, action, id} = event;
		if (type !== 'container') return '';
		const run = heard.get(id) ?? {};
		if (action === 'oom') heard.set(id, {...run, oom: event});
		if (action === 'kill') heard.set(id, {...run, kill: event, before: run.kill});
		if (action !== 'die') return '';
		heard.delete(id);
		return meaningOfEnd(event, run);
	};
};

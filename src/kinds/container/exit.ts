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

const meanings: Readonly<Record<number, string>> = {
	126: 'a command in it cannot be run',
	127: 'a command in it was not found',
	134: 'SIGABRT: it aborted itself',
	137: 'SIGKILL: out of memory, or killed',
	139: 'SIGSEGV: a memory error in the program',
	143: 'SIGTERM: it was asked to stop',
};

/** What the exit code of one that ran says, in a few words; empty for 0 and for codes that only the program knows. */
export const exitMeaning = (code: number, oomKilled = false): string => {
	if (oomKilled) return 'out of memory';
	const known = meanings[code];
	if (known !== undefined) return known;
	if (code <= 128 || code > 128 + 64) return '';
	return signals[code - 128] ?? `signal ${code - 128}`;
};

/** True when the program ended as it should, or because somebody asked it to. */
export const endedWell = (code: number): boolean => code === 0 || code === 130 || code === 143;

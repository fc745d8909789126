/** How serious a line is, least first. */
export const levels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const;
export type Level = (typeof levels)[number];

/** The words that programs use. */
const names: Readonly<Record<Level, string>> = {
	trace: 'trace trc trac trce verbose vrb finest finer silly blat',
	debug: 'debug dbg debg debu dbug fine debug1 debug2 debug3 debug4 debug5',
	info: 'info inf information informational notice log default http success',
	warn: 'warn warning wrn',
	error: 'error err erro eror severe fail',
	fatal: 'fatal ftl fata critical crit panic pani pnc dpanic alert emerg emergency',
};
const byName: ReadonlyMap<string, Level> = new Map(
	levels.flatMap(level => names[level].split(' ').map(name => [name, level] as const)),
);

/** The level that a word means, in any case; undefined for other words. */
export const levelNamed = (word: string): Level | undefined => byName.get(word.toLowerCase());

/** 0 = trace … 5 = fatal. */
export const rankOf = (level: Level): number => levels.indexOf(level);

/** Source: RFC 5424, 6.2.1. */
const bySyslog: readonly Level[] = [
	'fatal',
	'fatal',
	'fatal',
	'error',
	'warn',
	'info',
	'info',
	'debug',
];

const byHundreds: readonly Level[] = ['debug', 'info', 'warn', 'error', 'fatal'];

/** 0–7 are those of syslog, 10–60 those of bunyan and pino, 100–600 those of Monolog. */
const levelNumbered = (number: number): Level | undefined => {
	if (number < bySyslog.length) return bySyslog[number];
	const [known, step] = number < 100 ? [levels, 10] : [byHundreds, 100];
	return known[Math.min(known.length, Math.floor(number / step)) - 1];
};

/** The level of a priority of syslog. */
export const levelOfPriority = (priority: number): Level | undefined => bySyslog[priority & 7];

/** The level as a program writes it into a field: a word, or a number. */
export const levelOfField = (value: unknown): Level | undefined => {
	if (typeof value === 'number') return levelNumbered(value);
	if (typeof value !== 'string') return undefined;
	if (/^\d+$/.test(value)) return levelNumbered(Number(value));
	// slog writes levels between its own as `INFO+2`.
	return levelNamed(value) ?? levelNamed(value.replace(/[+-]\d+$/, ''));
};

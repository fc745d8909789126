/** How serious a line is, least first. */
export const levels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const;
export type Level = (typeof levels)[number];

/** The words that programs use. */
const names: Readonly<Record<Level, string>> = {
	trace: 'trace trc verbose vrb finest finer silly',
	debug: 'debug dbg fine debug1 debug2 debug3 debug4 debug5',
	info: 'info inf information informational notice log default http',
	warn: 'warn warning wrn',
	error: 'error err severe eror',
	fatal: 'fatal ftl critical crit panic dpanic alert emerg emergency',
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
const byKlog: Readonly<Record<string, Level>> = {
	I: 'info',
	W: 'warn',
	E: 'error',
	F: 'fatal',
	D: 'debug',
};
const byRedis: Readonly<Record<string, Level>> = {
	'.': 'debug',
	'-': 'debug',
	'*': 'info',
	'#': 'warn',
};

/** 0–7 are those of syslog, 10–60 those of bunyan and pino. */
const levelNumbered = (number: number): Level | undefined =>
	number < bySyslog.length
		? bySyslog[number]
		: levels[Math.min(levels.length - 1, Math.floor(number / 10) - 1)];

/** The level as a program writes it into a field: a word, or a number. */
export const levelOfField = (value: unknown): Level | undefined => {
	if (typeof value === 'number') return levelNumbered(value);
	if (typeof value !== 'string') return undefined;
	return levelNamed(value) ?? (/^\d+$/.test(value) ? levelNumbered(Number(value)) : undefined);
};

/** Where a level is looked for: further on, the words are those of the message. */
const headUnits = 256;
/** Fields of JSON may stand in any order. */
const jsonHeadUnits = 2048;

const inJson =
	/"(?:level|lvl|severity|severitytext|severity_text|loglevel|log_level|log\.level|levelname|@l)"\s*:\s*(?:"([^"]*)"|(\d+))/i;
/** MongoDB has its level in one letter. */
const inMongo = /^\{"t":\{"\$date":"[^"]*"\},"s":"([DIWEF])/;
const inFields = /(?:^|[\s,;"'{[])(?:level|lvl|severity|loglevel|levelname)["']?[=:]\s*["']?(\w+)/i;
const klog = /^([IWEFD])\d{4} \d\d:\d\d:\d\d/;
const syslog = /^<(\d{1,3})>/;
const redis = /^\d+:[XCSM] \d\d \w{3} (?:\d{4} )?[\d:.]+ ([.\-*#]) /;
/** `[warn]`, `<error>`, `(INFO)`, `|DEBUG|`, `[core:error]`, `[INFO ]`. */
const bracketed = /[[<(|]\s?(?:[\w-]+:)?([a-z]{3,13}[1-5]?)\s*[\]>)|]/gi;
const loud =
	/(?<![\w-])(TRACE|VERBOSE|DEBUG[1-5]?|INFO|NOTICE|WARN|WARNING|ERROR|ERR|SEVERE|FATAL|CRITICAL|CRIT|PANIC|ALERT|EMERG|DBG|INF|WRN|FTL|LOG(?=:))(?![\w-])/;
/** After a time, or as the first word with a colon: `error: …`, `error[E0382]: …`, `npm warn …`. */
const leading =
	/^(?:\[?\d[\d\-T:.,/+ ]{6,35}Z?\]?[\s|-]+|npm )(trace|debug|info|notice|warn|warning|error|fatal|critical|panic|ERR!)(?![\w-])/;
const labelled =
	/^(?:[\w./-]+: )?(trace|debug|info|notice|warning|warn|error|fatal error|fatal|critical|panic)(?:\[\w+\]| \w+)?: /i;
const thrown =
	/^(?:Exception in thread|Traceback \(most recent|Unhandled |Uncaught |Caused by: |[A-Za-z_$][\w$.]*(?:Exception|Error)(?::|$))/;

/** What stands first in the line wins: later words are more likely those of the message. */
const byWords = (head: string): Level | undefined => {
	const word = loud.exec(head);
	for (const match of head.matchAll(bracketed)) {
		if (word && word.index < match.index) break;
		const level = levelNamed(match[1] ?? '');
		if (level) return level;
	}
	if (word) return levelNamed(word[1] ?? '');
	const named = (leading.exec(head) ?? labelled.exec(head))?.[1];
	if (named !== undefined) return levelNamed(named.replace(/[ !].*/, ''));
	return thrown.test(head) ? 'error' : undefined;
};

/** The level of a line without colours, as JSON, logfmt, klog, syslog, in brackets or in words; undefined = none said. */
export const levelOf = (text: string): Level | undefined => {
	if (text.startsWith('{')) {
		const head = text.slice(0, jsonHeadUnits);
		const [, word, digits] = inJson.exec(head) ?? [];
		if (word !== undefined) return levelOfField(word);
		if (digits !== undefined) return levelNumbered(Number(digits));
		return byKlog[inMongo.exec(head)?.[1] ?? ''];
	}
	const head = text.length > headUnits ? text.slice(0, headUnits) : text;
	const letter = klog.exec(head)?.[1];
	if (letter !== undefined) return byKlog[letter];
	const field = inFields.exec(head)?.[1];
	const named = field === undefined ? undefined : levelOfField(field);
	if (named) return named;
	const priority = syslog.exec(head)?.[1];
	const said = byWords(head);
	if (said) return said;
	if (priority !== undefined) return bySyslog[Number(priority) & 7];
	return byRedis[redis.exec(head)?.[1] ?? ''];
};

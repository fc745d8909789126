import {accessStatus, jsonStatus, levelOfStatus} from './access.ts';
import {type Level, levelNamed, levelOfField, levelOfPriority} from './levels.ts';
import {readRecord, recordLevel} from './structured.ts';

const byLetter: Readonly<Record<string, Level>> = {
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
/** Where a level is looked for: further on, the words are those of the message. */
const headUnits = 256;

const inJson =
	/"(?:level|lvl|severity|severitytext|severity_text|loglevel|log_level|log\.level|levelname|level_name|@level|@l)"\s*:\s*(?:"([^"]*)"|(\d+))/i;
/** MongoDB has its level in one letter. */
const inMongo = /^\{"t":\{"\$date":"[^"]*"\},"s":"([DIWEF])/;
const inFields = /(?:^|[\s,;"'{[])(?:level|lvl|severity|loglevel|levelname)["']?[=:]\s*["']?(\w+)/i;
/** klog and glog; CockroachDB with a year. */
const klog = /^([IWEFD])(?:\d\d)?\d{4} \d\d:\d\d:\d\d/;
const syslog = /^<(\d{1,3})>/;
const redis = /^\d+:[XCSM] \d\d \w{3} (?:\d{4} )?[\d:.]+ ([.\-*#]) /;
/** MySQL and MariaDB: `2024-05-01T12:00:00.123456Z 0 [System] …`. */
const mysql = /^\d{4}-\d\d-\d\d[T ] ?\d{1,2}:\d\d:\d\d\S* +\d+ \[(?:System|Note)\]/;
/** Of a message that another log may carry: `NOTICE: PHP message: PHP Fatal error:  Uncaught …`. */
const php =
	/PHP (?:(?:Recoverable )?(fatal) error|(parse) error|(warning)|(?:notice|deprecated|strict standards)): /i;
/** `[warn]`, `<error>`, `(INFO)`, `|DEBUG|`, `[core:error]`, `[INFO ]`. */
const bracketed = /[[<(|]\s?(?:[\w-]+:)?([a-z]{3,13}[1-5]?)\s*[\]>)|]/gi;
const loud =
	/(?<![\w-])(TRACE|TRC|TRAC|VERBOSE|VRB|DEBUG[1-5]?|DBG|DEBG|DEBU|INFO|INF|NOTICE|WARN|WARNING|WRN|ERROR|ERRO|ERR|SEVERE|FATAL|FATA|FTL|CRITICAL|CRIT|DPANIC|PANIC|PANI|PNC|ALERT|EMERG|EMERGENCY|LOG(?=:))(?![\w-])/;
/** After a time, or as the first word with a colon: `error: …`, `error[E0382]: …`, `npm warn …`. */
const leading =
	/^(?:\[?\d[\d\-T:.,/+ ]{6,35}Z?\]?[\s|-]+|npm )(trace|debug|info|notice|warn|warning|error|fatal|critical|panic|ERR!)(?![\w-])/;
const labelled =
	/^(?:\w{3} [ \d]\d [\d:]{8} \S+ )?(?:\[[\d.]+\] )?(?:[\w./-]+(?:: |\[[\d:]+\]:? ))?(silly|verbose|http(?=: [A-Z]+ \/)|trace|trce|debug|dbug|info|notice|warning|warn|error|fail|parse error|fatal error|fatal|critical|crit|panic)(?:\[\w+\]| \w+)?: /i;
const thrown =
	/^(?:Exception in thread|Traceback \(most recent|Unhandled |Uncaught |Caused by: |\*\* \(\w|[A-Za-z_$][\w$.]*(?:Exception|Error)(?: \[\w+\])?(?::|$)| {2}\+ Exception Group)|^[\w./-]+:\d+:in .*\(\w*(?:Error|Exception)\)$| http: panic serving /;
const panicked = /^thread '.*' (?:\(\d+\) )?panicked at |Kernel panic - /;
/** The kernel says no level in what a log gets of it. */
const killed = /\bout of memory: kill|\binvoked oom-killer\b|\boom-kill:|: segfault at /i;
const discouraged = /^\(node:\d+\) .{0,40}Warning: |^\S+:\d+: \w*Warning: /;

const namedBy = (head: string): Level | undefined => {
	const named = (leading.exec(head) ?? labelled.exec(head))?.[1];
	if (named === undefined) return undefined;
	return /^parse/i.test(named) ? 'fatal' : levelNamed(named.replace(/[ !].*/, ''));
};

/** What stands first in the line wins: later words are more likely those of the message. */
const byWords = (head: string): Level | undefined => {
	const word = loud.exec(head);
	// Not `matchAll`: an expression would be made for each line.
	bracketed.lastIndex = 0;
	for (let match = bracketed.exec(head); match; match = bracketed.exec(head)) {
		if (word && word.index < match.index) break;
		const name = match[1] ?? '';
		const level = levelNamed(name);
		if (level) return level;
		if ((name === 'Note' || name === 'System') && mysql.test(head)) return 'info';
	}
	return word ? levelNamed(word[1] ?? '') : namedBy(head);
};

const byPhp = (head: string): Level | undefined => {
	const [all, fatal, parse, warning] = php.exec(head) ?? [];
	if (all === undefined) return undefined;
	return (fatal ?? parse) ? 'fatal' : warning ? 'warn' : 'info';
};

/** What a line means that names no level. */
const byMeaning = (head: string): Level | undefined => {
	if (panicked.test(head)) return 'fatal';
	if (thrown.test(head) || killed.test(head)) return 'error';
	return discouraged.test(head) ? 'warn' : undefined;
};

const levelOfJson = (text: string): Level | undefined => {
	const found = inJson.exec(text);
	if (!found) {
		const letter = inMongo.exec(text)?.[1];
		if (letter !== undefined) return byLetter[letter];
		const status = jsonStatus(text);
		return status === undefined ? undefined : levelOfStatus(status);
	}
	// What is nested may be called so too: `{"user":{"level":5},"level":"warn"}`.
	const nested = text.indexOf('{', 1);
	const record = nested > 0 && nested < found.index ? readRecord(text, JSON.parse) : undefined;
	const [, word, digits] = found;
	return record ? recordLevel(record) : levelOfField(word ?? Number(digits));
};

/** The level that the head of a line names in some way. */
const levelSaid = (head: string): Level | undefined => {
	const letter = klog.exec(head)?.[1];
	if (letter !== undefined) return byLetter[letter];
	const field = inFields.exec(head)?.[1];
	const named = field === undefined ? undefined : levelOfField(field);
	if (named) return named;
	const said = (head.includes('PHP ') ? byPhp(head) : undefined) ?? byWords(head);
	if (said) return said;
	const priority = syslog.exec(head)?.[1];
	if (priority !== undefined) return levelOfPriority(Number(priority));
	return byRedis[redis.exec(head)?.[1] ?? ''];
};

/**
 * The level of a line without colours, as JSON, logfmt, klog, syslog, in brackets or in words; of an access line that
 * says none, by its HTTP status; undefined = none said.
 */
export const levelOf = (text: string): Level | undefined => {
	if (text.startsWith('{')) return levelOfJson(text);
	const access = accessStatus(text);
	// Words of a request are the client's: `GET /ERROR`.
	const units = access ? Math.min(headUnits, access.request) : headUnits;
	const head = text.length > units ? text.slice(0, units) : text;
	return levelSaid(head) ?? (access ? levelOfStatus(access.status) : byMeaning(head));
};

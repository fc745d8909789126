import {safeName} from '../../base/text/text.ts';
import {parseJson, WrittenNumber, writeJson} from './json.ts';
import {type Level, levelOfField} from './levels.ts';
import {parseLogfmt} from './logfmt.ts';

/** A line that is made of fields. */
export interface LogRecord {
	readonly format: 'json' | 'logfmt';
	/** The fields as they were read, numbers as they were written; those of logfmt are strings. */
	readonly fields: Readonly<Record<string, unknown>>;
	/** A field by its key or by a dotted path: `http.status`, `tags.0`. NOT safe: what the container wrote. */
	get(path: string): unknown;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !(value instanceof WrittenNumber);

type Split = readonly [key: string, rest: string];
/** By path: the same few are asked of every line, and splitting them anew takes half a second of a million lines. */
const splits = new Map<string, readonly Split[]>();
const mostSplits = 1000;
const longestKept = 200;

/** Keys may hold dots themselves, so the longest key that fits is tried first. */
const splitsOf = (path: string): readonly Split[] => {
	const known = splits.get(path);
	if (known) return known;
	const found: Split[] = [];
	for (let dot = path.lastIndexOf('.'); dot > 0; dot = path.lastIndexOf('.', dot - 1)) {
		found.push([path.slice(0, dot), path.slice(dot + 1)]);
	}
	if (splits.size >= mostSplits) splits.clear();
	// A log may name fields itself, as long as it likes.
	if (path.length <= longestKept) splits.set(path, found);
	return found;
};

const lookUp = (value: unknown, path: string): unknown => {
	if (!isObject(value)) return undefined;
	if (Object.hasOwn(value, path)) return value[path];
	for (const [key, rest] of splitsOf(path)) {
		if (!Object.hasOwn(value, key)) continue;
		const found = lookUp(value[key], rest);
		if (found !== undefined) return found;
	}
	return undefined;
};

const recordOf = (
	format: LogRecord['format'],
	fields: Readonly<Record<string, unknown>>,
): LogRecord => ({format, fields, get: path => lookUp(fields, path)});

const readJson = (text: string, parse: (text: string) => unknown): LogRecord | undefined => {
	try {
		const value = parse(text);
		return isObject(value) && !Array.isArray(value) ? recordOf('json', value) : undefined;
	} catch {
		// Many lines begin with a brace and are no JSON.
		return undefined;
	}
};

/**
 * The fields of a line without colours; undefined when it is neither JSON nor logfmt. `parse` may be JSON.parse for who
 * looks at no numbers but small ones.
 */
export const readRecord = (text: string, parse = parseJson): LogRecord | undefined => {
	const trimmed = text.trim();
	if (trimmed.startsWith('{')) return trimmed.endsWith('}') ? readJson(trimmed, parse) : undefined;
	if (!trimmed.includes('=')) return undefined;
	const pairs = parseLogfmt(trimmed);
	return pairs && recordOf('logfmt', Object.fromEntries(pairs));
};

/** What programs call the fields that nearly every line has; the first that is there counts. */
const aliases = {
	level: [
		...[
			'level',
			'severity',
			'lvl',
			'loglevel',
			'log_level',
			'log.level',
			'levelname',
			'level_name',
		],
		...['@level', '@l', 'Level', 'LogLevel', 'severityText', 'SeverityText', 'severity_text', 's'],
	],
	msg: [
		...[
			'msg',
			'message',
			'@message',
			'@m',
			'@mt',
			'Message',
			'short_message',
			'log',
			'text',
			'event',
		],
		'error',
	],
	ts: ['ts', 'time', 'timestamp', '@timestamp', '@t', 'datetime', 'date', 't'],
} as const;
export type CommonField = keyof typeof aliases;

const isCommon = (key: string): key is CommonField => Object.hasOwn(aliases, key);

/** A field by path, or one of `level`, `msg` and `ts` whatever the program calls it. */
export const fieldOf = (record: LogRecord, key: string): unknown => {
	const own = record.get(key);
	if (own !== undefined || !isCommon(key)) return own;
	for (const alias of aliases[key]) {
		const value = record.get(alias);
		if (value !== undefined) return value;
	}
	return undefined;
};

/** The level of a record; undefined when it says none. */
export const recordLevel = (record: LogRecord): Level | undefined =>
	levelOfField(fieldOf(record, 'level'));

/** A field as a cell of a table: one safe line. */
export const fieldText = (value: unknown): string => {
	if (value === undefined) return '';
	return safeName(typeof value === 'string' ? value : writeJson(value));
};

/** The cells of a record for chosen keys; those it has not are empty. */
export const cellsOf = (record: LogRecord, keys: readonly string[]): readonly string[] =>
	keys.map(key => fieldText(fieldOf(record, key)));

const deepest = 8;
const mostPaths = 200;

/** A single value of a record. */
export interface FieldLeaf {
	/** Its key, or dotted path. NOT safe. */
	readonly path: string;
	readonly value: unknown;
}

const holdsObjects = (list: readonly unknown[]): boolean => list.some(isObject);

/**
 * All single values of a record, in order, nested at most eight deep, and 200 at most. A list is one of them, but with
 * `lists` for one that holds more than single values.
 */
export const leavesOf = ({fields}: LogRecord, {lists = false} = {}): readonly FieldLeaf[] => {
	const leaves: FieldLeaf[] = [];
	const visit = (value: unknown, path: string, depth: number) => {
		if (leaves.length >= mostPaths) return;
		const isSingle = Array.isArray(value) ? !lists || !holdsObjects(value) : !isObject(value);
		const entries = isSingle || depth === deepest ? [] : Object.entries(value as object);
		if (entries.length === 0) leaves.push({path, value});
		for (const [key, item] of entries) visit(item, path === '' ? key : `${path}.${key}`, depth + 1);
	};
	for (const [key, item] of Object.entries(fields)) visit(item, key, 1);
	return leaves;
};

/** The dotted paths of all single values, in order, for choosing columns. */
export const pathsOf = (record: LogRecord): readonly string[] =>
	leavesOf(record).map(({path}) => safeName(path));
